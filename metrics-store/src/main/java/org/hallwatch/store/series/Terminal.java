package org.hallwatch.store.series;

import java.time.Instant;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.DeviceObserved.Status;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * A self-service terminal or another device (自助终端), as far as events say.
 *
 * @param code unique in its hall
 * @param kind what it is, in the words of its source
 * @param status the last that was said of it
 * @param heard when that was
 * @param source who said so
 */
public record Terminal(
    HallId hall,
    String code,
    @Nullable String kind,
    Status status,
    Instant heard,
    SourceId source) {
  static Terminal of(Event event, DeviceObserved fact) {
    return new Terminal(
        fact.hall(),
        fact.device(),
        fact.deviceKind(),
        fact.status(),
        event.occurredAt(),
        event.id().source());
  }
}
