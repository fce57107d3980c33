package org.hallwatch.store.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.jdbc.Database;
import org.jspecify.annotations.Nullable;

/** The records that were not accepted, for a person to look at, put right and send again. */
public final class RejectedRecords {
  private static final String KEEP =
      """
      insert into rejected (digest, source, collector, place, record_index, event_id, field, reason, message, original)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (digest) do update set seen = rejected.seen + 1, last_at = excluded.last_at
      """;

  private static final String COLUMNS =
      """
      select no, source, collector, place, record_index, event_id, field, reason, message, original, first_at, last_at, seen, state
      from rejected
      """;

  private static final String WHERE =
      """
       where (?::text is null or source = ?) and (?::text is null or reason = ?)
         and (?::text is null or state = ?)
      """;

  private static final String LIST = COLUMNS + WHERE + " order by no desc offset ? limit ?";
  private static final String COUNT = "select count(*) from rejected" + WHERE;
  private static final String FIND = COLUMNS + " where no = ?";
  private static final String COUNT_OPEN =
      "select source, reason, count(*) from rejected where state = 'open' group by source, reason"
          + " order by source, reason";

  private final Database database;

  public RejectedRecords(Database database) {
    this.database = database;
  }

  /**
   * Which records to list.
   *
   * @param source only of this source, null for all
   * @param reason only for this reason, null for all
   * @param state only in this state, null for all
   */
  public record Filter(
      @Nullable SourceId source,
      @Nullable RejectionReason reason,
      StoredRejected.@Nullable State state) {
    /** Everything that nobody has dealt with. */
    public static final Filter OPEN = new Filter(null, null, StoredRejected.State.OPEN);
  }

  /** The newest records first. */
  public List<StoredRejected> list(Filter filter, int limit) {
    return list(filter, 0, limit);
  }

