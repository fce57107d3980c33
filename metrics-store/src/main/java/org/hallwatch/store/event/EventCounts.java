package org.hallwatch.store.event;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.source.Sources;
import org.jspecify.annotations.Nullable;

/**
 * Counts stored events as they were said, corrections not applied. Ranges are of the time of
 * happening, their end excluded.
 */
public final class EventCounts {
  private static final String BY_SOURCE =
      """
      select source, kind, count(*) as events
      from event
      where occurred_at >= ? and occurred_at < ?
      group by source, kind
      """;

  private static final String REVIEWS =
      """
      select kind, data->>'channel' as channel, data->>'level' as level,
             coalesce((data->>'default')::boolean, false) as defaulted, count(*) as reviews
      from event
      where occurred_at >= ? and occurred_at < ? and kind in (?, ?)
      group by 1, 2, 3, 4
      """;

  private static final String OF_CASES =
      """
      select kind, occurred_at, coalesce(data->>'review', data->>'case') as id, data->>'step' as step,
             data->>'promisedUntil' as promised_until, data->>'statutoryUntil' as statutory_until
      from (select * from event union all select * from event_kept) e
      where kind between 50 and 92
      """;

  private static final int FETCH = 10_000;

  private final Database database;
  private final Sources sources;

  public EventCounts(Database database, Sources sources) {
    this.database = database;
    this.sources = sources;
  }

  /** Events of one kind of one source. */
  public record OfSource(SourceId source, EventKind kind, long events) {}

  /**
   * Reviews that were alike.
   *
   * @param defaulted filled in because nobody answered (默认评价)
   * @param appended said in addition to an earlier review (追评)
   */
  public record OfReviews(
      String channel, String level, boolean defaulted, boolean appended, long reviews) {}

  /**
   * Something that happened to a case, a request or a review.
   *
   * @param id number of the case, request or review
   * @param step of the kinds that name one
   * @param promisedUntil promised end, null where the event does not say
   * @param statutoryUntil statutory end, null where the event does not say
   */
  public record OfCase(
      EventKind kind,
      Instant at,
      String id,
      @Nullable String step,
      @Nullable Instant promisedUntil,
      @Nullable Instant statutoryUntil) {}

  /** Tells everything that happened to cases, requests and reviews, in no order. */
  public void ofCases(Consumer<OfCase> told) {
    database.read(
        "reading what happened to cases",
        connection -> {
          long count = 0;
          try (PreparedStatement statement = connection.prepareStatement(OF_CASES)) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                told.accept(ofCase(row));
                count++;
              }
            }
          }
          return count;
        });
  }

  private static OfCase ofCase(ResultSet row) throws SQLException {
    return new OfCase(
        EventKind.ofCode(row.getShort("kind")),
        Times.get(row, "occurred_at"),
        row.getString("id"),
        row.getString("step"),
        instant(row.getString("promised_until")),
        instant(row.getString("statutory_until")));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : OffsetDateTime.parse(text).toInstant();
  }

  /** How many events of each kind each source has. */
  public List<OfSource> bySource(Instant from, Instant until) {
    return database.read(
        "counting events by source",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(BY_SOURCE)) {
            Times.set(statement, 1, from);
            Times.set(statement, 2, until);
            List<OfSource> counts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                counts.add(
                    new OfSource(
                        sources.withNumber(row.getInt("source")),
                        EventKind.ofCode(row.getShort("kind")),
                        row.getLong("events")));
              }
            }
            return counts;
          }
        });
  }

  /** How many reviews there are of each channel and level. */
  public List<OfReviews> reviews(Instant from, Instant until) {
    return database.read(
        "counting reviews",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(REVIEWS)) {
            Times.set(statement, 1, from);
            Times.set(statement, 2, until);
            statement.setShort(3, EventKind.REVIEW_GIVEN.code());
            statement.setShort(4, EventKind.REVIEW_APPENDED.code());
            List<OfReviews> counts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                counts.add(
                    new OfReviews(
                        row.getString("channel"),
                        row.getString("level"),
                        row.getBoolean("defaulted"),
                        row.getShort("kind") == EventKind.REVIEW_APPENDED.code(),
                        row.getLong("reviews")));
              }
            }
            return counts;
          }
        });
  }
}
