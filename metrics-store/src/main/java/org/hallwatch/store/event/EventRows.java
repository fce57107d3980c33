package org.hallwatch.store.event;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.store.source.Sources;

/** Makes events of rows again. */
record EventRows(FactCodec codec, Sources sources) {
  /** What a query must select. */
  static final String COLUMNS =
      "e.source, e.id, e.kind, e.occurred_at, e.received_at, e.subject, e.data::text as data";

  private static final int FETCH = 5_000;

  List<Event> read(PreparedStatement statement) throws SQLException {
    statement.setFetchSize(FETCH);
    List<Event> events = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        events.add(event(rows));
      }
    }
    return events;
  }

  Event event(ResultSet row) throws SQLException {
    EventKind kind = EventKind.ofCode(row.getShort("kind"));
    FactCodec.Decoded decoded =
        codec.decode(kind, row.getString("data").getBytes(StandardCharsets.UTF_8));
    return new Event(
        new EventId(sources.withNumber(row.getInt("source")), row.getString("id")),
        Times.get(row, "occurred_at"),
        Times.get(row, "received_at"),
        row.getString("subject"),
        decoded.fact(),
        decoded.extra());
  }
}
