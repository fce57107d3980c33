package org.hallwatch.store.event;

import java.util.List;
import java.util.Set;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.HallId;

/**
 * A batch read back.
 *
 * @param events its events as they were sent
 * @param corrected halls of which a stored event was corrected by it, or one of its events is
 *     corrected; they read their day anew
 */
public record StoredBatch(long number, List<Event> events, Set<HallId> corrected) {
  public StoredBatch {
    events = List.copyOf(events);
    corrected = Set.copyOf(corrected);
  }
}
