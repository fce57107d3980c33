package org.hallwatch.store.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.Database.Work;
import org.jspecify.annotations.Nullable;

/**
 * The keys of sources. What changes them is work within a transaction, so that it and its entry in
 * the audit trail are one. All times are real.
 */
public final class SourceKeys {
  /** What is used all the time is noted only so often. */
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private static final String COLUMNS =
      "k.id, s.name as owner, k.created_at as made_at, k.last_used, k.expires_at, k.revoked_at ";

  private static final String OF_SOURCES = "from source_key k join source s on s.id = k.source ";

  private final Database database;

  /** The keys in this database. */
  public SourceKeys(Database database) {
    this.database = database;
  }

  /** What a key opens; that it was used is noted. */
  public KeyCheck check(String key, Instant now) {
    byte[] hash = new SourceKey(key).hash();
    Looked looked = look(hash, now);
    if (looked.noted() != null) {
      database.change("noting that a key was used", noteUse(looked.noted(), now));
    }
    return looked.check();
  }

  /**
   * What was found of a key.
   *
   * @param noted the key, if it is to be noted that it was used
   */
  private record Looked(KeyCheck check, @Nullable StoredKey noted) {}

  private Looked look(byte[] hash, Instant now) {
    return database.readAtTheDoor(
        "finding the source of a key",
        connection -> {
          String sql =
              "select "
                  + COLUMNS
                  + ", s.name, s.title, s.halls, s.gap_seconds "
                  + OF_SOURCES
                  + "where k.key_hash = ?";
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, hash);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? looked(row, now) : new Looked(new KeyCheck.Unknown(), null);
            }
          }
        });
  }

  private static Looked looked(ResultSet row, Instant now) throws SQLException {
    StoredKey key = key(row);
    Instant until = key.expiresAt();
    return switch (key.standing(now)) {
      case REVOKED -> new Looked(new KeyCheck.Revoked(key.source()), null);
      case EXPIRED ->
          new Looked(new KeyCheck.Expired(key.source(), until == null ? now : until), null);
      case GOOD, ENDS_SOON -> {
        Instant used = key.lastUsed();
        boolean noted = used != null && used.plus(NOTED_EVERY).isAfter(now);
        yield new Looked(new KeyCheck.Good(Sources.source(row), until), noted ? null : key);
      }
    };
  }

  private static Work<Integer> noteUse(StoredKey key, Instant now) {
    return connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement("update source_key set last_used = ? where id = ?")) {
        statement.setTimestamp(1, Timestamp.from(now));
        statement.setInt(2, key.id());
        return statement.executeUpdate();
      }
    };
  }

  /** The key with this number. */
  public Optional<StoredKey> find(int id) {
    return database.read(
        "reading key " + id,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("select " + COLUMNS + OF_SOURCES + "where k.id = ?")) {
            statement.setInt(1, id);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? Optional.of(key(row)) : Optional.empty();
            }
          }
        });
  }

  /** All of them, the newest first. */
  static List<StoredKey> all(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select " + COLUMNS + OF_SOURCES + "order by k.created_at desc, k.id desc");
        ResultSet rows = statement.executeQuery()) {
      List<StoredKey> keys = new ArrayList<>();
      while (rows.next()) {
        keys.add(key(rows));
      }
      return keys;
    }
  }

  /**
   * Gives a source one more key.
   *
   * @param until when it ends, null for never
   * @return empty if nobody declared or registered such a source
   */
  public static Work<Optional<GivenKey>> given(
      SourceId source, @Nullable Instant until, Instant now) {
    SourceKey secret = SourceKey.random();
    String sql =
        """
        insert into source_key (source, key_hash, created_at, expires_at)
        select id, ?, ?, ? from source where name = ? and declared
        returning id
        """;
    return connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setBytes(1, secret.hash());
        statement.setTimestamp(2, Timestamp.from(now));
        statement.setTimestamp(3, timestamp(until));
        statement.setString(4, source.value());
        try (ResultSet row = statement.executeQuery()) {
          return row.next()
              ? Optional.of(
                  new GivenKey(
                      new StoredKey(row.getInt("id"), source, now, null, until, null), secret))
              : Optional.empty();
        }
      }
    };
  }

  /**
   * Gives a source a new key; those that it has end after a while, unless they end before.
   *
   * @param overlap how long they go on
   * @param until when the new one ends, null for never
   * @return empty if there is no such source
   */
  public static Work<Optional<GivenKey>> replaced(
      SourceId source, Duration overlap, @Nullable Instant until, Instant now) {
    Instant end = now.plus(overlap);
    String sql =
        """
        update source_key k set expires_at = ?
        from source s
        where s.id = k.source and s.name = ? and k.revoked_at is null and (k.expires_at is null or k.expires_at > ?)
        """;
    return connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setTimestamp(1, Timestamp.from(end));
        statement.setString(2, source.value());
        statement.setTimestamp(3, Timestamp.from(end));
        statement.executeUpdate();
      }
      return given(source, until, now).on(connection);
    };
  }

  /**
   * Lets a key end at another time.
   *
   * @return the key as it is then; empty if there is none with this number, or if it opens nothing
   *     any more
   */
  public static Work<Optional<StoredKey>> ending(int id, Instant at, Instant now) {
    return changed(id, "expires_at", at, now);
  }

  /**
   * Makes a key void from now on.
   *
   * @return the key as it is then; empty if there is none with this number, or if it is void
   */
  public static Work<Optional<StoredKey>> revoked(int id, Instant now) {
    return changed(id, "revoked_at", now, now);
  }

  private static Work<Optional<StoredKey>> changed(
      int id, String column, Instant value, Instant now) {
    String sql =
        "update source_key k set "
            + column
            + " = ? from source s where s.id = k.source and k.id = ? and k.revoked_at is null"
            + " and (k.expires_at is null or k.expires_at > ?) returning "
            + COLUMNS;
    return connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setTimestamp(1, Timestamp.from(value));
        statement.setInt(2, id);
        statement.setTimestamp(3, Timestamp.from(now));
        try (ResultSet row = statement.executeQuery()) {
          return row.next() ? Optional.of(key(row)) : Optional.empty();
        }
      }
    };
  }

  /**
   * Makes every key of a source void from now on.
   *
   * @return how many that were
   */
  public static Work<Integer> allRevoked(SourceId source, Instant now) {
    String sql =
        """
        update source_key k set revoked_at = ?
        from source s
        where s.id = k.source and s.name = ? and k.revoked_at is null
        """;
    return connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setTimestamp(1, Timestamp.from(now));
        statement.setString(2, source.value());
        return statement.executeUpdate();
      }
    };
  }

  private static StoredKey key(ResultSet row) throws SQLException {
    return new StoredKey(
        row.getInt("id"),
        new SourceId(row.getString("owner")),
        row.getTimestamp("made_at").toInstant(),
        instant(row.getTimestamp("last_used")),
        instant(row.getTimestamp("expires_at")),
        instant(row.getTimestamp("revoked_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
