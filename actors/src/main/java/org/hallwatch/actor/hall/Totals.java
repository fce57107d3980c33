package org.hallwatch.actor.hall;

import java.time.Duration;
import org.hallwatch.actor.feed.HallSnapshot.QueueDay;
import org.hallwatch.actor.feed.HallSnapshot.Spent;
import org.hallwatch.actor.feed.HallSnapshot.WindowDay;

/** What is counted of the day's tickets, of the whole hall, a queue or a window. */
final class Totals {
  int taken;
  int called;
  int served;
  int noShow;
  int abandoned;
  private final Sum waits = new Sum();
  private final Sum services = new Sum();

  /** Times in nanoseconds; {@link Ticket#NEVER} is none. */
  private static final class Sum {
    private int cases;
    private long sum;
    private long longest;

    void add(long nanos) {
      if (nanos != Ticket.NEVER) {
        cases++;
        sum += nanos;
        longest = Math.max(longest, nanos);
      }
    }

    Spent spent() {
      return new Spent(cases, Duration.ofNanos(sum), Duration.ofNanos(longest));
    }
  }

  void waited(long nanos) {
    waits.add(nanos);
  }

  void served(long nanos) {
    served++;
    services.add(nanos);
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
