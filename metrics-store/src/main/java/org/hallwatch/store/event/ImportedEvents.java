package org.hallwatch.store.event;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;

/**
 * Takes back what an import stored: its events with their identities, its corrections with their
 * effects, its rejected records and its batches. Works within a transaction. Appends go on
 * meanwhile, but no batch with corrections: it would not see which targets go.
 *
 * @param number of the import
 */
public record ImportedEvents(Connection connection, int number) {
  /**
   * What went.
   *
   * @param events how many
   * @param rejected how many records that were not accepted
   * @param halls that the events spoke about
   */
  public record Gone(long events, long rejected, Set<HallId> halls) {
    public Gone {
      halls = Set.copyOf(halls);
    }
  }

  /** The range is said in so many words, so that no day outside of it is looked at. */
  private static final String EVENTS =
      """
      with gone as (
        delete from event
        where occurred_at >= ? and occurred_at <= ? and batch in (select no from batch where import = ?)
        returning source, id, hall
      ), freed as (
        delete from event_identity i using gone g where i.source = g.source and i.id = g.id returning 1
      )
      select (select count(*) from freed), count(*), array_agg(distinct hall) filter (where hall is not null) from gone
      """;

  private static final String CORRECTED =
      "select distinct root_source, root_id from correction where batch in (select no from batch"
          + " where import = ?)";

  private static final String CORRECTIONS =
      """
      delete from correction where batch in (select no from batch where import = ?)
      returning root_source, root_id
      """;

  /** Corrections of corrections that went reach no farther than what is left of their chain. */
  private static final String ROOTS =
      """
      with recursive walk as (
        select c.source, c.id, c.of_source as to_source, c.of_id as to_id, 1 as steps
        from correction c join unnest(?, ?) as root (source, id) on c.root_source = root.source and c.root_id = root.id
        union all
        select w.source, w.id, n.of_source, n.of_id, w.steps + 1
        from walk w join correction n on n.source = w.to_source and n.id = w.to_id
        where w.steps < 100
      ), farthest as (
        select distinct on (source, id) source, id, to_source, to_id from walk order by source, id, steps desc
      )
      update correction c set root_source = f.to_source, root_id = f.to_id
      from farthest f where f.source = c.source and f.id = c.id
      """;

  private static final String AWAITING =
      """
      update correction c set awaits_root = true
      where not awaits_root and not exists (
        select from event_identity i join source s on s.id = i.source where s.name = c.root_source and i.id = c.root_id)
      """;

  private static final String REJECTED_GONE =
      """
      delete from rejected r using import_rejected i
      where i.import = ? and i.rejected = r.no and r.seen <= i.times
      """;

  private static final String REJECTED_SEEN_LESS =
      """
      update rejected r set seen = r.seen - i.times from import_rejected i where i.import = ? and i.rejected = r.no
      """;

  /** Removes all of it. */
  public Gone remove() throws SQLException {
    noCorrectionsMeanwhile();
    SeriesMarks.corrected(connection, corrected());
    SeriesMarks.ofImport(connection, number);
    Gone events = events();
    corrections();
    long rejected = execute(REJECTED_GONE);
    execute(REJECTED_SEEN_LESS);
    execute("delete from import_rejected where import = ?");
    execute("delete from batch where import = ?");
    return new Gone(events.events(), rejected, events.halls());
  }

  private void noCorrectionsMeanwhile() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_xact_lock_shared(?)")) {
      statement.setLong(1, Correcting.LOCK);
      statement.execute();
    }
  }

  /** The events that its corrections are about. */
  private Set<EventId> corrected() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CORRECTED)) {
      statement.setInt(1, number);
      Set<EventId> corrected = new HashSet<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          corrected.add(new EventId(new SourceId(found.getString(1)), found.getString(2)));
        }
      }
      return corrected;
    }
  }

  private Gone events() throws SQLException {
    try (PreparedStatement range =
        connection.prepareStatement(
            "select occurred_first, occurred_last from import where no = ? and occurred_first is"
                + " not null")) {
      range.setInt(1, number);
      try (ResultSet found = range.executeQuery()) {
        if (!found.next()) {
          return new Gone(0, 0, Set.of());
        }
        try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
          Times.set(statement, 1, Times.get(found, "occurred_first"));
          Times.set(statement, 2, Times.get(found, "occurred_last"));
          statement.setInt(3, number);
          return gone(statement);
        }
      }
    }
  }

  private static Gone gone(PreparedStatement statement) throws SQLException {
    try (ResultSet gone = statement.executeQuery()) {
      gone.next();
      Set<HallId> halls = new HashSet<>();
      Array named = gone.getArray(3);
      if (named != null) {
        Arrays.stream((String[]) named.getArray()).map(HallId::new).forEach(halls::add);
      }
      return new Gone(gone.getLong(2), 0, halls);
    }
  }

  private void corrections() throws SQLException {
    List<String> sources = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(CORRECTIONS)) {
      statement.setInt(1, number);
      try (ResultSet gone = statement.executeQuery()) {
        while (gone.next()) {
          sources.add(gone.getString(1));
          ids.add(gone.getString(2));
        }
      }
    }
    if (!ids.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(ROOTS)) {
        statement.setArray(1, connection.createArrayOf("text", sources.toArray()));
        statement.setArray(2, connection.createArrayOf("text", ids.toArray()));
        statement.executeUpdate();
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(AWAITING)) {
      statement.executeUpdate();
    }
  }

  private long execute(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, number);
      return statement.executeUpdate();
    }
  }
}
