package org.hallwatch.collect.simulator.truth;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.WindowId;

/**
 * Names of the figures of a hall's day, as they stand in the truth file. A figure of a queue or
 * window has its name before it, such as {@code queue/social/served}; a figure that is zero is left
 * out. Lengths are in milliseconds.
 */
public final class HallDayFigures {
  /** Kind of the lines about a hall's day; they are about a day and a hall. */
  public static final String KIND = "hall-day";

  private HallDayFigures() {}

  /** The line about a hall's day. */
  public static Truth line(HallId hall, LocalDate day, Map<String, Long> figures) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("day", day.toString());
    about.put("hall", hall.value());
    return new Truth(KIND, about, figures);
  }

  /** What stands before the figures of a queue. */
  public static String queue(QueueId queue) {
    return "queue/" + queue + "/";
  }

  /** What stands before the figures of a window. */
  public static String window(WindowId window) {
    return "window/" + window + "/";
  }

  /** What is counted of a hall, a queue or a window. */
  public static final class Counts {
    /** Tickets taken (取号). */
    public long taken;

    /** Tickets passed over and not called again since (过号). */
    public long noShow;

    /** Tickets given up (弃号). */
    public long abandoned;

    private long called;
    private long waitMillis;
    private long longestWaitMillis;
    private long served;
    private long serviceMillis;
    private long longestServiceMillis;

    /** A ticket was called for the first time, so long after it was taken. */
    public void called(Duration wait) {
      called++;
      waitMillis += wait.toMillis();
      longestWaitMillis = Math.max(longestWaitMillis, wait.toMillis());
    }

    /** A service ended that took so long, suspensions left out. */
    public void served(Duration net) {
      served++;
      serviceMillis += net.toMillis();
      longestServiceMillis = Math.max(longestServiceMillis, net.toMillis());
    }

    /** Adds the figures that are not zero. */
    public void enter(String prefix, Map<String, Long> into) {
      put(into, prefix + "taken", taken);
      put(into, prefix + "called", called);
      put(into, prefix + "served", served);
      put(into, prefix + "noShow", noShow);
      put(into, prefix + "abandoned", abandoned);
      put(into, prefix + "waitMillis", waitMillis);
      put(into, prefix + "longestWaitMillis", longestWaitMillis);
      put(into, prefix + "serviceMillis", serviceMillis);
      put(into, prefix + "longestServiceMillis", longestServiceMillis);
    }

    private static void put(Map<String, Long> into, String name, long figure) {
      if (figure != 0) {
        into.put(name, figure);
      }
    }
  }
}
