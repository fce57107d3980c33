package org.hallwatch.store.verify;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What corrections make of events, looked up one by one. Of several corrections of one event the
 * one that was made last counts (of two made at once the one with the greater id), unless it was
 * itself withdrawn; if it was itself replaced, that replacement stands for the event.
 */
record Corrections(Connection connection, FactCodec codec) {
  private static final String OF =
      """
      select source, id, received_at, kind, data::text as data from correction
      where of_source = ? and of_id = ?
      order by made_at desc, source desc, id desc
      """;

  private static final String TARGET =
      "select of_source, of_id from correction where source = ? and id = ?";

  private static final String PUT_INTO =
      """
      select source, id from correction
      where kind = 100 and (hall = ? or hall is null) and occurred_at >= ? and occurred_at < ?
      """;

  /** What counts instead of an event. */
  private record Instead(@Nullable Event event) {}

  private record Correction(EventId id, Instant receivedAt, CorrectionFact fact) {}

  /** The event after all corrections, empty if it was withdrawn. */
  Optional<Event> corrected(Event event) throws SQLException {
    Optional<Instead> instead = instead(event.id(), event.id());
    return instead.isEmpty() ? Optional.of(event) : Optional.ofNullable(instead.get().event());
  }

  /** What stands in the place of events that may have come or not, of everything put into a day. */
  List<Event> putInto(HallId hall, DayBounds day) throws SQLException {
    Set<EventId> roots = new HashSet<>();
    for (EventId correction : correctionsInto(hall, day)) {
      root(correction).ifPresent(roots::add);
    }
    List<Event> events = new ArrayList<>();
    for (EventId root : roots) {
      Optional<Instead> instead = instead(root, root);
      if (instead.isPresent() && instead.get().event() != null) {
        events.add(instead.get().event());
      }
    }
    return events;
  }

  /** What counts instead of a target; empty if nothing does. */
  private Optional<Instead> instead(EventId root, EventId target) throws SQLException {
    for (Correction correction : of(target)) {
      Optional<Instead> itself = instead(root, correction.id());
      if (itself.isEmpty()) {
        return Optional.of(new Instead(made(root, correction)));
      }
      if (itself.get().event() != null) {
        return itself;
      }
    }
    return Optional.empty();
  }

  private static @Nullable Event made(EventId root, Correction correction) {
    return correction.fact() instanceof CorrectionFact.Replaced replaced
        ? new Event(root, replaced.occurredAt(), correction.receivedAt(), replaced.replacement())
        : null;
  }

  private List<Correction> of(EventId target) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OF)) {
      statement.setString(1, target.source().value());
      statement.setString(2, target.id());
      List<Correction> corrections = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          byte[] data = row.getString("data").getBytes(StandardCharsets.UTF_8);
          corrections.add(
              new Correction(
                  new EventId(new SourceId(row.getString("source")), row.getString("id")),
                  row.getObject("received_at", OffsetDateTime.class).toInstant(),
                  (CorrectionFact)
                      codec.decode(EventKind.ofCode(row.getShort("kind")), data).fact()));
        }
      }
      return corrections;
    }
  }

  private List<EventId> correctionsInto(HallId hall, DayBounds day) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PUT_INTO)) {
      statement.setString(1, hall.value());
      RawEvents.set(statement, 2, day.start());
      RawEvents.set(statement, 3, day.end());
      return ids(statement);
    }
  }

  /** The event at the end of a chain of corrections; none if they correct each other in a ring. */
  private Optional<EventId> root(EventId correction) throws SQLException {
    Set<EventId> met = new HashSet<>();
    EventId id = correction;
    while (met.add(id)) {
      try (PreparedStatement statement = connection.prepareStatement(TARGET)) {
        statement.setString(1, id.source().value());
        statement.setString(2, id.id());
        List<EventId> target = ids(statement);
        if (target.isEmpty()) {
          return Optional.of(id);
        }
        id = target.getFirst();
      }
    }
    return Optional.empty();
  }

  private static List<EventId> ids(PreparedStatement statement) throws SQLException {
    List<EventId> ids = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        ids.add(new EventId(new SourceId(row.getString(1)), row.getString(2)));
      }
    }
    return ids;
  }
}
