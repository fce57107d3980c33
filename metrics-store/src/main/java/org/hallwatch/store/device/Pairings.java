package org.hallwatch.store.device;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hallwatch.domain.device.PairingCode;
import org.hallwatch.store.jdbc.Database;

/**
 * Screens that ask to be paired. Anybody may ask, so there are never more than a few of them, and
 * each is forgotten after minutes.
 */
public final class Pairings {
  /** How long a code is good for. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  /** So many may wait from one address: that of a hall, whose screens are set up together. */
  public static final int MOST_OF_ADDRESS = 10;

  /** So many may wait in all. */
  public static final int MOST = 200;

  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(1214345335, 26)";

  private static final String COUNT =
      "select count(*), count(*) filter (where address = ?) from pairing";

  private static final String INSERT =
      """
      insert into pairing (secret_hash, code, address, asked_at, expires_at) values (?, ?, ?, ?, ?)
      on conflict (code) do nothing
      """;

  private static final String LOOK =
      "select code, device from pairing where secret_hash = ? and expires_at > ?";

  private static final String FETCH =
      "delete from pairing where secret_hash = ? and expires_at > ? and device is not null"
          + " returning device";

  private final Database database;
  private final RandomGenerator random;

  /**
   * @param random of which codes are made; they are no secrets
   */
  public Pairings(Database database, RandomGenerator random) {
    this.database = database;
    this.random = random;
  }

  /**
   * Begins to wait.
   *
   * @param address from which the screen asks
   */
  public Asked ask(String address, Instant now) {
    return database.change(
        "pairing a screen",
        connection -> {
          lock(connection);
          forgetExpired(connection, now);
          return hasRoom(connection, address)
              ? begin(connection, address, now)
              : new Asked.TooMany();
        });
  }

  /** How a screen stands that asked; empty if its wish has expired or never was. */
  public Optional<Pairing> find(DeviceKey secret, Instant now) {
    return database.readAtTheDoor(
        "looking for a screen that asked",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
            statement.setBytes(1, secret.hash());
            statement.setTimestamp(2, Timestamp.from(now));
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? Optional.of(pairing(row)) : Optional.empty();
            }
          }
        });
  }

  /**
   * Gives an approved screen its key, once: its secret is worth nothing afterwards.
   *
   * @return empty if it is not approved, or has the key already
   */
  public Optional<DeviceKey> fetch(DeviceKey secret, Instant now) {
    return database.change(
        "giving a screen its key",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FETCH)) {
            statement.setBytes(1, secret.hash());
            statement.setTimestamp(2, Timestamp.from(now));
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? give(connection, row.getInt("device")) : Optional.empty();
            }
          }
        });
  }

  private static Optional<DeviceKey> give(Connection connection, int device) throws SQLException {
    DeviceKey key = DeviceKey.random();
    String sql = "update device set key_hash = ? where id = ? and revoked_at is null";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, key.hash());
      statement.setInt(2, device);
      return statement.executeUpdate() == 1 ? Optional.of(key) : Optional.empty();
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ONE_AT_A_TIME)) {
      statement.execute();
    }
  }

  private static void forgetExpired(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from pairing where expires_at <= ?")) {
      statement.setTimestamp(1, Timestamp.from(now));
      statement.executeUpdate();
    }
  }

  private static boolean hasRoom(Connection connection, String address) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setString(1, address);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1) < MOST && row.getInt(2) < MOST_OF_ADDRESS;
      }
    }
  }

  private Asked begin(Connection connection, String address, Instant now) throws SQLException {
    DeviceKey secret = DeviceKey.random();
    Instant expiresAt = now.plus(LIFE);
    PairingCode code = PairingCode.random(random);
    while (!insert(connection, secret, code, address, now, expiresAt)) {
      code = PairingCode.random(random);
    }
    return new Asked.Waits(secret, code);
  }

  private static boolean insert(
      Connection connection,
      DeviceKey secret,
      PairingCode code,
      String address,
      Instant now,
      Instant expiresAt)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setBytes(1, secret.hash());
      statement.setString(2, code.value());
      statement.setString(3, address);
      statement.setTimestamp(4, Timestamp.from(now));
      statement.setTimestamp(5, Timestamp.from(expiresAt));
      return statement.executeUpdate() == 1;
    }
  }

  private static Pairing pairing(ResultSet row) throws SQLException {
    row.getInt("device");
    boolean approved = !row.wasNull();
    return new Pairing(new PairingCode(row.getString("code")), approved);
  }
}
