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
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.jdbc.Conditions;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.Database.Work;
import org.jspecify.annotations.Nullable;

/** The records that were not accepted, for a person to look at, put right and send again. */
public final class RejectedRecords {
  private static final String KEEP =
      """
      insert into rejected (digest, source, hall, collector, place, record_index, event_id, field, reason, message, original)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (digest) do update set seen = rejected.seen + 1, last_at = excluded.last_at, hall = excluded.hall
      """;

  private static final String COLUMNS =
      """
      select no, source, hall, collector, place, record_index, event_id, field, reason, message, original, first_at, last_at, seen, state
      from rejected
      """;

  private static final String HALL = "hall";

  private final Database database;

  public RejectedRecords(Database database) {
    this.database = database;
  }

  /**
   * Which records to list.
   *
   * @param reach of which halls
   * @param source only of this source, null for all
   * @param reason only for this reason, null for all
   * @param state only in this state, null for all
   */
  public record Filter(
      Reach reach,
      @Nullable SourceId source,
      @Nullable RejectionReason reason,
      StoredRejected.@Nullable State state) {
    /** Everything that nobody has dealt with. */
    public static Filter open(Reach reach) {
      return new Filter(reach, null, null, StoredRejected.State.OPEN);
    }

    /** The same of other halls. */
    public Filter of(Reach other) {
      return new Filter(other, source, reason, state);
    }

    /** Whether it asks for everything in its halls that nobody has dealt with. */
    public boolean isOpen() {
      return equals(open(reach));
    }

    private Conditions conditions() {
      return new Conditions(HALL, reach)
          .and("source = ?", source == null ? null : source.value())
          .and("reason = ?", reason == null ? null : reason.code())
          .and("state = ?", state == null ? null : code(state));
    }
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
    Conditions conditions = filter.conditions();
    String sql = COLUMNS + conditions.sql() + " order by no desc offset ? limit ?";
    return database.read(
        "listing rejected records",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = conditions.set(statement, 1);
            statement.setInt(next, skip);
            statement.setInt(next + 1, limit);
            return records(statement);
          }
        });
  }

  /** How many records a list has. */
  public int count(Filter filter) {
    Conditions conditions = filter.conditions();
    String sql = "select count(*) from rejected" + conditions.sql();
    return database.read(
        "counting rejected records",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            conditions.set(statement, 1);
            try (ResultSet rows = statement.executeQuery()) {
              rows.next();
              return rows.getInt(1);
            }
          }
        });
  }

  /** One record by its number; one of another hall is as if there were none. */
  public Optional<StoredRejected> find(long number, Reach reach) {
    Conditions conditions = new Conditions(HALL, reach).and("no = ?", number);
    return database.read(
        "reading rejected record " + number,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(COLUMNS + conditions.sql())) {
            conditions.set(statement, 1);
            return records(statement).stream().findFirst();
          }
        });
  }

  /** How many are open, by source and reason. */
  public List<RejectedCount> count(Reach reach) {
    Conditions conditions = Filter.open(reach).conditions();
    String sql =
        "select source, reason, count(*) from rejected"
            + conditions.sql()
            + " group by source, reason order by source, reason";
    return database.read(
        "counting rejected records",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            conditions.set(statement, 1);
            try (ResultSet rows = statement.executeQuery()) {
              List<RejectedCount> counts = new ArrayList<>();
              while (rows.next()) {
                counts.add(
                    new RejectedCount(
                        source(rows.getString(1)), reason(rows.getString(2)), rows.getLong(3)));
              }
              return counts;
            }
          }
        });
  }

  /**
   * Says what became of a record.
   *
   * @return whether there is one with this number in these halls
   */
  public boolean mark(long number, StoredRejected.State state, Instant now, Reach reach) {
    return database.change("marking rejected record " + number, marking(number, state, now, reach));
  }

  /** The same as work within a transaction, so that it and its entry in the audit trail are one. */
  public static Work<Boolean> marking(
      long number, StoredRejected.State state, Instant now, Reach reach) {
    Conditions conditions = new Conditions(HALL, reach).and("no = ?", number);
    return connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "update rejected set state = ?, state_at = ?" + conditions.sql())) {
        statement.setString(1, code(state));
        Times.set(statement, 2, now);
        conditions.set(statement, 3);
        return statement.executeUpdate() > 0;
      }
    };
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
    RejectedHalls halls = RejectedHalls.read(connection, records);
    SortedMap<ByteBuffer, Rejected> sorted = new TreeMap<>();
    records.forEach(rejected -> sorted.put(ByteBuffer.wrap(digest(rejected, collector)), rejected));
    try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
      for (Map.Entry<ByteBuffer, Rejected> keyed : sorted.entrySet()) {
        Rejected rejected = keyed.getValue();
        statement.setBytes(1, keyed.getKey().array());
        statement.setString(2, rejected.source() == null ? null : rejected.source().value());
        statement.setString(3, halls.of(rejected).value());
        statement.setString(4, collector);
        statement.setString(5, storable(rejected.place()));
        statement.setInt(6, rejected.index());
        statement.setString(7, rejected.eventId() == null ? null : storable(rejected.eventId()));
        statement.setString(8, storable(rejected.field()));
        statement.setString(9, rejected.reason().code());
        statement.setString(10, storable(rejected.message()));
        statement.setString(11, storable(rejected.original()));
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

  private static List<StoredRejected> records(PreparedStatement statement) throws SQLException {
    List<StoredRejected> records = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Rejected rejected =
            new Rejected(
                rows.getInt("record_index"),
                rows.getString("place"),
                source(rows.getString("source")),
                hall(rows.getString("hall")),
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

  private static @Nullable HallId hall(String code) {
    return code.equals(HallId.NONE.value()) ? null : new HallId(code);
  }

  private static RejectionReason reason(String code) {
    return RejectionReason.ofCode(code).orElseThrow();
  }

  private static String code(StoredRejected.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
