package org.hallwatch.actor.hall;

import java.time.Instant;
import java.util.List;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * What became of one ticket (号票), from everything that was said of it. A number that is given out
 * again later on the day is another ticket. Lengths are in nanoseconds and instants also in slots
 * of the day, because every picture adds them up anew.
 *
 * @param queue where it stands or stood last
 * @param takenFor the queue for which it was taken
 * @param takenSlot when it was taken, {@link #NEVER} if nobody said so
 * @param called whether it was ever called
 * @param first where it was first called, or first served where it was never called
 * @param waited how long it waited until its first call, or its first service where it was never
 *     called; {@link #NEVER} where that is not known or contradicts itself
 * @param waitFrom if it waits now, since when it waits in this queue: its take, its reactivation or
 *     its transfer; null if it does not wait
 * @param noShow whether the last that was said of it is that nobody came
 * @param stays when it waited
 * @param services its services that ended
 * @param spoken who said something of it while it stood in which queue
 * @param lastCall when it was last called or taken into service
 * @param findings contradictions in it
 */
record Ticket(
    String number,
    @Nullable QueueId queue,
    @Nullable QueueId takenFor,
    int takenSlot,
    boolean called,
    @Nullable Turn first,
    long waited,
    @Nullable Instant waitFrom,
    boolean noShow,
    boolean abandoned,
    List<Stay> stays,
    List<Service> services,
    List<Spoken> spoken,
    @Nullable Instant lastCall,
    List<FindingKind> findings) {
  /** In place of a slot or length that does not exist. */
  static final int NEVER = -1;

  /**
   * Waiting in a queue, from its first slot to before the last; the last is the number of slots
   * while it goes on.
   */
  record Stay(QueueId queue, int from, int until) {}

  /** Its turn came: from which queue and at which window, as far as that was said. */
  record Turn(@Nullable QueueId queue, @Nullable WindowId window) {}

  /**
   * A service that ended; {@code length} without suspensions, {@link #NEVER} where its start is not
   * known.
   */
  record Service(@Nullable QueueId queue, WindowId window, int slot, long length) {}

  /**
   * What a source said of the ticket while it stood in a queue, at first and at last.
   *
   * @param comes whether it said that the ticket came into the queue
   * @param goes whether it said what ends waiting: a call, a service, giving up
   */
  record Spoken(
      QueueId queue, SourceId source, Instant first, Instant last, boolean comes, boolean goes) {
    Spoken and(Instant at, boolean comesNow) {
      return new Spoken(queue, source, first, at, comes || comesNow, goes || !comesNow);
    }
  }
}
