package org.hallwatch.domain.finding;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.finding.FindingObject.ReviewDay;

/**
 * The contradictions in the reviews (好差评) that a source gave on a day. The reasons of the national
 * platform say by their first digit to which level they belong, 5 非常满意 to 1 非常不满意; a source that
 * uses them with levels from 1 to 5 can be checked, and nothing is guessed of any other.
 */
public final class ReviewFindings {
  /** The kinds of event that have to be read. */
  public static final Set<EventKind> KINDS =
      Set.of(EventKind.REVIEW_GIVEN, EventKind.REVIEW_APPENDED);

  private static final Pattern LEVEL = Pattern.compile("[1-5]");
  private static final Pattern REASON = Pattern.compile("[1-5](0[6-9]|1[0-7])");
  private static final int BOTH_ENDS = 6;
  private static final int MIDDLE = 3;

  private ReviewFindings() {}

  /**
   * The contradictions, in {@link Finding#ORDER}.
   *
   * @param reviews of this source and day; other events are left out
   */
  public static List<Finding> of(ReviewDay day, Collection<Event> reviews, FeedLimits limits) {
    Set<EventId> known = new HashSet<>();
    List<Finding> findings = new ArrayList<>();
    int judged = 0;
    int opposite = 0;
    for (Event event : reviews) {
      if (event.fact() instanceof ReviewFact.Given given
          && LEVEL.matcher(given.level()).matches()
          && known.add(event.id())) {
        int level = Integer.parseInt(given.level());
        Optional<String> against = against(given, level);
        against.ifPresent(reason -> findings.add(finding(event, given, reason)));
        if (level != MIDDLE && given.reasons().stream().anyMatch(ReviewFindings::isKnown)) {
          judged++;
          opposite += against.isPresent() && digit(against.get()) == BOTH_ENDS - level ? 1 : 0;
        }
      }
    }
    if (opposite >= limits.reviews() && opposite >= limits.inverted() * judged) {
      findings.add(inverted(day, opposite, judged));
    }
    findings.sort(Finding.ORDER);
    return List.copyOf(findings);
  }

  /** The first reason that belongs to another level. */
  private static Optional<String> against(ReviewFact.Given given, int level) {
    return given.reasons().stream()
        .filter(ReviewFindings::isKnown)
        .filter(reason -> digit(reason) != level)
        .findFirst();
  }

  private static boolean isKnown(String reason) {
    return REASON.matcher(reason).matches();
  }

  private static int digit(String reason) {
    return reason.charAt(0) - '0';
  }

  private static Finding finding(Event event, ReviewFact.Given given, String reason) {
    return new Finding(
        FindingKind.REASON_AGAINST_LEVEL,
        event.id().source(),
        given.hall(),
        given.review(),
        event.occurredAt(),
        Map.of("level", given.level(), "reason", reason),
        List.of(event.id()));
  }

  private static Finding inverted(ReviewDay day, int opposite, int judged) {
    Instant begin = day.date().atStartOfDay(ZoneOffset.UTC).toInstant();
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("of", Integer.toString(judged));
    return new Finding(
        FindingKind.FEED_SCALE_INVERTED,
        day.source(),
        null,
        day.source().value(),
        begin,
        opposite,
        parameters,
        List.of());
  }
}
