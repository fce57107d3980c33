package org.hallwatch.store.verify;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;

/**
 * Reads the raw events of a hall, a day at a time, with corrections applied. To a hall belongs what
 * names it, and every heartbeat that names no hall of a source that covers it; what our own watch
 * says of a source is no event of its. Cases, requests and reviews of no hall stand together as if
 * they were those of one.
 */
final class RawEvents {
  private static final int FETCH = 2_000;

  /** In place of a hall: what is counted though it names none, by the days of Beijing. */
  static final HallId NOWHERE = new HallId("-");

  private static final ZoneId NOWHERES_ZONE = ZoneId.of("Asia/Shanghai");

  private static final String HERE =
      """
       from event e join source s on s.id = e.source
      where (e.hall = ? and e.kind <> 41
        or e.hall is null and case when ? = '-'
          then e.kind between 50 and 56 or e.kind between 70 and 76 or e.kind between 90 and 91
          else e.kind = 40 and (s.halls = '{}' or ? = any (s.halls)) end)
      """;

  private static final String OF_DAY =
      """
      select s.name, e.id, e.kind, e.occurred_at, e.received_at, e.subject, e.data::text as data,
        exists (select from correction c where c.of_source = s.name and c.of_id = e.id) as corrected
      """
          + HERE
          + " and e.occurred_at >= ? and e.occurred_at < ?";

  private static final String QUARTER_HOURS =
      "select distinct date_bin('15 minutes', e.occurred_at, timestamptz 'epoch')"
          + HERE
          + " and e.occurred_at >= ?";

  private static final String CORRECTED_TO =
      "select distinct date_bin('15 minutes', occurred_at, timestamptz 'epoch') from correction"
          + " where kind = 100 and (hall = ? or hall is null) and occurred_at >= ?";

  private static final String OLDEST =
      "select (select min(occurred_first) from batch where stored > 0),"
          + " (select min(occurred_at) from event)";

  /** What is registered of a source: which halls it covers (none is all) and its usual silence. */
  private record Registered(Set<String> halls, Duration gap) {}

  private final Connection connection;
  private final FactCodec codec;
  private final Corrections corrections;
  private final Map<SourceId, Registered> sources = new HashMap<>();
  private long read;

  RawEvents(Connection connection, FactCodec codec) throws SQLException {
    this.connection = connection;
    this.codec = codec;
    this.corrections = new Corrections(connection, codec);
    readSources();
  }

  /** The longest of all of them. */
  Duration longestGap() {
    return sources.values().stream()
        .map(Registered::gap)
        .max(Duration::compareTo)
        .orElse(Source.USUAL_GAP);
  }

  /** How many rows were read so far. */
  long read() {
    return read;
  }

  /** The longest silence of a source that is normal for it. */
  Duration gap(SourceId source) {
    Registered known = sources.get(source);
    return known == null ? Source.USUAL_GAP : known.gap();
  }

  /** The time zone of each hall, of one that ended the last that it had. */
  Map<HallId, ZoneId> zones() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select id, time_zone from hall order by since")) {
      Map<HallId, ZoneId> zones = new HashMap<>();
      while (row.next()) {
        zones.put(new HallId(row.getString("id")), ZoneId.of(row.getString("time_zone")));
      }
      zones.put(NOWHERE, NOWHERES_ZONE);
      return zones;
    }
  }

  /** The days of a hall on which something happened, from an instant on. */
  TreeSet<LocalDate> days(HallId hall, ZoneId zone, long since) throws SQLException {
    TreeSet<LocalDate> days = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(QUARTER_HOURS)) {
      setHall(statement, hall);
      set(statement, 4, since);
      addDays(statement, zone, days);
    }
    try (PreparedStatement statement = connection.prepareStatement(CORRECTED_TO)) {
      statement.setString(1, hall.value());
      set(statement, 2, since);
      addDays(statement, zone, days);
    }
    return days;
  }

  /**
   * Up to when raw events were dropped, a whole day of UTC at a time: figures of before cannot be
   * recounted any more. Empty if there is still everything.
   */
  Optional<Instant> droppedUntil() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OLDEST)) {
      row.next();
      OffsetDateTime firstStored = row.getObject(1, OffsetDateTime.class);
      OffsetDateTime firstThere = row.getObject(2, OffsetDateTime.class);
      if (firstStored == null || (firstThere != null && !firstStored.isBefore(firstThere))) {
        return Optional.empty();
      }
      return Optional.of(
          firstThere == null ? Instant.MAX : firstThere.toInstant().truncatedTo(ChronoUnit.DAYS));
    }
  }

  /** The events of a day in the order in which they happened. */
  List<Event> of(HallId hall, DayBounds day) throws SQLException {
    Map<EventId, Event> events = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(OF_DAY)) {
      statement.setFetchSize(FETCH);
      setHall(statement, hall);
      set(statement, 4, day.start());
      set(statement, 5, day.end());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          read++;
          Event event = event(row);
          if (!row.getBoolean("corrected")) {
            events.put(event.id(), event);
          } else {
            corrections.corrected(event).ifPresent(now -> events.put(now.id(), now));
          }
        }
      }
    }
    for (Event event : corrections.putInto(hall, day)) {
      events.put(event.id(), event);
    }
    return events.values().stream()
        .filter(event -> belongs(event, hall, day))
        .sorted(Event.OCCURRENCE)
        .toList();
  }

  private static void setHall(PreparedStatement statement, HallId hall) throws SQLException {
    statement.setString(1, hall.value());
    statement.setString(2, hall.value());
    statement.setString(3, hall.value());
  }

  private boolean belongs(Event event, HallId hall, DayBounds day) {
    long at = DayBounds.micros(event.occurredAt());
    if (at < day.start() || at >= day.end()) {
      return false;
    }
    if (event.hall() != null) {
      return event.hall().equals(hall) && !(event.fact() instanceof SourceFact.StateChanged);
    }
    if (hall.equals(NOWHERE)) {
      return switch (event.fact()) {
        case CaseFact.Milestone _, ReviewFact.Given _ -> true;
        case RequestFact request -> request.about() instanceof CaseFact.Milestone;
        default -> false;
      };
    }
    Registered source = sources.get(event.id().source());
    return event.fact() instanceof SourceFact.Heartbeat
        && source != null
        && (source.halls().isEmpty() || source.halls().contains(hall.value()));
  }

  private Event event(ResultSet row) throws SQLException {
    byte[] data = row.getString("data").getBytes(StandardCharsets.UTF_8);
    FactCodec.Decoded decoded = codec.decode(EventKind.ofCode(row.getShort("kind")), data);
    return new Event(
        new EventId(new SourceId(row.getString("name")), row.getString("id")),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getString("subject"),
        decoded.fact(),
        decoded.extra());
  }

  private void readSources() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select name, halls, gap_seconds from source")) {
      while (row.next()) {
        sources.put(
            new SourceId(row.getString("name")),
            new Registered(
                new HashSet<>(List.of((String[]) row.getArray("halls").getArray())),
                Duration.ofSeconds(row.getInt("gap_seconds"))));
      }
    }
  }

  private static void addDays(PreparedStatement statement, ZoneId zone, Set<LocalDate> days)
      throws SQLException {
    List<Instant> times = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        times.add(row.getObject(1, OffsetDateTime.class).toInstant());
      }
    }
    times.forEach(time -> days.add(LocalDate.ofInstant(time, zone)));
  }

  static void set(PreparedStatement statement, int index, long micros) throws SQLException {
    statement.setObject(index, OffsetDateTime.ofInstant(DayBounds.instant(micros), ZoneOffset.UTC));
  }
}
