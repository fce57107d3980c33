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

  /**
   * What is counted of a hall, a queue or a window.
   *
   * @param taken tickets taken (取号)
   * @param called tickets by where they were called first (叫号)
   * @param served services that ended (办结)
   * @param noShow tickets passed over and not called again since (过号)
   * @param abandoned tickets given up (弃号)
   * @param waits first call minus take, or minus the later begin of a booked slot
   * @param services end minus start, suspensions left out
   */
  public record Counts(
      long taken,
      long called,
      long served,
      long noShow,
      long abandoned,
      Spent waits,
      Spent services) {
    /** Adds the figures that are not zero. */
    public void enter(String prefix, Map<String, Long> into) {
      put(into, prefix + "taken", taken);
      put(into, prefix + "called", called);
      put(into, prefix + "served", served);
      put(into, prefix + "noShow", noShow);
      put(into, prefix + "abandoned", abandoned);
      put(into, prefix + "waitMillis", waits.millis());
      put(into, prefix + "longestWaitMillis", waits.longest());
      put(into, prefix + "serviceMillis", services.millis());
      put(into, prefix + "longestServiceMillis", services.longest());
    }

    private static void put(Map<String, Long> into, String name, long figure) {
      if (figure != 0) {
        into.put(name, figure);
      }
    }
  }

  /** Lengths of time added up, and the longest of them, in milliseconds. */
  public record Spent(long millis, long longest) {
    /** No time. */
    public static final Spent NONE = new Spent(0, 0);

    /** With one more. */
    public Spent plus(Duration one) {
      return new Spent(millis + one.toMillis(), Math.max(longest, one.toMillis()));
    }
  }
}
