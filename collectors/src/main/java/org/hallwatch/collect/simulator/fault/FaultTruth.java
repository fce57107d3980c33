package org.hallwatch.collect.simulator.fault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a fault did.
 *
 * @param lost events that were never sent
 * @param changed events that say something else than what happened, or another time
 * @param delayed events that arrived later than they would have
 * @param repeated events that were sent in addition
 * @param first when the first thing it touched really happened, null if it touched nothing
 * @param last when the last such thing happened
 */
public record FaultTruth(
    Fault fault,
    long lost,
    long changed,
    long delayed,
    long repeated,
    @Nullable Instant first,
    @Nullable Instant last) {
  /** Kind of the lines about faults in the truth file. */
  public static final String KIND = "fault";

  /** How many events it touched. */
  public long events() {
    return lost + changed + delayed + repeated;
  }
}
