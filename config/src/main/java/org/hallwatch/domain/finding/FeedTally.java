package org.hallwatch.domain.finding;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came from a source in one batch and was received within one hour.
 *
 * @param batch number of the batch; batches of a source follow each other by it
 * @param stored events that were new
 * @param duplicates events of records that were stored before
 * @param conflicts records refused because their id was stored with other content
 * @param restamped records refused because their id was stored with another time
 * @param future records refused because they tell of the future
 * @param refused records refused for any other reason
 * @param disordered belated events that happened longer than a tolerance before one that stood
 *     before them in the batch
 * @param belated events received longer than {@link #ORDER_TOLERANCE} after they happened; what is
 *     received when it happens is in order, in whatever order it is stored
 * @param late events received more than {@link #LATE} after they happened
 * @param lateLeast by how much the least of these was late, null if none was
 * @param lateMost by how much the most of these was late, null if none was
 * @param occurredFirst when the first of the stored events happened, null if none was stored
 * @param occurredLast when the last of them happened
 */
public record FeedTally(
    long batch,
    int stored,
    int duplicates,
    int conflicts,
    int restamped,
    int future,
    int refused,
    int disordered,
    int belated,
    int late,
    @Nullable Duration lateLeast,
    @Nullable Duration lateMost,
    @Nullable Instant occurredFirst,
    @Nullable Instant occurredLast) {
  /** An event that is received longer than this after it happened is late. */
  public static final Duration LATE = Duration.ofMinutes(10);

  /** Events that stand in the wrong order by no more than this are not in disorder. */
  public static final Duration ORDER_TOLERANCE = Duration.ofMinutes(1);
}
