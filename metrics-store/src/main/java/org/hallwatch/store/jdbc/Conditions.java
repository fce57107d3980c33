package org.hallwatch.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a query with their parameters. They begin with the halls that may be read, so
 * that no query is without; and only what is asked for stands in them, so that each has the plan
 * that suits it.
 */
public final class Conditions {
  private final StringJoiner sql = new StringJoiner(" and ", " where ", "").setEmptyValue("");
  private final List<Object> parameters = new ArrayList<>();

  /**
   * Conditions that say which halls.
   *
   * @param hall the column, or an expression, that names the hall of a row; {@link HallId#NONE}
   *     where it has none
   */
  public Conditions(String hall, Reach reach) {
    if (reach.halls().size() == 1) {
      and(hall + " = ?", reach.halls().iterator().next().value());
    } else if (!reach.everything()) {
      and(hall + " = any (?)", reach.halls().stream().map(HallId::value).toArray(String[]::new));
    }
  }

  /**
   * Asks for one thing more.
   *
   * @param condition with a place for each value
   * @param value the first of them; null if it is not asked for
   */
  public Conditions and(String condition, @Nullable Object value, Object... more) {
    if (value != null) {
      sql.add(condition);
      parameters.add(value);
      parameters.addAll(List.of(more));
    }
    return this;
  }

  /** What stands behind the tables of the query; nothing if nothing is asked for. */
  public String sql() {
    return sql.toString();
  }

  /**
   * Sets the parameters.
   *
   * @param first the number of the first
   * @return the number of the one behind the last
   */
  public int set(PreparedStatement statement, int first) throws SQLException {
    int next = first;
    for (Object parameter : parameters) {
      switch (parameter) {
        case String[] texts ->
            statement.setArray(next, statement.getConnection().createArrayOf("text", texts));
        case Instant time -> statement.setObject(next, time.atOffset(ZoneOffset.UTC));
        default -> statement.setObject(next, parameter);
      }
      next++;
    }
    return next;
  }
}
