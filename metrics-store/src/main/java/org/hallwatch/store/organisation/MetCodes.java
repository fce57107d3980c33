package org.hallwatch.store.organisation;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hallwatch.domain.hall.CodeKind;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MetCode;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.jdbc.Database;

/**
 * The codes that stand in stored events, with how often. All of them are counted, so that a change
 * of the catalogue never asks for a recount; whether one is known is decided when somebody asks.
 */
public final class MetCodes {
  /**
   * What the codes of some batches are, from the events as they were sent; of a correction, from
   * what it puts in the place of another event. Parameters: the fields (see {@link CodeField}) as
   * five arrays, the batches, the range of occurredAt that holds them, and the batches again. The
   * events are found by their batches before anything else ({@code offset 0}), and not kept aside.
   */
  private static final String OF_BATCHES =
      """
      with field as (
        select * from unnest(?::smallint[], ?::text[], ?::text[], ?::text[], ?::boolean[]) f(kind, type, name, noun, of_hall)
      ), met as (
        select f.noun, f.of_hall, e.hall, e.source, e.data ->> f.name as code, e.occurred_at, e.id
        from (
          select occurred_at, source, id, kind, hall, data from event
          where batch = any (?) and occurred_at >= ? and occurred_at <= ?
          offset 0
        ) e join field f on f.kind = e.kind
        union all
        select f.noun, f.of_hall, c.hall, s.id, c.data -> 'event' -> 'data' ->> f.name, c.made_at, c.id
        from correction c join source s on s.name = c.source join field f on f.type = c.data -> 'event' ->> 'type'
        where c.batch = any (?)
      ), counted as (
        select noun, case when of_hall then hall else '' end as hall, source, code,
          count(*) as events, min(occurred_at) as first_at, max(occurred_at) as last_at, min(id) as example
        from met
        where code is not null and not (of_hall and hall is null)
        group by 1, 2, 3, 4
      )
      """;

  private static final String COUNT =
      OF_BATCHES
          + """
          insert into code_met (kind, hall, source, code, events, first_at, last_at, example)
          select * from counted
          on conflict (kind, hall, source, code) do update set
            events = code_met.events + excluded.events,
            first_at = least(code_met.first_at, excluded.first_at),
            last_at = greatest(code_met.last_at, excluded.last_at)
          """;

  private static final String UNCOUNT =
      OF_BATCHES
          + """
          update code_met m set events = m.events - c.events
          from counted c
          where m.kind = c.noun and m.hall = c.hall and m.source = c.source and m.code = c.code
          """;

  /**
   * Of events that were stored just now the database knows no numbers. It takes them for few, and
   * would go through all fields for each of them.
   */
  private static final String EXPECT_MANY = "set local enable_nestloop = off";

  private static final String EXPECT_ANYTHING = "set local enable_nestloop = on";

  private static final String COUNTED =
      """
      with place as (select xid from follower for update)
      select no from batch where no = any (?) and xid < (select min(xid) from place) order by no
      """;

  private static final String RANGE =
      "select min(occurred_first), max(occurred_last) from batch where no = any (?) and stored > 0";

  private static final String LIST =
      """
      select m.*, s.name as source_name from code_met m join source s on s.id = m.source
      order by m.kind, m.hall, m.code, s.name
      """;

  /** As many batches at a time are taken back. */
  private static final int TOGETHER = 100;

  private final Database database;

  public MetCodes(Database database) {
    this.database = database;
  }

  /** Every code that stands in stored events, whether the catalogue has it or not. */
  public List<MetCode> list() {
    return database.read(
        "reading the codes that were met",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(LIST);
              ResultSet found = statement.executeQuery()) {
            List<MetCode> codes = new ArrayList<>();
            while (found.next()) {
              codes.add(code(found));
            }
            return codes;
          }
        });
  }

  /**
   * Counts the codes in the events of these batches, in the caller's transaction: with it the
   * caller remembers that they are counted, so that none is counted twice.
   */
  public static void count(Connection connection, Collection<Long> batches) throws SQLException {
    change(connection, COUNT, batches);
  }

  /**
   * Takes back what was counted of these batches, before their events are deleted; in the caller's
   * transaction. Batches that the follower has not taken yet were not counted and stay so. When a
   * code was met first and last stays as it was counted.
   */
  public static void uncount(Connection connection, Collection<Long> batches) throws SQLException {
    List<Long> counted = counted(connection, batches);
    for (int i = 0; i < counted.size(); i += TOGETHER) {
      change(connection, UNCOUNT, counted.subList(i, Math.min(i + TOGETHER, counted.size())));
    }
    try (PreparedStatement statement =
        connection.prepareStatement("delete from code_met where events <= 0")) {
      statement.executeUpdate();
    }
  }

  /** Those of the batches that the follower has taken; it takes no more until the end. */
  private static List<Long> counted(Connection connection, Collection<Long> batches)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNTED)) {
      statement.setArray(1, connection.createArrayOf("bigint", batches.toArray()));
      try (ResultSet found = statement.executeQuery()) {
        List<Long> counted = new ArrayList<>();
        while (found.next()) {
          counted.add(found.getLong(1));
        }
        return counted;
      }
    }
  }

  static CodeRef ref(String kind, String hall, String source, String code) {
    return new CodeRef(
        CodeKind.ofWord(kind)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no kind of code is called "
                            + kind
                            + "; was it stored by a newer version?")),
        hall.isEmpty() ? null : new HallId(hall),
        source.isEmpty() ? null : new SourceId(source),
        code);
  }

  private static void change(Connection connection, String sql, Collection<Long> batches)
      throws SQLException {
    Array numbers = connection.createArrayOf("bigint", batches.toArray());
    try (PreparedStatement range = connection.prepareStatement(RANGE)) {
      range.setArray(1, numbers);
      try (ResultSet found = range.executeQuery()) {
        found.next();
        OffsetDateTime first = found.getObject(1, OffsetDateTime.class);
        if (first != null) {
          change(connection, sql, numbers, first, found.getObject(2, OffsetDateTime.class));
        }
      }
    }
  }

  private static void change(
      Connection connection, String sql, Array batches, OffsetDateTime first, OffsetDateTime last)
      throws SQLException {
    List<CodeField> fields = CodeField.ALL;
    try (Statement planning = connection.createStatement();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      planning.execute(EXPECT_MANY);
      set(statement, 1, "smallint", fields.stream().map(field -> field.kind().code()).toArray());
      set(statement, 2, "text", fields.stream().map(field -> field.kind().type()).toArray());
      set(statement, 3, "text", fields.stream().map(CodeField::name).toArray());
      set(statement, 4, "text", fields.stream().map(field -> field.code().word()).toArray());
      set(statement, 5, "boolean", fields.stream().map(field -> field.code().ofHall()).toArray());
      statement.setArray(6, batches);
      statement.setObject(7, first);
      statement.setObject(8, last);
      statement.setArray(9, batches);
      statement.executeUpdate();
      planning.execute(EXPECT_ANYTHING);
    }
  }

  private static void set(PreparedStatement statement, int index, String type, Object[] values)
      throws SQLException {
    statement.setArray(index, statement.getConnection().createArrayOf(type, values));
  }

  private static MetCode code(ResultSet row) throws SQLException {
    return new MetCode(
        ref(
            row.getString("kind"),
            row.getString("hall"),
            row.getString("source_name"),
            row.getString("code")),
        row.getLong("events"),
        at(row, "first_at"),
        at(row, "last_at"),
        row.getString("example"));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
