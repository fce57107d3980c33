package org.hallwatch.domain.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.hallwatch.domain.finding.FindingObject.SourceHour;
import org.jspecify.annotations.Nullable;

/** What is odd about what a source sent within an hour: a function of the set of its tallies. */
public final class FeedFindings {
  private final SourceHour hour;
  private final List<Finding> findings = new ArrayList<>(1);
  private int stored;
  private int duplicates;
  private int conflicts;
  private int restamped;
  private int future;
  private int refused;
  private int disordered;
  private int late;
  private @Nullable Duration lateLeast;
  private @Nullable Duration lateMost;

  private FeedFindings(SourceHour hour, Collection<FeedTally> tallies) {
    this.hour = hour;
    Instant newest = null;
    for (FeedTally tally :
        tallies.stream().sorted(Comparator.comparingLong(FeedTally::batch)).toList()) {
      stored += tally.stored();
      duplicates += tally.duplicates();
      conflicts += tally.conflicts();
      restamped += tally.restamped();
      future += tally.future();
      refused += tally.refused();
      disordered += isBehind(tally, newest) ? tally.belated() : tally.disordered();
      late += tally.late();
      lateLeast = least(lateLeast, tally.lateLeast());
      lateMost = most(lateMost, tally.lateMost());
      newest = later(newest, tally.occurredLast());
    }
  }

  /**
   * The findings of an hour, in {@link Finding#ORDER}.
   *
   * @param gap the longest silence that is normal for the source; what it collects for that long
   *     before it sends is no burst
   */
  public static List<Finding> of(
      SourceHour hour, Collection<FeedTally> tallies, Duration gap, FeedLimits limits) {
    FeedFindings feed = new FeedFindings(hour, tallies);
    feed.find(gap, limits);
    feed.findings.sort(Finding.ORDER);
    return List.copyOf(feed.findings);
  }

  private void find(Duration gap, FeedLimits limits) {
    if (duplicates >= limits.duplicates() && duplicates >= limits.share() * all()) {
      add(FindingKind.FEED_DUPLICATES, duplicates);
    }
    if (disordered >= limits.disordered() && disordered >= limits.share() * stored) {
      add(FindingKind.FEED_DISORDER, disordered);
    }
    if (late >= limits.burst() && lateLeast != null && lateMost != null) {
      boolean spread = lateMost.minus(lateLeast).compareTo(limits.spread()) >= 0;
      if (spread && lateMost.compareTo(gap.plus(FeedTally.LATE)) > 0) {
        add(FindingKind.FEED_LATE_BURST, late, lateMost);
      }
    }
    add(FindingKind.FEED_CONFLICT, conflicts);
    add(FindingKind.FEED_RESTAMPED, restamped);
    add(FindingKind.FEED_FUTURE_CLOCK, future);
  }

  /** All of a batch happened before something that came earlier. */
  private static boolean isBehind(FeedTally tally, @Nullable Instant newest) {
    return newest != null
        && tally.occurredLast() != null
        && tally.occurredLast().isBefore(newest.minus(FeedTally.ORDER_TOLERANCE));
  }

  private int all() {
    return stored + duplicates + conflicts + restamped + future + refused;
  }

  private void add(FindingKind kind, int times) {
    if (times > 0) {
      add(kind, times, null);
    }
  }

  private void add(FindingKind kind, int times, @Nullable Duration lag) {
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("of", Integer.toString(all()));
    if (lag != null) {
      parameters.put("lag", lag.toString());
    }
    findings.add(
        new Finding(
            kind,
            hour.source(),
            null,
            hour.source().value(),
            hour.hour(),
            times,
            parameters,
            List.of()));
  }

  private static @Nullable Duration least(@Nullable Duration one, @Nullable Duration other) {
    return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
  }

  private static @Nullable Duration most(@Nullable Duration one, @Nullable Duration other) {
    return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }
}
