package org.hallwatch.store.verify;

import java.util.HashMap;
import java.util.Map;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.SourceId;

/** What the days before said last: it holds until somebody says something else. */
final class LastWords {
  /** By window. */
  final Map<String, WindowSign> windows = new HashMap<>();

  /** The newest observation by queue. */
  final Map<String, Event> queues = new HashMap<>();

  /** The newest count by zone. */
  final Map<String, Event> zones = new HashMap<>();

  /** The newest status by device. */
  final Map<String, Event> devices = new HashMap<>();

  /** The last sign of life by source. */
  final Map<SourceId, Long> signs = new HashMap<>();
}
