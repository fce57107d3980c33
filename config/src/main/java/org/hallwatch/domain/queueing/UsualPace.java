package org.hallwatch.domain.queueing;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * In how many minutes a queue usually moves on by one person, by hour of the day. What little is
 * known of an hour is completed by what is known of its queue, and that by what is known of all.
 */
final class UsualPace {
  private static final double MINUTE = 60e9;

  /** So many people of whatever is more general count beside those that are known. */
  private static final int GENERAL = 20;

  /** Before anything is known: as good as any. */
  private static final double MINUTES_OF_NOBODY = 10;

  private record Hour(HallQueue queue, int hour) {}

  /** Minutes that were waited, and how many people moved on meanwhile. */
  private record Moved(double minutes, double people) {
    static final Moved NOBODY = new Moved(0, 0);

    Moved and(Moved other) {
      return new Moved(minutes + other.minutes, people + other.people);
    }

    double completedBy(double pace) {
      return (minutes + GENERAL * pace) / (people + GENERAL);
    }
  }

  private final Map<Hour, Moved> hours = new HashMap<>();
  private final Map<HallQueue, Moved> queues = new HashMap<>();
  private Moved all = Moved.NOBODY;

  private UsualPace() {}

  static UsualPace learn(Collection<KnownWait> waits) {
    UsualPace pace = new UsualPace();
    for (KnownWait wait : waits) {
      Situation joined = wait.joined();
      Moved moved = new Moved(minutes(wait.waited()), joined.ahead() + 1);
      pace.hours.merge(new Hour(joined.queue(), joined.hour()), moved, Moved::and);
      pace.queues.merge(joined.queue(), moved, Moved::and);
      pace.all = pace.all.and(moved);
    }
    return pace;
  }

  /** Minutes a person, more than 0. */
  double of(HallQueue queue, int hour) {
    double ofAll = all.completedBy(MINUTES_OF_NOBODY);
    double ofQueue = queues.getOrDefault(queue, Moved.NOBODY).completedBy(ofAll);
    return hours.getOrDefault(new Hour(queue, hour), Moved.NOBODY).completedBy(ofQueue);
  }

  static double minutes(Duration duration) {
    return duration.toNanos() / MINUTE;
  }

  static Duration duration(double minutes) {
    return Duration.ofNanos(Math.round(minutes * MINUTE));
  }
}
