package org.hallwatch.actor.hall;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What became of one ticket (号票), from everything that was said of it. A number that is given out again later on the day is another
 * ticket.
 *
 * @param queue where it stands or stood last
 * @param takenAt null if nobody said that it was taken
 * @param waitedUntil its first call, or its first service where it was never called
 * @param waitingSince since when it waits now, null if it does not
 * @param noShow whether the last that was said of it is that nobody came
 * @param stays when it waited
 * @param services its services that ended
 * @param spoken who said something of it while it stood in which queue
 * @param lastCall when it was last called or taken into service, in which queue
 * @param findings contradictions in it
 */
record Ticket(
    String number,
    @Nullable QueueId queue,
    @Nullable Instant takenAt,
    boolean called,
    @Nullable Instant waitedUntil,
    @Nullable Instant waitingSince,
    boolean noShow,
    boolean abandoned,
    List<Stay> stays,
    List<Service> services,
    List<Spoken> spoken,
    @Nullable Instant lastCall,
    List<Finding> findings) {

  /** Waiting in a queue; {@code until} is null while it goes on. */
  record Stay(QueueId queue, Instant from, @Nullable Instant until) {}

  /** A service that ended; {@code length} without suspensions, null where its start is not known. */
  record Service(@Nullable QueueId queue, Instant end, @Nullable Duration length) {}

  /** What a source said of the ticket while it stood in a queue, at first and at last. */
  record Spoken(QueueId queue, SourceId source, Instant first, Instant last) {}

  /** The instant from which its wait is counted: when it was taken, else since when it waits. */
  @Nullable Instant waitFrom() {
    return waitingSince == null ? null : takenAt != null ? takenAt : waitingSince;
  }

  /** How long it waited until it was first called; null where that is not known or contradicts itself. */
  @Nullable Duration waited() {
    if (takenAt == null || waitedUntil == null || waitedUntil.isBefore(takenAt)) {
      return null;
    }
    return Duration.between(takenAt, waitedUntil);
  }
}
