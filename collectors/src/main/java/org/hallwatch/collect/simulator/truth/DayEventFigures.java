package org.hallwatch.collect.simulator.truth;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.hall.SourceId;

/** Names of the figures of everything that happened on a day, as they stand in the truth file. */
public final class DayEventFigures {
  /**
   * Kind of the lines that say how many events of each kind each source has of a day, such as
   * {@code d01-queue/ticket.taken}.
   */
  public static final String EVENTS = "events-day";

  /**
   * Kind of the lines that say how many reviews of each channel and level were given on a day, such
   * as {@code channel/4/level/5/given}, apart from them those that nobody gave ({@code default})
   * and those appended to an earlier one ({@code appended}).
   */
  public static final String REVIEWS = "reviews-day";

  private DayEventFigures() {}

  /** The lines about what happened on a day. */
  public static List<Truth> lines(LocalDate day, List<Event> events) {
    Map<String, Long> bySource = new TreeMap<>();
    Map<String, Long> reviews = new TreeMap<>();
    for (Event event : events) {
      bySource.merge(event(event.id().source(), event.kind()), 1L, Long::sum);
      if (event.fact() instanceof ReviewFact.Given given) {
        boolean defaulted = Boolean.TRUE.equals(given.defaulted());
        String name = review(given.channel(), given.level(), defaulted, given.appended());
        reviews.merge(name, 1L, Long::sum);
      }
    }
    Map<String, String> about = Map.of("day", day.toString());
    return List.of(new Truth(EVENTS, about, bySource), new Truth(REVIEWS, about, reviews));
  }

  /** The figure of a source's events of one kind. */
  public static String event(SourceId source, EventKind kind) {
    return source + "/" + kind.wireName();
  }

  /** The figure of reviews that were alike. */
  public static String review(String channel, String level, boolean defaulted, boolean appended) {
    String how = appended ? "appended" : defaulted ? "default" : "given";
    return "channel/" + channel + "/level/" + level + "/" + how;
  }
}
