package org.hallwatch.store.account;

import static org.hallwatch.store.account.AccountRows.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.LockOut;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.access.SeparationOfDuties;
import org.hallwatch.domain.access.TimeCodes;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.Database.Work;
import org.jspecify.annotations.Nullable;

/**
 * The accounts. Each change is one transaction, and makes sessions void that began before it. All
 * goes over connections of the application: readers see nothing of these tables.
 */
public final class Accounts {
  /** Older hashes than these no rule asks about. */
  private static final int HASHES_KEPT = 24;

  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(1214345335, 22)";

  private static final String INSERT =
      """
      insert into account (name, person, everywhere, created_at, password_changed_at, must_change, sessions_since)
      values (?, ?, ?, ?, ?, true, ?)
      on conflict (name) do nothing
      """;

  private static final String ADMINISTRATORS =
      """
      select count(*) from account a join account_role r on r.account = a.id
      where r.role = ? and a.disabled_at is null
      """;

  private static final String USE_STEP =
      """
      update account set second_factor_step = ?
      where id = ? and second_factor is not null and coalesce(second_factor_step < ?, true)
      """;

  private final Database database;

  public Accounts(Database database) {
    this.database = database;
  }

  /**
   * Creates the first account of all; its password has to be changed at the first sign-in.
   *
   * @param hash of its password
   * @return empty if there is an account already, be it a disabled one
   */
  public Optional<Account> createFirst(NewAccount account, String hash, Instant now) {
    return changeAlone(
        "creating the first account",
        connection ->
            AccountRows.number(connection, "select count(*) from account") == 0
                ? create(connection, account, hash, now)
                : Optional.empty());
  }

  /**
   * Creates an account; its password has to be changed at the first sign-in.
   *
   * @param hash of its password
   * @return empty if the name is taken
   */
  public Optional<Account> create(NewAccount account, String hash, Instant now) {
    return changeAlone(
        "creating account " + account.name(), connection -> create(connection, account, hash, now));
  }

  /** The account with this name. */
  public Optional<Account> find(AccountName name) {
    return database.change(
        "reading account " + name, connection -> AccountRows.find(connection, name));
  }

  /** The account with this number. */
  public Optional<Account> find(int id) {
    return database.change("reading account " + id, connection -> AccountRows.find(connection, id));
  }

  /** Every account, the disabled ones too, by name. */
  public List<Account> list() {
    return database.change("listing accounts", AccountRows::list);
  }

  /** Gives it other roles. */
  public Changed giveRoles(int id, Set<Role> roles, Instant now) {
    Set<Role> allowed = SeparationOfDuties.require(roles);
    return changeOne(id, now, connection -> AccountRows.writeRoles(connection, id, allowed));
  }

  /** Gives it another scope. */
  public Changed giveScope(int id, Scope scope, Instant now) {
    return changeOne(id, now, connection -> AccountRows.writeScope(connection, id, scope));
  }

  /** From now on nobody signs in to it; one that is disabled already stays so since then. */
  public Changed disable(int id, Instant now) {
    String sql = "update account set disabled_at = coalesce(disabled_at, ?) where id = ?";
    return changeOne(id, now, connection -> update(connection, sql, now, id));
  }

  /** It may be signed in to again; earlier failures are forgotten. */
  public Changed enable(int id, Instant now) {
    String sql =
        "update account set disabled_at = null, failures = 0, failed_at = null where id = ?";
    return changeOne(id, now, connection -> update(connection, sql, id));
  }

  /** Signs it out everywhere. */
  public Changed signOut(int id, Instant now) {
    return changeOne(id, now, _ -> {});
  }

  /**
   * Sets its password; earlier failures are forgotten.
   *
   * @param mustChange whether it has to be changed at the next sign-in
   */
  public Changed setPassword(int id, String hash, boolean mustChange, Instant now) {
    String sql =
        "update account set password_changed_at = ?, must_change = ?, failures = 0, failed_at ="
            + " null where id = ?";
    return changeOne(
        id,
        now,
        connection -> {
          update(connection, sql, now, mustChange, id);
          AccountRows.addHash(connection, id, hash, HASHES_KEPT);
        });
  }

  /** The hashes of its last passwords, the newest first. */
  public List<String> hashes(int id, int most) {
    return database.change(
        "reading the passwords of account " + id,
        connection -> AccountRows.hashes(connection, id, most));
  }

