package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.collect.simulator.TicketTruth.Ending;
import org.hallwatch.collect.simulator.TicketTruth.Serving;
import org.hallwatch.collect.simulator.truth.HallDayFigures;
import org.hallwatch.collect.simulator.truth.HallDayFigures.Counts;
import org.hallwatch.collect.simulator.truth.HallDayFigures.Spent;
import org.hallwatch.collect.simulator.truth.Truth;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.WindowId;

/** Adds up what really happened in a hall on a day: in all, by queue and by window. */
final class HallFigures {
  private final Tally hall = new Tally();
  private final Map<QueueId, Tally> queues = new LinkedHashMap<>();
  private final Map<WindowId, Tally> windows = new LinkedHashMap<>();

  private HallFigures() {}

  /** The line of the truth file about a hall's day. */
  static Truth of(HallDay day) {
    HallFigures figures = new HallFigures();
    day.truth().tickets().forEach(figures::count);
    Map<String, Long> all = new TreeMap<>();
    figures.hall.counts().enter("", all);
    figures.queues.forEach(
        (queue, tally) -> tally.counts().enter(HallDayFigures.queue(queue), all));
    figures.windows.forEach(
        (window, tally) -> tally.counts().enter(HallDayFigures.window(window), all));
    return HallDayFigures.line(day.hall().id(), day.truth().day(), all);
  }

  private void count(TicketTruth ticket) {
    hall.taken++;
    queue(ticket.queue()).taken++;
    ticket.firstWait().ifPresent(wait -> called(ticket, wait));
    ticket.services().forEach(this::count);
    Tally last = queue(ticket.waits().getLast().queue());
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

  private Tally queue(QueueId queue) {
    return queues.computeIfAbsent(queue, _ -> new Tally());
  }

  private Tally window(WindowId window) {
    return windows.computeIfAbsent(window, _ -> new Tally());
  }

  private static final class Tally {
    private long taken;
    private long called;
    private long served;
    private long noShow;
    private long abandoned;
    private Spent waits = Spent.NONE;
    private Spent services = Spent.NONE;

    void called(Duration wait) {
      called++;
      waits = waits.plus(wait);
    }

    void served(Duration net) {
      served++;
      services = services.plus(net);
    }

    Counts counts() {
      return new Counts(taken, called, served, noShow, abandoned, waits, services);
    }
  }
}
