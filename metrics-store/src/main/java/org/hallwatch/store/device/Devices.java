package org.hallwatch.store.device;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.device.PairingCode;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.device.ScreenGrant;
import org.hallwatch.domain.device.ScreenPage;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.jdbc.Conditions;
import org.hallwatch.store.jdbc.Database;
import org.jspecify.annotations.Nullable;

/**
 * The wall screens that were approved. Whoever changes something says who he is, and each change is
 * one transaction with its entry in the audit trail.
 */
public final class Devices {
  private static final String READ =
      """
      select id, name, hall, class, pages, key_hash is not null as fetched, approved_at, approved_by, last_sign, page, resolution, version, reloads, revoked_at
      from device
      """;

  private static final String OUTSIDE = "outside of the scope";

  private static final String WAITING =
      "select secret_hash, address from pairing where code = ? and expires_at > ? and device is"
          + " null for update";

  private static final String INSERT =
      "insert into device (name, hall, class, pages, approved_at, approved_by) values (?, ?, ?, ?,"
          + " ?, ?) returning id";

  private static final String SIGN =
      """
      update device set last_sign = ?, page = ?, resolution = ?, version = ?
      where id = ? and revoked_at is null and (last_sign is null or last_sign < ?)
      """;

  private final Database database;
  private final AuditLog audit;