  /**
   * Begins an attempt to sign in. Where the password may be looked at, it is counted as a failure
   * at once: of attempts made at the same time none is free, and none gets lost with a program that
   * is killed.
   */
  public Attempt attempt(AccountName name, LockOut lockOut, Instant now) {
    return database.change(
        "signing in to account " + name,
        connection -> {
          AccountRows.number(
              connection, "select id from account where name = ? for update", name.value());
          Optional<Account> account = AccountRows.find(connection, name);
          return account.isEmpty()
              ? new Attempt.Unknown()
              : attempt(connection, account.get(), lockOut, now);
        });
  }

  private static Attempt attempt(
      Connection connection, Account account, LockOut lockOut, Instant now) throws SQLException {
    if (account.disabledAt() != null) {
      return new Attempt.Disabled(account);
    }
    Instant failedAt = account.failedAt();
    Duration remaining =
        failedAt == null ? Duration.ZERO : lockOut.remaining(account.failures(), failedAt, now);
    if (remaining.isPositive()) {
      return new Attempt.Locked(account, remaining);
    }
    update(
        connection,
        "update account set failures = failures + 1, failed_at = ? where id = ?",
        now,
        account.id());
    return new Attempt.Allowed(account, AccountRows.hashes(connection, account.id(), 1).getFirst());
  }

  /** Ends an attempt that showed the right password and whatever else was asked for. */
  public void succeeded(int id, Instant now) {
    String sql = "update account set failures = 0, failed_at = null, last_sign_in = ? where id = ?";
    database.change(
        "noting the sign-in to account " + id, connection -> update(connection, sql, now, id));
  }

  /** Gives it a second factor. */
  public Changed giveSecondFactor(int id, byte[] secret, Instant now) {
    new TimeCodes(secret);
    return changeSecondFactor(id, secret, now);
  }

  /** Takes its second factor away. */
  public Changed takeSecondFactor(int id, Instant now) {
    return changeSecondFactor(id, null, now);
  }

  private Changed changeSecondFactor(int id, byte @Nullable [] secret, Instant now) {
    String sql = "update account set second_factor = ?, second_factor_step = null where id = ?";
    return changeOne(id, now, connection -> update(connection, sql, secret, id));
  }

  /** Its second factor, if it has one. */
  public Optional<SecondFactor> secondFactor(int id) {
    return database.change(
        "reading the second factor of account " + id,
        connection -> AccountRows.secondFactor(connection, id));
  }

  /**
   * Uses a step of its second factor, which is good once.
   *
   * @return false if it, or a later one, was used already
   */
  public boolean useStep(int id, long step) {
    return database.change(
        "using a code of account " + id,
        connection -> update(connection, USE_STEP, step, id, step) > 0);
  }

  private static Optional<Account> create(
      Connection connection, NewAccount account, String hash, Instant now) throws SQLException {
    int created =
        update(
            connection,
            INSERT,
            account.name().value(),
            account.person(),
            account.scope().everywhere(),
            now,
            now,
            now);
    if (created == 0) {
      return Optional.empty();
    }
    int id = AccountRows.find(connection, account.name()).orElseThrow().id();
    AccountRows.writeRoles(connection, id, account.roles());
    AccountRows.writeScope(connection, id, account.scope());
    AccountRows.addHash(connection, id, hash, HASHES_KEPT);
    return AccountRows.find(connection, id);
  }

  private interface Change {
    void on(Connection connection) throws SQLException;
  }

  /** Changes one account, unless nobody could manage accounts any more after it. */
  private Changed changeOne(int id, Instant now, Change change) {
    String voidSessions = "update account set sessions_since = ? where id = ?";
    return changeAlone(
        "changing account " + id,
        connection -> {
          if (update(connection, voidSessions, now, id) == 0) {
            return Changed.NO_ACCOUNT;
          }
          long before = administrators(connection);
          change.on(connection);
          if (before > 0 && administrators(connection) == 0) {
            connection.rollback();
            return Changed.LAST_SECURITY_ADMINISTRATOR;
          }
          return Changed.DONE;
        });
  }

  private static long administrators(Connection connection) throws SQLException {
    return AccountRows.number(connection, ADMINISTRATORS, Role.SECURITY_ADMINISTRATOR.code());
  }

  /** Changes come one after the other, whichever programs make them. */
  private <T> T changeAlone(String doing, Work<T> work) {
    return database.change(
        doing,
        connection -> {
          try (PreparedStatement alone = connection.prepareStatement(ONE_AT_A_TIME)) {
            alone.execute();
          }
          return work.on(connection);
        });
  }
}
