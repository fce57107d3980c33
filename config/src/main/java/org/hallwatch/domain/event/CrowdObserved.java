package org.hallwatch.domain.event;

import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/**
 * People counted in a zone (人群分布).
 *
 * @param people how many are there
 * @param entered how many came in since the observation before
 * @param left how many went out since the observation before
 */
public record CrowdObserved(
    HallId hall, ZoneCode zone, int people, @Nullable Integer entered, @Nullable Integer left)
    implements Fact {
  public CrowdObserved {
    Check.present("hall", hall);
    Check.present("zone", zone);
    Check.notNegative("people", people);
    Check.optionalNotNegative("entered", entered);
    Check.optionalNotNegative("left", left);
  }

  @Override
  public EventKind kind() {
    return EventKind.CROWD_OBSERVED;
  }
}