  public Devices(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /**
   * Who does it.
   *
   * @param reach the halls whose screens he looks after; those of others are not there for him
   * @param account what the audit trail is told of something that he does
   */
  public record Author(Reach reach, Function<AuditAction, AuditEntry> account) {
    AuditEntry does(AuditAction action) {
      return account.apply(action);
    }
  }

  /** The screen that has this key, a revoked one too; empty if none has. */
  public Optional<Device> find(DeviceKey key) {
    if (!key.hasForm()) {
      return Optional.empty();
    }
    return database.readAtTheDoor(
        "finding the screen of a key",
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(READ + "where key_hash = ?")) {
            statement.setBytes(1, key.hash());
            return read(statement).stream().findFirst();
          }
        });
  }

  /** Every screen of some halls that ever was approved, the newest first. */
  public List<Device> list(Reach reach) {
    Conditions conditions = new Conditions("hall", reach);
    return database.readAtTheDoor(
        "listing screens",
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  READ + conditions.sql() + " order by revoked_at is not null, id desc")) {
            conditions.set(statement, 1);
            return read(statement);
          }
        });
  }

  /** Approves the screen that shows a code; its key it fetches itself. */
  public Approved approve(PairingCode code, NewDevice wanted, Author author, Instant now) {
    AuditEntry entry =
        author
            .does(AuditAction.DEVICE_APPROVED)
            .with("name", wanted.name())
            .with("hall", wanted.grant().hall())
            .with("class", wanted.grant().screenClass().code())
            .with("pages", String.join(" ", codes(wanted.grant().pages())));
    boolean isHis = author.reach().holds(wanted.grant().hall());
    return audit.change(
        "approving a screen",
        connection ->
            isHis
                ? approve(connection, code, wanted, entry.account(), now)
                : new Approved.OutsideScope(),
        approved ->
            switch (approved) {
              case Approved.Done(Device device, String address) ->
                  entry.on(device.id()).with("askedFrom", address);
              case Approved.NoSuchCode() -> entry.failed("no screen shows this code");
              case Approved.OutsideScope() -> entry.failed(OUTSIDE);
            });
  }

  /** Gives a screen another name; false if there is none with this number, or it is revoked. */
  public boolean rename(int device, String name, Author author) {
    String checked = NewDevice.checked(name);
    return change(
        device,
        author.reach(),
        author.does(AuditAction.DEVICE_RENAMED).with("name", checked),
        statement -> statement.setString(1, checked),
        "update device set name = ?");
  }

  /** Tells a screen to load its page anew; false as with {@link #rename}. */
  public boolean reload(int device, Author author) {
    return change(
        device,
        author.reach(),
        author.does(AuditAction.DEVICE_RELOADED),
        statement -> statement.setInt(1, 1),
        "update device set reloads = reloads + ?");
  }

  /** Makes the key of a screen void for good; false as with {@link #rename}. */
  public boolean revoke(int device, Author author, Instant now) {
    return change(
        device,
        author.reach(),
        author.does(AuditAction.DEVICE_REVOKED),
        statement -> statement.setTimestamp(1, Timestamp.from(now)),
        "update device set revoked_at = ?");
  }

  /** Notes what screens said of themselves, by their numbers. */
  public void note(Map<Integer, SignOfLife> signs) {
    database.change(
        "noting signs of life of screens",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SIGN)) {
            for (Map.Entry<Integer, SignOfLife> sign : signs.entrySet()) {
              SignOfLife said = sign.getValue();
              statement.setTimestamp(1, Timestamp.from(said.at()));
              statement.setString(2, said.page());
              statement.setString(3, said.resolution());
              statement.setString(4, said.version());
              statement.setInt(5, sign.getKey());
              statement.setTimestamp(6, Timestamp.from(said.at()));
              statement.addBatch();
            }
            return statement.executeBatch().length;
          }
        });
  }

  /** Fills in the first hole of a statement. */
  private interface Hole {
    void fill(PreparedStatement statement) throws SQLException;
  }

  /** One of another hall is as if it were not there, but for the audit trail. */
  private boolean change(int device, Reach reach, AuditEntry entry, Hole hole, String sql) {
    Conditions conditions =
        new Conditions("hall", reach).and("id = ? and revoked_at is null", device);
    Function<Boolean, AuditEntry> said =
        done ->
            done
                ? entry.on(device)
                : entry.on(device).failed(reach.everything() ? "no such screen" : OUTSIDE);
    return audit.change(
        "changing a screen",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql + conditions.sql())) {
            hole.fill(statement);
            conditions.set(statement, 2);
            return statement.executeUpdate() == 1;
          }
        },
        said);
  }

  private static Approved approve(
      Connection connection, PairingCode code, NewDevice wanted, String account, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
      statement.setString(1, code.value());
      statement.setTimestamp(2, Timestamp.from(now));
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return new Approved.NoSuchCode();
        }
        int id = insert(connection, wanted, account, now);
        pair(connection, row.getBytes("secret_hash"), id);
        Device device =
            new Device(id, wanted.name(), wanted.grant(), false, now, account, null, 0, null);
        return new Approved.Done(device, row.getString("address"));
      }
    }
  }

  private static int insert(Connection connection, NewDevice wanted, String account, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, wanted.name());
      statement.setString(2, wanted.grant().hall().value());
      statement.setString(3, wanted.grant().screenClass().code());
      statement.setArray(
          4, connection.createArrayOf("text", codes(wanted.grant().pages()).toArray()));
      statement.setTimestamp(5, Timestamp.from(now));
      statement.setString(6, account);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt("id");
      }
    }
  }

  private static void pair(Connection connection, byte[] secret, int device) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("update pairing set device = ? where secret_hash = ?")) {
      statement.setInt(1, device);
      statement.setBytes(2, secret);
      statement.executeUpdate();
    }
  }

  private static List<String> codes(Set<ScreenPage> pages) {
    return pages.stream().sorted().map(ScreenPage::code).toList();
  }

  private static List<Device> read(PreparedStatement statement) throws SQLException {
    List<Device> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(device(row));
      }
    }
    return found;
  }

  private static Device device(ResultSet row) throws SQLException {
    return new Device(
        row.getInt("id"),
        row.getString("name"),
        grant(row),
        row.getBoolean("fetched"),
        row.getTimestamp("approved_at").toInstant(),
        row.getString("approved_by"),
        sign(row),
        row.getInt("reloads"),
        instant(row.getTimestamp("revoked_at")));
  }

  private static ScreenGrant grant(ResultSet row) throws SQLException {
    Array pages = row.getArray("pages");
    return new ScreenGrant(
        new HallId(row.getString("hall")),
        ScreenClass.ofCode(row.getString("class")).orElse(ScreenClass.PUBLIC),
        Arrays.stream((String[]) pages.getArray())
            .flatMap(code -> ScreenPage.ofCode(code).stream())
            .collect(Collectors.toSet()));
  }

  private static @Nullable SignOfLife sign(ResultSet row) throws SQLException {
    Timestamp last = row.getTimestamp("last_sign");
    return last == null
        ? null
        : new SignOfLife(
            last.toInstant(),
            row.getString("page"),
            row.getString("resolution"),
            row.getString("version"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
