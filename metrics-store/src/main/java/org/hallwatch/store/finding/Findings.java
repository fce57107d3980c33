package org.hallwatch.store.finding;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.jdbc.Conditions;
import org.hallwatch.store.jdbc.Database;
import org.jspecify.annotations.Nullable;

/** The contradictions that were found: listed, counted, drawn over time. */
public final class Findings {
  private static final String HALL = "coalesce(f.hall, '" + HallId.NONE + "')";

  private final Database database;

  public Findings(Database database) {
    this.database = database;
  }

  /**
   * Which findings; null in a place means all.
   *
   * @param reach of which halls
   * @param from begin of the range of occurredAt, inclusive
   * @param until its end, exclusive
   */
  public record Filter(
      Reach reach,
      @Nullable SourceId source,
      @Nullable FindingKind kind,
      @Nullable Instant from,
      @Nullable Instant until) {
    /** All of these halls. */
    public static Filter all(Reach reach) {
      return new Filter(reach, null, null, null, null);
    }

    /** Whether it asks for all of its halls. */
    public boolean isAll() {
      return equals(all(reach));
    }

    private Conditions conditions() {
      return new Conditions(HALL, reach)
          .and("f.source = ?", source == null ? null : source.value())
          .and("f.kind = ?", kind == null ? null : kind.code())
          .and("f.occurred_at >= ?", from)
          .and("f.occurred_at < ?", until);
    }
  }

  /** By what findings are counted. */
  public enum By {
    SOURCE("f.source"),
    KIND("f.kind"),
    HALL("f.hall"),
    DAY("date_trunc('day', f.occurred_at, z.zone)"),
    HOUR("date_trunc('hour', f.occurred_at, z.zone)");

    private final String expression;

    By(String expression) {
      this.expression = expression;
    }
  }

  /**
   * How many there are of a sort; null for what was not asked for.
   *
   * @param at begin of the day or hour
   * @param findings how many findings
   * @param times how many events or records show them
   */
  public record Count(
      @Nullable SourceId source,
      @Nullable FindingKind kind,
      @Nullable HallId hall,
      @Nullable Instant at,
      long findings,
      long times) {}

  /**
   * A page of the list, what happened last first.
   *
   * @param after the last finding of the page before, null for the first page
   * @param limit how many at most
   */
  public List<StoredFinding> list(Filter filter, @Nullable StoredFinding after, int limit) {
    Conditions conditions = filter.conditions();
    if (after != null) {
      conditions.and(
          "(f.occurred_at, f.no) < (?, ?)", after.finding().occurredAt(), after.number());
    }
    String sql =
        "select "
            + FindingRows.COLUMNS
            + " from finding f"
            + conditions.sql()
            + " order by f.occurred_at desc, f.no desc limit ?";
    return database.read(
        "listing findings",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(conditions.set(statement, 1), limit);
            try (ResultSet rows = statement.executeQuery()) {
              List<StoredFinding> findings = new ArrayList<>();
              while (rows.next()) {
                findings.add(FindingRows.read(rows));
              }
              return findings;
            }
          }
        });
  }

  /**
   * Counts, in the order of what they are counted by.
   *
   * @param by not both by day and by hour
   * @param zone whose days are meant
   */
  public List<Count> count(Filter filter, Set<By> by, ZoneId zone) {
    if (by.contains(By.DAY) && by.contains(By.HOUR)) {
      throw new IllegalArgumentException("findings are counted by day or by hour, not by both");
    }
    Conditions conditions = filter.conditions();
    String sql = counting(by, conditions);
    return database.read(
        "counting findings",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, zone.getId());
            conditions.set(statement, 2);
            try (ResultSet rows = statement.executeQuery()) {
              List<Count> counts = new ArrayList<>();
              while (rows.next()) {
                counts.add(count(rows, by));
              }
              return counts;
            }
          }
        });
  }

  private static String counting(Set<By> by, Conditions conditions) {
    StringJoiner columns = new StringJoiner(", ");
    StringJoiner groups = new StringJoiner(", ");
    int place = 1;
    for (By one : by.isEmpty() ? EnumSet.noneOf(By.class) : EnumSet.copyOf(by)) {
      columns.add(one.expression + " as by_" + one.name());
      groups.add(Integer.toString(place++));
    }
    columns.add("count(*) as findings").add("coalesce(sum(f.times), 0) as times");
    String grouped = by.isEmpty() ? "" : " group by " + groups + " order by " + groups;
    return "select "
        + columns
        + " from finding f cross join (select ?::text as zone) z"
        + conditions.sql()
        + grouped;
  }

  private static Count count(ResultSet row, Set<By> by) throws SQLException {
    String source = by.contains(By.SOURCE) ? row.getString("by_source") : null;
    String kind = by.contains(By.KIND) ? row.getString("by_kind") : null;
    String hall = by.contains(By.HALL) ? row.getString("by_hall") : null;
    Instant at = null;
    if (by.contains(By.DAY)) {
      at = FindingRows.time(row, "by_day");
    } else if (by.contains(By.HOUR)) {
      at = FindingRows.time(row, "by_hour");
    }
    return new Count(
        source == null ? null : new SourceId(source),
        kind == null ? null : FindingKind.ofCode(kind).orElseThrow(),
        hall == null ? null : new HallId(hall),
        at,
        row.getLong("findings"),
        row.getLong("times"));
  }
}
