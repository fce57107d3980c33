package org.hallwatch.store.source;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hallwatch.domain.event.LastHeard;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.Database.Work;
import org.hallwatch.store.jdbc.StoreException;
import org.jspecify.annotations.Nullable;

/** The list of sources, and the numbers under which events name them. */
public final class Sources {
  private static final String COLUMNS =
      "select name, title, halls, gap_seconds, created_at from source ";

  private static final String LAST_HEARD =
      """
      select s.name, heard.at, exists (select from source_key k where k.source = s.id) as has_had_key,
        exists (
          select from import i join batch b on b.import = i.no join batch_source t on t.batch = b.no
          where i.state in ('open', 'broken') and t.source = s.id) as under_way
      from source s
      cross join lateral (
        select hour from batch_source t where t.source = s.id and t.stored > 0 order by t.hour desc limit 1
      ) as newest
      cross join lateral (
        select max(t.occurred_last) as at from batch_source t
        where t.source = s.id and t.stored > 0 and t.hour = newest.hour
      ) as heard
      where heard.at is not null
      """;

  private final Database database;
  private final Map<SourceId, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, SourceId> names = new ConcurrentHashMap<>();

  public Sources(Database database) {
    this.database = database;
  }

  /** Registers a source for sending and gives it a key that never ends. */
  public SourceKey register(Source source, Instant now) {
    return database
        .change("registering source " + source.id(), registered(source, null, now))
        .secret();
  }

  /**
   * Registers a source for sending, or gives a known one a new key; those before are void from now
   * on. Work within a transaction, so that it and its entry in the audit trail are one.
   *
   * @param until when the key ends, null for never
   */
  public static Work<GivenKey> registered(Source source, @Nullable Instant until, Instant now) {
    return connection -> {
      declare(connection, List.of(source));
      SourceKeys.allRevoked(source.id(), now).on(connection);
      return SourceKeys.given(source.id(), until, now).on(connection).orElseThrow();
    };
  }

  /** Registers a source for sending, as work within a transaction; it has no key yet. */
  public static Work<Source> registered(Source source) {
    return connection -> {
      declare(connection, List.of(source));
      return source;
    };
  }

  /** Takes over what the operation says of its sources, within a transaction; their keys stay. */
  public static void declare(Connection connection, List<Source> sources) throws SQLException {
    String sql =
        """
        insert into source (name, title, halls, gap_seconds, declared) values (?, ?, ?, ?, true)
        on conflict (name) do update
        set title = excluded.title, halls = excluded.halls, gap_seconds = excluded.gap_seconds, declared = true
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Source source : sources) {
        describe(connection, statement, source);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** The sources that were declared or registered, not those that only sent something. */
  public static List<Source> declared(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(COLUMNS + "where declared order by name");
        ResultSet rows = statement.executeQuery()) {
      List<Source> sources = new ArrayList<>();
      while (rows.next()) {
        sources.add(source(rows));
      }
      return sources;
    }
  }

  /** Every source that was declared, registered or has sent something. */
  public List<RegisteredSource> list() {
    return database.read(
        "listing sources",
        connection -> {
          Map<SourceId, List<StoredKey>> keys =
              SourceKeys.all(connection).stream().collect(Collectors.groupingBy(StoredKey::source));
          try (PreparedStatement statement =
                  connection.prepareStatement(COLUMNS + "order by name");
              ResultSet rows = statement.executeQuery()) {
            List<RegisteredSource> found = new ArrayList<>();
            while (rows.next()) {
              Source source = source(rows);
              found.add(
                  new RegisteredSource(
                      source,
                      rows.getTimestamp("created_at").toInstant(),
                      keys.getOrDefault(source.id(), List.of())));
            }
            return found;
          }
        });
  }

  /**
   * The last that is stored of each source. Batches of what was dropped are gone, but of the last
   * hour of a source its tallies stay.
   */
  public List<LastHeard> lastHeard() {
    return database.read(
        "reading what was heard of sources last",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(LAST_HEARD);
              ResultSet rows = statement.executeQuery()) {
            List<LastHeard> heard = new ArrayList<>();
            while (rows.next()) {
              heard.add(
                  new LastHeard(
                      new SourceId(rows.getString("name")),
                      rows.getTimestamp("at").toInstant(),
                      rows.getBoolean("has_had_key"),
                      rows.getBoolean("under_way")));
            }
            return heard;
          }
        });
  }

  /**
   * The number under which events name a source. One that nobody declared gets a number when it
   * first says something.
   */
  public int number(SourceId source) {
    Integer known = numbers.get(source);
    return known != null ? known : remember(source, fetchNumber(source));
  }

  /** The source with a number. */
  public SourceId withNumber(int number) {
    SourceId known = names.get(number);
    if (known != null) {
      return known;
    }
    learn();
    SourceId learned = names.get(number);
    if (learned == null) {
      throw new StoreException("No source has the number " + number + ", but an event names it.");
    }
    return learned;
  }

  /**
   * Learns all numbers at once. On a connection that changes things, since whoever asks holds one
   * that reads: as many readers as there are connections would wait for each other for ever.
   */
  private void learn() {
    database.change(
        "reading the numbers of sources",
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement("select id, name from source");
              ResultSet rows = statement.executeQuery()) {
            int learned = 0;
            while (rows.next()) {
              remember(new SourceId(rows.getString("name")), rows.getInt("id"));
              learned++;
            }
            return learned;
          }
        });
  }

  private int remember(SourceId source, int number) {
    numbers.put(source, number);
    names.put(number, source);
    return number;
  }

  private int fetchNumber(SourceId source) {
    String insert =
        "insert into source (name, title, gap_seconds) values (?, ?, ?) on conflict (name) do"
            + " nothing";
    return database.change(
        "entering source " + source,
        connection -> {
          Optional<Integer> known = number(connection, source);
          if (known.isPresent()) {
            return known.get();
          }
          try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, source.value());
            statement.setString(2, source.value());
            statement.setLong(3, Source.USUAL_GAP.toSeconds());
            statement.executeUpdate();
          }
          return number(connection, source).orElseThrow();
        });
  }

  private static Optional<Integer> number(Connection connection, SourceId source)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select id from source where name = ?")) {
      statement.setString(1, source.value());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getInt(1)) : Optional.empty();
      }
    }
  }

  private static void describe(Connection connection, PreparedStatement statement, Source source)
      throws SQLException {
    Object[] halls = source.halls().stream().map(HallId::value).sorted().toArray();
    statement.setString(1, source.id().value());
    statement.setString(2, source.name());
    statement.setArray(3, connection.createArrayOf("text", halls));
    statement.setLong(4, Math.max(1, source.gap().toSeconds()));
  }

  /** A row with what is known of a source. */
  static Source source(ResultSet row) throws SQLException {
    Set<HallId> halls = new HashSet<>();
    Array stored = row.getArray("halls");
    Arrays.stream((String[]) stored.getArray()).map(HallId::new).forEach(halls::add);
    return new Source(
        new SourceId(row.getString("name")),
        row.getString("title"),
        halls,
        Duration.ofSeconds(row.getInt("gap_seconds")));
  }
}
