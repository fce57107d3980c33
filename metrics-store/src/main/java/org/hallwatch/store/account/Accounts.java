package org.hallwatch.store.account;

import static org.hallwatch.store.account.AccountRows.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.LockOuts;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.Database.Work;
import org.jspecify.annotations.Nullable;

/**
 * The accounts. Each change is one transaction, and makes sessions void that began before it. All
 * goes over connections of the application: readers see nothing of these tables.
 */
public final class Accounts {
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
    return database.change("creating the first account", AccountChanges.first(account, hash, now));
  }

  /**
   * Creates an account; its password has to be changed at the first sign-in.
   *
   * @param hash of its password
   * @return empty if the name is taken
   */
  public Optional<Account> create(NewAccount account, String hash, Instant now) {
    return database.change(
        "creating account " + account.name(), AccountChanges.added(account, hash, now));
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
    return change(id, AccountChanges.roles(id, roles, now));
  }

  /** Gives it another scope. */
  public Changed giveScope(int id, Scope scope, Instant now) {
    return change(id, AccountChanges.scope(id, scope, now));
  }

  /** From now on nobody signs in to it; one that is disabled already stays so since then. */
  public Changed disable(int id, Instant now) {
    return change(id, AccountChanges.disabled(id, now));
  }

  /** It may be signed in to again; earlier failures are forgotten. */
  public Changed enable(int id, Instant now) {
    return change(id, AccountChanges.enabled(id, now));
  }

  /**
   * Sets its password; earlier failures are forgotten.
   *
   * @param mustChange whether it has to be changed at the next sign-in
   */
  public Changed setPassword(int id, String hash, boolean mustChange, Instant now) {
    return change(id, AccountChanges.password(id, hash, mustChange, now));
  }

  /** Signs it out everywhere. */
  public Changed signOut(int id, Instant now) {
    return change(id, AccountChanges.signedOut(id, now));
  }

  private Changed change(int id, Work<Changed> change) {
    return database.change("changing account " + id, change);
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
   *
   * @param name null if no account can have the name that was typed
   */
  public Attempt attempt(
      @Nullable AccountName name, Origin origin, LockOuts lockOuts, Instant now) {
    return database.change(
        "counting an attempt to sign in",
        connection -> {
          Optional<Account> known =
              name == null ? Optional.empty() : AccountRows.find(connection, name);
          String who = known.map(account -> account.name().value()).orElse("?" + origin.typed());
          SignInCounts.Result result = SignInCounts.count(connection, who, origin, lockOuts, now);
          if (result.remaining().isPositive()) {
            return new Attempt.Locked(known.orElse(null), result.remaining(), result.first());
          }
          return known.isEmpty()
              ? new Attempt.Unknown(result.counted())
              : attempt(connection, known.get(), result.counted());
        });
  }

  private static Attempt attempt(Connection connection, Account account, Counted counted)
      throws SQLException {
    return account.disabledAt() != null
        ? new Attempt.Disabled(account, counted)
        : new Attempt.Allowed(
            account, AccountRows.hashes(connection, account.id(), 1).getFirst(), counted);
  }

  /** Takes an attempt back that was no failure, be it that more is asked for after it. */
  public void takeBack(Counted counted) {
    database.change(
        "taking back a failed sign-in",
        connection -> {
          SignInCounts.takeBack(connection, counted);
          return counted;
        });
  }

  /** Takes its second factor away. */
  public Changed takeSecondFactor(int id, Instant now) {
    return change(id, AccountChanges.noSecondFactor(id, now));
  }

  /** How many accounts have a second factor. */
  public long secondFactors() {
    return database.change(
        "counting second factors",
        connection ->
            AccountRows.number(
                connection, "select count(*) from account where second_factor is not null"));
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
}
