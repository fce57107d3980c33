package org.hallwatch.store.account;

import static org.hallwatch.store.account.AccountRows.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.access.SeparationOfDuties;
import org.hallwatch.store.jdbc.Database.Work;
import org.jspecify.annotations.Nullable;

/**
 * Changes of accounts as work within a transaction, so that a change and its entry in the audit
 * trail are one. Each makes sessions void that began before it.
 */
public final class AccountChanges {
  /** Older hashes than these no rule asks about. */
  private static final int HASHES_KEPT = 24;

  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(1214345335, 22)";

  private static final String INSERT =
      """
      insert into account
        (name, person, everywhere, created_at, password_changed_at, must_change, sessions_since, issuer, subject)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (name) do nothing
      """;

  private static final String NO_SECOND_FACTOR =
      "update account set second_factor = null, second_factor_step = null where id = ?";

  private static final String ADMINISTRATORS =
      """
      select count(*) from account a join account_role r on r.account = a.id
      where r.role = ? and a.disabled_at is null and a.issuer is null
      """;

  private AccountChanges() {}

  /** Creates the first account of all; gives nothing if there is one, be it a disabled one. */
  public static Work<Optional<Account>> first(NewAccount account, String hash, Instant now) {
    return alone(
        connection ->
            AccountRows.number(connection, "select count(*) from account") == 0
                ? createLocal(connection, account, hash, now)
                : Optional.empty());
  }

  /** Creates an account; gives nothing if the name is taken. */
  public static Work<Optional<Account>> added(NewAccount account, String hash, Instant now) {
    return alone(connection -> createLocal(connection, account, hash, now));
  }

  /**
   * Gives it other roles. Whoever becomes an administrator, or a user, begins with the scope that
   * these have: what he was to the one says nothing of what he may see as the other.
   */
  public static Work<Changed> roles(int id, Set<Role> roles, Instant now) {
    Set<Role> allowed = SeparationOfDuties.require(roles);
    return one(
        id,
        now,
        connection -> {
          Set<Role> before = AccountRows.find(connection, id).orElseThrow().roles();
          AccountRows.writeRoles(connection, id, allowed);
          if (SeparationOfDuties.administers(before) != SeparationOfDuties.administers(allowed)) {
            AccountRows.writeScope(connection, id, Scope.usual(allowed));
          }
        });
  }

  /**
   * A change that somebody may make who does not deal with every account.
   *
   * @param isHis whether a scope is within his own; asked about what the account has before the
   *     change and about what it has after it, in one transaction with it
   */
  public static Work<Changed> within(Predicate<Scope> isHis, int id, Work<Changed> change) {
    return alone(
        connection -> {
          if (!holds(isHis, connection, id)) {
            return Changed.OUTSIDE;
          }
          Changed changed = change.on(connection);
          if (changed == Changed.DONE && !holds(isHis, connection, id)) {
            connection.rollback();
            return Changed.OUTSIDE;
          }
          return changed;
        });
  }

  private static boolean holds(Predicate<Scope> isHis, Connection connection, int id)
      throws SQLException {
    return AccountRows.find(connection, id).map(found -> isHis.test(found.scope())).orElse(true);
  }

  /** Gives it another scope. */
  public static Work<Changed> scope(int id, Scope scope, Instant now) {
    return one(id, now, connection -> AccountRows.writeScope(connection, id, scope));
  }

  /** From now on nobody signs in to it; one that is disabled already stays so since then. */
  public static Work<Changed> disabled(int id, Instant now) {
    String sql = "update account set disabled_at = coalesce(disabled_at, ?) where id = ?";
    return one(id, now, connection -> update(connection, sql, now, id));
  }

  /** It may be signed in to again; earlier failures are forgotten. */
  public static Work<Changed> enabled(int id, Instant now) {
    String sql = "update account set disabled_at = null where id = ?";
    return one(
        id,
        now,
        connection -> {
          update(connection, sql, id);
          forgetFailures(connection, id);
        });
  }

  /** Signs it out everywhere. */
  public static Work<Changed> signedOut(int id, Instant now) {
    return one(id, now, _ -> {});
  }

  /**
   * Sets its password; earlier failures are forgotten.
   *
   * @param mustChange whether it has to be changed at the next sign-in
   */
  public static Work<Changed> password(int id, String hash, boolean mustChange, Instant now) {
    return one(id, now, connection -> writePassword(connection, id, hash, mustChange, now));
  }

  /**
   * Gives it a first password; earlier failures are forgotten.
   *
   * @param secondFactorToo whether its second factor is taken away, too
   */
  public static Work<Changed> reset(int id, String hash, boolean secondFactorToo, Instant now) {
    return one(
        id,
        now,
        connection -> {
          if (secondFactorToo) {
            update(connection, NO_SECOND_FACTOR, id);
          }
          writePassword(connection, id, hash, true, now);
        });
  }

