package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.collect.simulator.TicketTruth.Ending;
import org.hallwatch.collect.simulator.TicketTruth.Serving;
import org.hallwatch.collect.simulator.truth.HallDayFigures;
import org.hallwatch.collect.simulator.truth.Truth;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.WindowId;

/** Adds up what really happened in a hall on a day: in all, by queue and by window. */
final class HallFigures {
  private final HallDayFigures.Counts hall = new HallDayFigures.Counts();
  private final Map<QueueId, HallDayFigures.Counts> queues = new LinkedHashMap<>();
  private final Map<WindowId, HallDayFigures.Counts> windows = new LinkedHashMap<>();

  private HallFigures() {}

  /** The line of the truth file about a hall's day. */
  static Truth of(HallDay day) {
    HallFigures figures = new HallFigures();
    day.truth().tickets().forEach(figures::count);
    Map<String, Long> all = new TreeMap<>();
    figures.hall.enter("", all);
    figures.queues.forEach((queue, counts) -> counts.enter(HallDayFigures.queue(queue), all));
    figures.windows.forEach((window, counts) -> counts.enter(HallDayFigures.window(window), all));
    return HallDayFigures.line(day.hall().id(), day.truth().day(), all);
  }

  private void count(TicketTruth ticket) {
    HallDayFigures.Counts last = queue(ticket.waits().getLast().queue());
    hall.taken++;
    queue(ticket.queue()).taken++;
    ticket.firstWait().ifPresent(wait -> called(ticket, wait));
    ticket.services().forEach(this::count);
    if (ticket.ending() == Ending.NO_SHOW) {
      hall.noShow++;
      last.noShow++;
    } else if (ticket.ending() == Ending.ABANDONED) {
      hall.abandoned++;
      last.abandoned++;
    }
  }

  /** The first call counts to the queue and the window where it was. */
  private void called(TicketTruth ticket, Duration wait) {
    hall.called(wait);
    queue(ticket.waits().getFirst().queue()).called(wait);
    if (ticket.calledTo() != null) {
      window(ticket.calledTo()).called(wait);
    }
  }

  private void count(Serving serving) {
    Duration net = Duration.between(serving.started(), serving.ended()).minus(serving.suspended());
    hall.served(net);
    queue(serving.queue()).served(net);
    window(serving.window()).served(net);
  }

  private HallDayFigures.Counts queue(QueueId queue) {
    return queues.computeIfAbsent(queue, _ -> new HallDayFigures.Counts());
  }

  private HallDayFigures.Counts window(WindowId window) {
    return windows.computeIfAbsent(window, _ -> new HallDayFigures.Counts());
  }
}
