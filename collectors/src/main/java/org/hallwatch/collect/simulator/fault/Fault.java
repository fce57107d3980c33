package org.hallwatch.collect.simulator.fault;

import java.time.Instant;
import org.hallwatch.domain.hall.SourceId;

/**
 * A fault of a source over a stretch of time.
 *
 * @param from what happens from this instant on is disturbed, by the true time of its happening
 * @param until what happens from this instant on is not disturbed any more
 * @param disturbance what is done to it
 */
public record Fault(SourceId source, Instant from, Instant until, Disturbance disturbance) {
  public Fault {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("until " + until + " is not after from " + from);
    }
  }

  /** What kind of fault this is. */
  public FaultKind kind() {
    return disturbance.kind();
  }

  boolean covers(Instant happened) {
    return !happened.isBefore(from) && happened.isBefore(until);
  }

  /** As people name it: kind, source and stretch. */
  @Override
  public String toString() {
    return kind().word() + ":" + source + ":" + from + "/" + until;
  }
}
