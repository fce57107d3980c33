package org.hallwatch.collect.simulator.fit;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.hallwatch.collect.simulator.fit.Shapes.QueueCurve;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.Abandoned;
import org.hallwatch.domain.event.TicketFact.Call;
import org.hallwatch.domain.event.TicketFact.CallStep;
import org.hallwatch.domain.event.TicketFact.Taken;
import org.hallwatch.domain.event.TicketFact.Transferred;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.jspecify.annotations.Nullable;

/**
 * Counts the people waiting in queues from what happens to their tickets, and looks every five
 * minutes, from a hall's first ticket of the day to its last event, as a machine that tells of
 * queues would.
 */
final class QueueCounter {
  private static final int LOOK_MINUTES = 5;

  private final Map<HallId, HallDay> halls = new HashMap<>();

  void take(TicketFact fact, ZonedDateTime local, QueueCurve curve) {
    HallDay day = halls.get(fact.hall());
    if (day == null || !day.date.equals(local.toLocalDate())) {
      day = new HallDay(local.toLocalDate(), local.toLocalTime());
      halls.put(fact.hall(), day);
    }
    day.lookUntil(local.toLocalTime(), curve);
    switch (fact) {
      case Taken taken -> day.join(taken.ticket(), taken.queue());
      case Call call -> day.called(call);
      case Transferred moved -> day.join(moved.ticket(), moved.toQueue());
      case Abandoned gone -> day.leave(gone.ticket());
      case TicketFact.Service _ -> {}
    }
  }

  /** The queues of one hall on one day. */
  private static final class HallDay {
    private final LocalDate date;
    private final Map<String, QueueId> waiting = new HashMap<>();
    private final Map<String, QueueId> lastQueue = new HashMap<>();
    private final Map<QueueId, Integer> lengths = new HashMap<>();
    private LocalTime nextLook;

    HallDay(LocalDate date, LocalTime time) {
      this.date = date;
      this.nextLook = time;
    }

    void lookUntil(LocalTime time, QueueCurve curve) {
      while (nextLook.isBefore(time)) {
        for (int length : lengths.values()) {
          curve.add(nextLook, length);
        }
        LocalTime next = nextLook.plusMinutes(LOOK_MINUTES);
        nextLook = next.isAfter(nextLook) ? next : LocalTime.MAX;
      }
    }

    void called(Call call) {
      if (call.step() == CallStep.CALLED) {
        leave(call.ticket());
      } else if (call.step() == CallStep.REACTIVATED) {
        join(call.ticket(), lastQueue.get(call.ticket()));
      }
    }

    void join(String ticket, @Nullable QueueId queue) {
      if (queue != null && waiting.put(ticket, queue) == null) {
        lastQueue.put(ticket, queue);
        lengths.merge(queue, 1, Integer::sum);
      }
    }

    void leave(String ticket) {
      QueueId queue = waiting.remove(ticket);
      if (queue != null) {
        lengths.merge(queue, -1, Integer::sum);
      }
    }
  }
}
