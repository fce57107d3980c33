package org.hallwatch.actor.hall;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.hallwatch.actor.feed.HallSnapshot.QueueDay;
import org.hallwatch.actor.feed.HallSnapshot.Spent;
import org.hallwatch.actor.feed.HallSnapshot.WindowDay;
import org.hallwatch.domain.ticket.Ticket;

/** What is counted of the day's tickets, of the whole hall, a queue or a window. */
final class Totals {
  int taken;
  int called;
  int served;
  int noShow;
  int abandoned;
  private final Sum waits = new Sum();
  private final Sum services = new Sum();

  /** Times in microseconds; {@link Ticket#NEVER} is none. */
  private static final class Sum {
    private int cases;
    private long sum;
    private long longest;

    void add(long micros) {
      if (micros != Ticket.NEVER) {
        cases++;
        sum += micros;
        longest = Math.max(longest, micros);
      }
    }

    Spent spent() {
      return new Spent(
          cases, Duration.of(sum, ChronoUnit.MICROS), Duration.of(longest, ChronoUnit.MICROS));
    }
  }

  void waited(long micros) {
    waits.add(micros);
  }

  void served(long micros) {
    served++;
    services.add(micros);
  }

  Spent waits() {
    return waits.spent();
  }

  Spent services() {
    return services.spent();
  }

  QueueDay ofQueue() {
    return new QueueDay(taken, called, served, noShow, abandoned, waits(), services());
  }

  WindowDay ofWindow() {
    return new WindowDay(called, served, waits(), services());
  }
}