  /**
   * A page of the list, the newest records first.
   *
   * @param skip how many to leave out before the first
   */
  public List<StoredRejected> list(Filter filter, int skip, int limit) {
    return database.read(
        "listing rejected records",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(LIST)) {
            int next = set(statement, filter);
            statement.setInt(next, skip);
            statement.setInt(next + 1, limit);
            return records(statement);
          }
        });
  }

  /** How many records a list has. */
  public int count(Filter filter) {
    return database.read(
        "counting rejected records",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            set(statement, filter);
            try (ResultSet rows = statement.executeQuery()) {
              rows.next();
              return rows.getInt(1);
            }
          }
        });
  }

  private static int set(PreparedStatement statement, Filter filter) throws SQLException {
    twice(statement, 1, filter.source() == null ? null : filter.source().value());
    twice(statement, 3, filter.reason() == null ? null : filter.reason().code());
    twice(statement, 5, filter.state() == null ? null : code(filter.state()));
    return 7;
  }

  /** One record by its number. */
  public Optional<StoredRejected> find(long number) {
    return database.read(
        "reading rejected record " + number,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setLong(1, number);
            return records(statement).stream().findFirst();
          }
        });
  }

  /** How many are open, by source and reason. */
  public List<RejectedCount> count() {
    return database.read(
        "counting rejected records",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(COUNT_OPEN);
              ResultSet rows = statement.executeQuery()) {
            List<RejectedCount> counts = new ArrayList<>();
            while (rows.next()) {
              counts.add(
                  new RejectedCount(
                      source(rows.getString(1)), reason(rows.getString(2)), rows.getLong(3)));
            }
            return counts;
          }
        });
  }

  /**
   * Says what became of a record.
   *
   * @return whether there is one with this number
   */
  public boolean mark(long number, StoredRejected.State state, Instant now) {
    return database.change(
        "marking rejected record " + number,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "update rejected set state = ?, state_at = ? where no = ?")) {
            statement.setString(1, code(state));
            Times.set(statement, 2, now);
            statement.setLong(3, number);
            return statement.executeUpdate() > 0;
          }
        });
  }

  /**
   * Where the rows of a file came from.
   *
   * @param mapping name of a shipped mapping, or its file
   * @param file the file itself
   */
  public record Origin(String mapping, String file) {}

  /** Remembers where the rows of a collector come from, so that single ones can be read again. */
  public void keepOrigin(String collector, Origin origin) {
    database.change(
        "keeping where the rows of " + collector + " come from",
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  """
                  insert into record_origin (collector, mapping, file) values (?, ?, ?)
                  on conflict (collector) do update set mapping = excluded.mapping, file = excluded.file
                  """)) {
            statement.setString(1, collector);
            statement.setString(2, origin.mapping());
            statement.setString(3, origin.file());
            return statement.executeUpdate();
          }
        });
  }

  /** Where the rows of a collector came from, empty if nobody remembers. */
  public Optional<Origin> origin(String collector) {
    return database.read(
        "reading where the rows of " + collector + " come from",
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select mapping, file from record_origin where collector = ?")) {
            statement.setString(1, collector);
            try (ResultSet rows = statement.executeQuery()) {
              return rows.next()
                  ? Optional.of(new Origin(rows.getString(1), rows.getString(2)))
                  : Optional.empty();
            }
          }
        });
  }

  /** Keeps the text that a person made of a record, beside what stood there. */
  public void keepCorrected(long number, String text) {
    database.change(
        "keeping the correction of rejected record " + number,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("update rejected set corrected = ? where no = ?")) {
            statement.setString(1, storable(text));
            statement.setLong(2, number);
            return statement.executeUpdate();
          }
        });
  }

  /**
   * Keeps records within the transaction of their batch. Sorted, so that two writers never wait for
   * each other in a ring. Returns the digests under which they are kept.
   */
  static Collection<byte[]> keep(
      Connection connection, Collection<Rejected> records, @Nullable String collector)
      throws SQLException {
    if (records.isEmpty()) {
      return List.of();
    }
    SortedMap<ByteBuffer, Rejected> sorted = new TreeMap<>();
    records.forEach(rejected -> sorted.put(ByteBuffer.wrap(digest(rejected, collector)), rejected));
    try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
      for (Map.Entry<ByteBuffer, Rejected> keyed : sorted.entrySet()) {
        Rejected rejected = keyed.getValue();
        statement.setBytes(1, keyed.getKey().array());
        statement.setString(2, rejected.source() == null ? null : rejected.source().value());
        statement.setString(3, collector);
        statement.setString(4, storable(rejected.place()));
        statement.setInt(5, rejected.index());
        statement.setString(6, rejected.eventId() == null ? null : storable(rejected.eventId()));
        statement.setString(7, storable(rejected.field()));
        statement.setString(8, rejected.reason().code());
        statement.setString(9, storable(rejected.message()));
        statement.setString(10, storable(rejected.original()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
    return sorted.keySet().stream().map(ByteBuffer::array).toList();
  }

  /** The database keeps every character but NUL. */
  private static String storable(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }

  private static byte[] digest(Rejected rejected, @Nullable String collector) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      String source = rejected.source() == null ? "" : rejected.source().value();
      String from = collector == null ? "" : collector;
      Stream.of(
              source,
              from,
              rejected.place(),
              rejected.reason().code(),
              rejected.field(),
              rejected.original())
          .forEach(
              part -> {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
              });
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void twice(PreparedStatement statement, int index, @Nullable String value)
      throws SQLException {
    statement.setString(index, value);
    statement.setString(index + 1, value);
  }

  private static List<StoredRejected> records(PreparedStatement statement) throws SQLException {
    List<StoredRejected> records = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Rejected rejected =
            new Rejected(
                rows.getInt("record_index"),
                rows.getString("place"),
                source(rows.getString("source")),
                rows.getString("event_id"),
                rows.getString("field"),
                reason(rows.getString("reason")),
                rows.getString("message"),
                rows.getString("original"));
        records.add(
            new StoredRejected(
                rows.getLong("no"),
                rows.getString("collector"),
                rejected,
                Times.get(rows, "first_at"),
                Times.get(rows, "last_at"),
                rows.getInt("seen"),
                StoredRejected.State.valueOf(rows.getString("state").toUpperCase(Locale.ROOT))));
      }
    }
    return records;
  }

  private static @Nullable SourceId source(@Nullable String name) {
    return name == null ? null : new SourceId(name);
  }

  private static RejectionReason reason(String code) {
    return RejectionReason.ofCode(code).orElseThrow();
  }

  private static String code(StoredRejected.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
