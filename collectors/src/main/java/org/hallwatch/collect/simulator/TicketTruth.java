package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * What really happened to a ticket (号票).
 *
 * @param queue the queue for which it was taken
 * @param slot when the booked slot begins (预约), null without appointment
 * @param waits each stretch of waiting; a second one after a no-show or a transfer
 * @param services each service at a window
 * @param calls instants of each first call of a wait, without repeated calls
 * @param calledTo the window of the first call, null if never called
 */
public record TicketTruth(
    String ticket,
    QueueId queue,
    Instant taken,
    @Nullable Instant slot,
    List<Wait> waits,
    List<Instant> calls,
    @Nullable WindowId calledTo,
    List<Serving> services,
    Ending ending) {
  public TicketTruth {
    waits = List.copyOf(waits);
    calls = List.copyOf(calls);
    services = List.copyOf(services);
  }

  /** How a ticket ended. */
  public enum Ending {
    /** After its last service (办结). */
    SERVED,
    /** Given up and said so (弃号). */
    ABANDONED,
    /** Passed over and not taken up again (过号). */
    NO_SHOW,
    /** Still waiting when the day ended. */
    WAITING
  }

  /**
   * A stretch of waiting in a queue; {@code until} is the call or the abandonment, null if the day
   * ended before.
   */
  public record Wait(QueueId queue, Instant from, @Nullable Instant until) {
    boolean covers(Instant at) {
      return !at.isBefore(from) && (until == null || at.isBefore(until));
    }
  }

  /**
   * A service.
   *
   * @param queue from which the person was called
   * @param suspended how long it was put aside
   */
  public record Serving(
      QueueId queue,
      WindowId window,
      MatterId matter,
      Instant called,
      Instant started,
      Instant ended,
      Duration suspended) {}

  /**
   * From taking, or the later begin of the booked slot, to the first call; empty if never called.
   */
  public Optional<Duration> firstWait() {
    if (calls.isEmpty()) {
      return Optional.empty();
    }
    Instant call = calls.getFirst();
    Instant due = slot != null && slot.isAfter(taken) ? slot : taken;
    return Optional.of(call.isBefore(due) ? Duration.ZERO : Duration.between(due, call));
  }
}