  /**
   * Gives it a second factor.
   *
   * @param sealed its secret, sealed with a key that is not in the database
   * @param step whose code was shown; it and those before are used
   */
  public static Work<Changed> secondFactor(int id, byte[] sealed, long step, Instant now) {
    String sql = "update account set second_factor = ?, second_factor_step = ? where id = ?";
    return one(id, now, connection -> update(connection, sql, sealed, step, id));
  }

  /** Takes its second factor away. */
  public static Work<Changed> withoutSecondFactor(int id, Instant now) {
    return one(id, now, connection -> update(connection, NO_SECOND_FACTOR, id));
  }

  /**
   * Makes the account of somebody for whom a provider of sign-ins vouches, or makes it what the
   * provider says now. The name stays what it was. Sessions become void if he may something else
   * than before.
   */
  public static Work<Arrival> arrived(External who, NewAccount wanted, Instant now) {
    return alone(
        connection -> {
          Optional<Account> there = AccountRows.find(connection, who);
          if (there.isEmpty()) {
            return make(connection, who, wanted, now);
          }
          Account before = there.get();
          if (before.disabledAt() != null) {
            return new Arrival.Disabled(before);
          }
          int id = before.id();
          if (!before.roles().equals(wanted.roles()) || !before.scope().equals(wanted.scope())) {
            AccountRows.writeRoles(connection, id, wanted.roles());
            AccountRows.writeScope(connection, id, wanted.scope());
            update(connection, "update account set sessions_since = ? where id = ?", now, id);
          }
          update(connection, "update account set person = ? where id = ?", wanted.person(), id);
          return new Arrival.Changed(before, AccountRows.find(connection, id).orElseThrow());
        });
  }

  private static Arrival make(Connection connection, External who, NewAccount wanted, Instant now)
      throws SQLException {
    Optional<Account> made = create(connection, wanted, who, now);
    return made.isPresent()
        ? new Arrival.Made(made.get())
        : new Arrival.NameTaken(AccountRows.find(connection, wanted.name()).orElseThrow());
  }

  /** Notes a sign-in that the provider vouched for. */
  public static Work<Boolean> signedIn(int id, Instant now) {
    return connection ->
        update(connection, "update account set last_sign_in = ? where id = ?", now, id) > 0;
  }

  /** Notes a sign-in with all that was asked for; its failures are forgotten. */
  public static Work<Boolean> signedIn(int id, Counted counted, Instant now) {
    String sql = "update account set last_sign_in = ? where id = ?";
    return connection -> {
      SignInCounts.succeeded(connection, counted);
      return update(connection, sql, now, id) > 0;
    };
  }

  private static void writePassword(
      Connection connection, int id, String hash, boolean mustChange, Instant now)
      throws SQLException {
    String sql = "update account set password_changed_at = ?, must_change = ? where id = ?";
    update(connection, sql, now, mustChange, id);
    AccountRows.addHash(connection, id, hash, HASHES_KEPT);
    forgetFailures(connection, id);
  }

  private static void forgetFailures(Connection connection, int id) throws SQLException {
    Optional<Account> account = AccountRows.find(connection, id);
    if (account.isPresent()) {
      SignInCounts.forget(connection, SignInCounts.NAME, account.get().name().value());
    }
  }

  private static Optional<Account> createLocal(
      Connection connection, NewAccount account, String hash, Instant now) throws SQLException {
    Optional<Account> created = create(connection, account, null, now);
    if (created.isPresent()) {
      AccountRows.addHash(connection, created.get().id(), hash, HASHES_KEPT);
    }
    return created;
  }

  /** One of a provider has no password, so it never has to change one. */
  private static Optional<Account> create(
      Connection connection, NewAccount account, @Nullable External who, Instant now)
      throws SQLException {
    int created =
        update(
            connection,
            INSERT,
            account.name().value(),
            account.person(),
            account.scope().everywhere(),
            now,
            now,
            who == null,
            now,
            who == null ? null : who.issuer(),
            who == null ? null : who.subject());
    if (created == 0) {
      return Optional.empty();
    }
    int id = AccountRows.find(connection, account.name()).orElseThrow().id();
    AccountRows.writeRoles(connection, id, account.roles());
    AccountRows.writeScope(connection, id, account.scope());
    return AccountRows.find(connection, id);
  }

  private interface Change {
    void on(Connection connection) throws SQLException;
  }

  /** Changes one account, unless nobody could manage accounts any more after it. */
  private static Work<Changed> one(int id, Instant now, Change change) {
    String voidSessions = "update account set sessions_since = ? where id = ?";
    return alone(
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
  private static <T> Work<T> alone(Work<T> work) {
    return connection -> {
      try (PreparedStatement lock = connection.prepareStatement(ONE_AT_A_TIME)) {
        lock.execute();
      }
      return work.on(connection);
    };
  }
}
