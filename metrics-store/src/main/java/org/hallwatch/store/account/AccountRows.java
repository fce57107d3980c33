package org.hallwatch.store.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.store.jdbc.StoreException;
import org.jspecify.annotations.Nullable;

/** Accounts as rows, within a transaction. */
final class AccountRows {
  private static final String REGION = "region";
  private static final String HALL = "hall";
  private static final String DEPARTMENT = "department";

  private static final String READ =
      """
      select id, name, person, everywhere, created_at, disabled_at, password_changed_at, must_change, coalesce(c.failures, 0) as failures,
        case when c.failures > 0 then c.failed_at end as failed_at, last_sign_in, sessions_since, second_factor is not null as has_second_factor, issuer is not null as external,
        array(select role from account_role r where r.account = a.id order by role) as roles,
        array(select code from account_scope s where s.account = a.id and kind = 'region' order by code) as regions,
        array(select code from account_scope s where s.account = a.id and kind = 'hall' order by code) as halls,
        array(select code from account_scope s where s.account = a.id and kind = 'department' order by code) as departments
      from account a left join sign_in_count c on c.kind = 'name' and c.who = a.name
      """;

  private AccountRows() {}

  static Optional<Account> find(Connection connection, AccountName name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ + "where name = ?")) {
      statement.setString(1, name.value());
      return read(statement).stream().findFirst();
    }
  }

  static Optional<Account> find(Connection connection, int id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ + "where id = ?")) {
      statement.setInt(1, id);
      return read(statement).stream().findFirst();
    }
  }

  static Optional<Account> find(Connection connection, External who) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(READ + "where issuer = ? and subject = ?")) {
      statement.setString(1, who.issuer());
      statement.setString(2, who.subject());
      return read(statement).stream().findFirst();
    }
  }

  static List<Account> list(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ + "order by name")) {
      return read(statement);
    }
  }

  private static List<Account> read(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      List<Account> accounts = new ArrayList<>();
      while (row.next()) {
        accounts.add(account(row));
      }
      return accounts;
    }
  }

  private static Account account(ResultSet row) throws SQLException {
    AccountName name = new AccountName(row.getString("name"));
    return new Account(
        row.getInt("id"),
        name,
        row.getString("person"),
        codes(row, "roles", code -> role(name, code)),
        new Scope(
            row.getBoolean("everywhere"),
            codes(row, "regions", RegionId::new),
            codes(row, "halls", HallId::new),
            codes(row, "departments", DepartmentId::new)),
        row.getTimestamp("created_at").toInstant(),
        optional(row.getTimestamp("disabled_at")),
        row.getTimestamp("password_changed_at").toInstant(),
        row.getBoolean("must_change"),
        row.getInt("failures"),
        optional(row.getTimestamp("failed_at")),
        optional(row.getTimestamp("last_sign_in")),
        row.getTimestamp("sessions_since").toInstant(),
        row.getBoolean("has_second_factor"),
        row.getBoolean("external"));
  }

  private static Role role(AccountName name, String code) {
    return Role.ofCode(code)
        .orElseThrow(
            () ->
                new StoreException(
                    "Account " + name + " has the role " + code + ", which this program lacks."));
  }

  private static <T> Set<T> codes(ResultSet row, String column, Function<String, T> made)
      throws SQLException {
    return Arrays.stream((String[]) row.getArray(column).getArray())
        .map(made)
        .collect(Collectors.toSet());
  }

  private static @Nullable Instant optional(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  static void writeRoles(Connection connection, int id, Set<Role> roles) throws SQLException {
    update(connection, "delete from account_role where account = ?", id);
    for (Role role : roles) {
      update(connection, "insert into account_role (account, role) values (?, ?)", id, role.code());
    }
  }

  static void writeScope(Connection connection, int id, Scope scope) throws SQLException {
    update(connection, "update account set everywhere = ? where id = ?", scope.everywhere(), id);
    update(connection, "delete from account_scope where account = ?", id);
    Map<String, Set<String>> named = new HashMap<>();
    named.put(REGION, texts(scope.regions(), RegionId::value));
    named.put(HALL, texts(scope.halls(), HallId::value));
    named.put(DEPARTMENT, texts(scope.departments(), DepartmentId::value));
    for (Map.Entry<String, Set<String>> entry : named.entrySet()) {
      for (String code : entry.getValue()) {
        update(
            connection,
            "insert into account_scope (account, kind, code) values (?, ?, ?)",
            id,
            entry.getKey(),
            code);
      }
    }
  }

  private static <T> Set<String> texts(Set<T> ids, Function<T, String> text) {
    return ids.stream().map(text).collect(Collectors.toSet());
  }

  static List<String> hashes(Connection connection, int id, int most) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select hash from account_password where account = ? order by no desc limit ?")) {
      statement.setInt(1, id);
      statement.setInt(2, most);
      try (ResultSet rows = statement.executeQuery()) {
        List<String> hashes = new ArrayList<>();
        while (rows.next()) {
          hashes.add(rows.getString(1));
        }
        return hashes;
      }
    }
  }

  /**
   * Adds the newest hash, and removes the oldest.
   *
   * @param kept how many stay
   */
  static void addHash(Connection connection, int id, String hash, int kept) throws SQLException {
    update(connection, "insert into account_password (account, hash) values (?, ?)", id, hash);
    update(
        connection,
        """
        delete from account_password where account = ? and no not in (
          select no from account_password where account = ? order by no desc limit ?)
        """,
        id,
        id,
        kept);
  }

  static Optional<SecondFactor> secondFactor(Connection connection, int id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select second_factor, second_factor_step from account where id = ? and second_factor"
                + " is not null")) {
      statement.setInt(1, id);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        long step = row.getLong("second_factor_step");
        OptionalLong lastUsed = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(step);
        return Optional.of(new SecondFactor(row.getBytes("second_factor"), lastUsed));
      }
    }
  }

  /** Runs one statement with its parameters, and says how many rows it changed. */
  static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** The number that one query finds; 0 if it finds none. */
  static long number(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /** Instants as the database takes them, everything else as it is. */
  private static void set(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      statement.setObject(
          i + 1, parameter instanceof Instant instant ? Timestamp.from(instant) : parameter);
    }
  }
}
