package org.hallwatch.store.event;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.NoHall;
import org.jspecify.annotations.Nullable;

/**
 * Marks the hours of halls of which figures may change, in the transaction that changes their
 * events. A mark is added, never changed: those who mark never wait for each other.
 */
final class SeriesMarks {
  /** Goes between other parts of a statement; needs {@link #PARAMETERS} parameters. */
  static final String MARKS =
      """
      marks as (
        insert into series_dirty (hall, source, hour, batch)
        select hall, source, timestamptz 'epoch' + hour * interval '1 hour', ? from unnest(?, ?, ?) as m (hall, source, hour)
      )
      """;

  /** How many parameters of the statement are theirs. */
  static final int PARAMETERS = 4;

  private static final long MICROS_PER_HOUR = 3_600_000_000L;

  /** What some corrected events were, and everything that any correction puts in their place. */
  private static final String CORRECTED =
      """
      with root as (
        select r.source, r.id, s.id as number from unnest(?, ?) as r (source, id) left join source s on s.name = r.source
      )
      insert into series_dirty (hall, source, hour)
      select e.hall, case when e.hall is null then e.source end, date_trunc('hour', e.occurred_at, 'UTC')
      from root r join event_identity i on i.source = r.number and i.id = r.id
      join event e on e.source = i.source and e.id = i.id and e.batch = i.batch
        and e.occurred_at = timestamptz 'epoch' + i.occurred_micros * interval '1 microsecond'
      where e.hall is not null or e.kind = 40
      union
      select '-', null, date_trunc('hour', e.occurred_at, 'UTC')
      from root r join event_identity i on i.source = r.number and i.id = r.id
      join event e on e.source = i.source and e.id = i.id and e.batch = i.batch
        and e.occurred_at = timestamptz 'epoch' + i.occurred_micros * interval '1 microsecond'
      where e.hall is null and e.kind = any (?)
      union
      select '-', null, date_trunc('hour', c.occurred_at, 'UTC')
      from root r join correction c on c.root_source = r.source and c.root_id = r.id
      where c.occurred_at is not null and c.hall is null
      union
      select c.hall, case when c.hall is null then r.number end, date_trunc('hour', c.occurred_at, 'UTC')
      from root r join correction c on c.root_source = r.source and c.root_id = r.id
      where c.occurred_at is not null and (c.hall is not null or r.number is not null)
      """;

  private static final String OF_IMPORT =
      """
      insert into series_dirty (hall, source, hour)
      select distinct case when e.kind = 40 then e.hall else coalesce(e.hall, '-') end,
        case when e.hall is null and e.kind = 40 then e.source end, date_trunc('hour', e.occurred_at, 'UTC')
      from import i join batch b on b.import = i.no
      join event e on e.batch = b.no and e.occurred_at >= i.occurred_first and e.occurred_at <= i.occurred_last
      where i.no = ? and (e.hall is not null or e.kind = 40 or e.kind = any (?))
      """;

  private record Mark(@Nullable HallId hall, @Nullable Integer source, long hour) {}

  private final Set<Mark> marks = new LinkedHashSet<>();

  private SeriesMarks() {}

  /** What rows are about that are stored now. */
  static SeriesMarks of(List<Row> rows) {
    SeriesMarks marks = new SeriesMarks();
    HallId lastHall = null;
    long lastHour = 0;
    for (Row row : rows) {
      Event event = row.event();
      HallId hall = NoHall.holds(event) ? NoHall.ID : event.hall();
      long hour = Math.floorDiv(row.micros(), MICROS_PER_HOUR);
      if (hall == null) {
        if (event.kind() == EventKind.SOURCE_HEARTBEAT) {
          marks.marks.add(new Mark(null, row.source(), hour));
        }
      } else if (hour != lastHour || !hall.equals(lastHall)) {
        marks.marks.add(new Mark(hall, null, hour));
        lastHall = hall;
        lastHour = hour;
      }
    }
    return marks;
  }

  /** Sets the parameters of {@link #MARKS}. */
  void set(PreparedStatement statement, int first, long batch) throws SQLException {
    statement.setLong(first, batch);
    statement.setArray(
        first + 1,
        array(statement, "text", mark -> mark.hall() == null ? null : mark.hall().value()));
    statement.setArray(first + 2, array(statement, "int4", Mark::source));
    statement.setArray(first + 3, array(statement, "int8", Mark::hour));
  }

  private Array array(
      PreparedStatement statement, String type, Function<Mark, @Nullable Object> value)
      throws SQLException {
    return statement.getConnection().createArrayOf(type, marks.stream().map(value).toArray());
  }

  /** Marks what corrections of these events change. */
  static void corrected(Connection connection, Collection<EventId> roots) throws SQLException {
    if (roots.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(CORRECTED)) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "text", roots.stream().map(root -> root.source().value()).toArray()));
      statement.setArray(
          2, connection.createArrayOf("text", roots.stream().map(EventId::id).toArray()));
      statement.setArray(3, kindsWithoutHall(connection));
      statement.executeUpdate();
    }
  }

  /** Marks what the events of an import are about, before they go. */
  static void ofImport(Connection connection, int number) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OF_IMPORT)) {
      statement.setInt(1, number);
      statement.setArray(2, kindsWithoutHall(connection));
      statement.executeUpdate();
    }
  }

  /** The kinds of events that have figures where they name no hall. */
  static Array kindsWithoutHall(Connection connection) throws SQLException {
    return connection.createArrayOf(
        "smallint", NoHall.kinds().stream().map(EventKind::code).toArray());
  }
}
