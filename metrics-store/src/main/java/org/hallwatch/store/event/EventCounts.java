package org.hallwatch.store.event;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.source.Sources;

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
