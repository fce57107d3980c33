package org.hallwatch.domain.series;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.SourceId;

/**
 * What a hall's day takes over from the days before it: equal if its content is, whatever its order
 * was.
 *
 * @param last the last word on each window, polled queue, zone and device; kept in the order in
 *     which it was said
 * @param signs the last sign of life of each source
 */
public record Carry(List<Event> last, Map<SourceId, Instant> signs) {
  /** Nothing was ever said. */
  public static final Carry NONE = new Carry(List.of(), Map.of());

  public Carry {
    last = last.stream().sorted(Event.OCCURRENCE).toList();
    signs = Map.copyOf(signs);
  }
}
