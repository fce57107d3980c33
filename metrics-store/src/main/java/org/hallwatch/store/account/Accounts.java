package org.hallwatch.store.account;

import static org.hallwatch.store.account.AccountRows.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.LockOuts;
import org.hallwatch.store.jdbc.Database;
import org.jspecify.annotations.Nullable;

/**
 * The accounts as they are, and attempts to sign in to them; what is changed of them is {@link
 * AccountChanges}. All goes over connections of the application: readers see nothing of these
 * tables.
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

  /** The account with this name. */
  public Optional<Account> find(AccountName name) {
    return database.readAtTheDoor(
        "reading account " + name, connection -> AccountRows.find(connection, name));
  }

  /** The account with this number. */
  public Optional<Account> find(int id) {
    return database.readAtTheDoor(
        "reading account " + id, connection -> AccountRows.find(connection, id));
  }

  /** The account of somebody whom a provider of sign-ins knows. */
  public Optional<Account> find(External who) {
    return database.change(
        "reading an account of a provider", connection -> AccountRows.find(connection, who));
  }

  /** Every account, the disabled ones too, by name. */
  public List<Account> list() {
    return database.readAtTheDoor("listing accounts", AccountRows::list);
  }

  /** The hashes of its last passwords, the newest first. */
  public List<String> hashes(int id, int most) {
    return database.readAtTheDoor(
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
            account,
            AccountRows.hashes(connection, account.id(), 1).stream()
                .findFirst()
                .orElse(Attempt.Allowed.NO_PASSWORD),
            counted);
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

  /** How many accounts have a second factor. */
  public long secondFactors() {
    return database.readAtTheDoor(
        "counting second factors",
        connection ->
            AccountRows.number(
                connection, "select count(*) from account where second_factor is not null"));
  }

  /** Its second factor, if it has one. */
  public Optional<SecondFactor> secondFactor(int id) {
    return database.readAtTheDoor(
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
