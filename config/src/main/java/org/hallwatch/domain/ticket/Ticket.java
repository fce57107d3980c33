package org.hallwatch.domain.ticket;

import java.time.Instant;
import java.util.List;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.window.WindowSign;
import org.jspecify.annotations.Nullable;

/**
 * What became of one ticket (号票), from everything that was said of it. A number that is given out
 * again later on the day is another ticket. Lengths are in microseconds.
 *
 * @param queue where it stands or stood last
 * @param takenFor the queue for which it was taken
 * @param takenAt when it was taken (取号), null if nobody said so
 * @param called whether it was ever called (叫号)
 * @param first where it was first called, or first served where it was never called
 * @param turnAt when that was
 * @param waited how long it waited (等候) until then, from its take or, with an appointment (预约),
 *     from the later begin of its slot, 0 if it was called before that; {@link #NEVER} where that
 *     is not known or contradicts itself
 * @param waitFrom if it waits now, since when it waits in this queue: its take, its reactivation or
 *     its transfer; null if it does not wait
 * @param noShowAt if the last that was said of it is that nobody came (过号), when that was said last
 * @param abandonedAt if the last that was said of it is that it was given up (弃号), when that was
 *     said last
 * @param matter the matter (事项) that was last named with its take or a service
 * @param stays when it waited
 * @param services its services that ended (办结), by their end or by a transfer (转移)
 * @param left how it left windows where it was taken up, unless their own name stands in what was
 *     said: by a transfer, given up, or for another window
 * @param spoken who said something of it while it stood in which queue
 * @param lastCall when it was last called or taken into service
 * @param findings contradictions in it
 */
public record Ticket(
    String number,
    @Nullable QueueId queue,
    @Nullable QueueId takenFor,
    @Nullable Instant takenAt,
    boolean called,
    @Nullable Turn first,
    @Nullable Instant turnAt,
    long waited,
    @Nullable Instant waitFrom,
    @Nullable Instant noShowAt,
    @Nullable Instant abandonedAt,
    @Nullable MatterId matter,
    List<Stay> stays,
    List<Service> services,
    List<WindowSign> left,
    List<Spoken> spoken,
    @Nullable Instant lastCall,
    List<FindingKind> findings) {
  /** In place of a length that does not exist. */
  public static final long NEVER = -1;

  public Ticket {
    stays = List.copyOf(stays);
    services = List.copyOf(services);
    left = List.copyOf(left);
    spoken = List.copyOf(spoken);
    findings = List.copyOf(findings);
  }

  /**
   * Waiting in a queue.
   *
   * @param until when it ended, null while it goes on
   */
  public record Stay(QueueId queue, Instant from, @Nullable Instant until) {}

  /**
   * Its turn came: at which window, as far as that was said, and out of which queue; null if it
   * stood in none yet.
   */
  public record Turn(@Nullable QueueId queue, @Nullable WindowId window) {}

  /**
   * A service (办理) that ended.
   *
   * @param queue where the ticket stood then, null if in none
   * @param at when it ended
   * @param length from its start, without suspensions; {@link #NEVER} where its start is not known
   */
  public record Service(@Nullable QueueId queue, WindowId window, Instant at, long length) {}

  /**
   * What a source said of the ticket while it stood in a queue, at first and at last.
   *
   * @param comes whether it said that the ticket came into the queue
   * @param goes whether it said what ends waiting: a call, a service, giving up
   */
  public record Spoken(
      QueueId queue, SourceId source, Instant first, Instant last, boolean comes, boolean goes) {
    Spoken and(Instant at, boolean comesNow) {
      return new Spoken(queue, source, first, at, comes || comesNow, goes || !comesNow);
    }
  }

  /** Whether the last that was said of it is that nobody came (过号). */
  public boolean noShow() {
    return noShowAt != null;
  }

  /** Whether the last that was said of it is that it was given up (弃号). */
  public boolean abandoned() {
    return abandonedAt != null;
  }

  /** The queue out of which its turn came, or else the one in which it stood last. */
  public @Nullable QueueId turnQueue() {
    return first == null || first.queue() == null ? queue : first.queue();
  }
}
