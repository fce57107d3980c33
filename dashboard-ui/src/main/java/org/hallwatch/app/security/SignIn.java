package org.hallwatch.app.security;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.PasswordFault;
import org.hallwatch.domain.access.TimeCodes;
import org.hallwatch.store.account.Account;
import org.hallwatch.store.account.AccountChanges;
import org.hallwatch.store.account.Accounts;
import org.hallwatch.store.account.Attempt;
import org.hallwatch.store.account.Changed;
import org.hallwatch.store.account.Counted;
import org.hallwatch.store.account.Origin;
import org.hallwatch.store.account.SecondFactor;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.jdbc.Database.Work;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of names, passwords and codes that are shown. Every outcome is an entry of the audit
 * trail, and what is changed is one transaction with its entry.
 */
final class SignIn {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int IPV6_NETWORK = 8;
  private static final String NO_PASSWORD = Attempt.Allowed.NO_PASSWORD;
  private static final String WHO_IS_UNKNOWN = "unknown";

  private final Accounts accounts;
  private final AuditLog audit;
  private final Passwords passwords;
  private final AccessKey key;
  private final AccessSettings rules;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** A hash costs a processor a quarter of a second; the others go on working meanwhile. */
  private final Semaphore hashing =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

  SignIn(
      Accounts accounts,
      AuditLog audit,
      Passwords passwords,
      AccessKey key,
      AccessSettings rules,
      InstantSource clock) {
    this.accounts = accounts;
    this.audit = audit;
    this.passwords = passwords;
    this.key = key;
    this.rules = rules;
    this.clock = clock;
  }

  /** What became of it. */
  sealed interface Outcome {
    /** It was right. */
    record Right(Account account) implements Outcome {}

    /** It was wrong; what of it is not said. */
    record Wrong() implements Outcome {}

    /** Nobody looked at it. */
    record Wait(Duration remaining) implements Outcome {}

    /** Too many others are looked at. */
    record Busy() implements Outcome {}

    /** The secret of the second factor cannot be opened. */
    record KeyGone() implements Outcome {}
  }

  /** What became of a wish to change a password. */
  sealed interface NewPassword {
    /**
     * It was changed.
     *
     * @param at sessions that began before are void
     */
    record Done(Instant at) implements NewPassword {}

    /** The new one is against the rules. */
    record Faulty(Set<PasswordFault> faults) implements NewPassword {}

    /** The present one was not accepted. */
    record Refused(Outcome why) implements NewPassword {}
  }

  /** Now, as the database keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Somebody shows name and password.
   *
   * @param browser the mark of the browser, if it has signed in to this account before
   */
  Outcome password(String typed, String password, String address, KnownBrowser browser) {
    AccountName name = name(typed);
    Attempt attempt =
        accounts.attempt(name, origin(typed, address, browser.of(typed)), rules.lockOuts(), now());
    if (attempt instanceof Attempt.Locked locked) {
      return locked(locked, address);
    }
    String hash = attempt instanceof Attempt.Allowed allowed ? allowed.hash() : NO_PASSWORD;
    Optional<Boolean> matches = matches(password, hash);
    if (matches.isEmpty()) {
      return new Outcome.Busy();
    }
    return switch (attempt) {
      case Attempt.Allowed(Account account, _, Counted counted) -> {
        if (!matches.get()) {
          yield wrong(account, address, "wrong password", counted);
        }
        if (account.hasSecondFactor()) {
          accounts.takeBack(counted);
        } else {
          succeeded(account, address, counted, false);
        }
        yield new Outcome.Right(account);
      }
      case Attempt.Disabled(Account account, Counted counted) ->
          wrong(account, address, "the account is disabled", counted);
      case Attempt.Unknown(Counted counted) -> wrong(null, address, "no such account", counted);
      case Attempt.Locked locked -> locked(locked, address);
    };
  }

  /** Somebody whose password was right shows a code of his second factor. */
  Outcome code(Account account, String typed, String address, KnownBrowser browser) {
    String name = account.name().value();
    Attempt attempt =
        accounts.attempt(
            account.name(), origin(name, address, browser.of(name)), rules.lockOuts(), now());
    if (attempt instanceof Attempt.Locked locked) {
      return locked(locked, address);
    }
    if (!(attempt instanceof Attempt.Allowed(Account current, _, Counted counted))) {
      return new Outcome.Wrong();
    }
    Optional<SecondFactor> factor = accounts.secondFactor(current.id());
    Optional<byte[]> secret = factor.flatMap(f -> key.open(f.sealed(), purpose(current.id())));
    if (factor.isEmpty() || secret.isEmpty()) {
      accounts.takeBack(counted);
      audit.append(
          AuditEntry.of(name, AuditAction.SIGNED_IN)
              .from(address)
              .on(name)
              .failed("the second factor cannot be opened"));
      return new Outcome.KeyGone();
    }
    TimeCodes codes = new TimeCodes(secret.get());
    OptionalLong step = codes.step(typed, now(), factor.get().lastUsed());
    if (step.isEmpty() || !accounts.useStep(current.id(), step.getAsLong())) {
      boolean used = codes.step(typed, now(), OptionalLong.empty()).isPresent();
      return wrong(current, address, used ? "used code" : "wrong code", counted);
    }
    succeeded(current, address, counted, true);
    return new Outcome.Right(current);
  }

  /** Somebody who is signed in wants another password. */
  NewPassword change(
      Account account, String present, String wanted, String address, KnownBrowser browser) {
    String name = account.name().value();
    Attempt attempt =
        accounts.attempt(
            account.name(), origin(name, address, browser.of(name)), rules.lockOuts(), now());
    if (attempt instanceof Attempt.Locked locked) {
      return new NewPassword.Refused(locked(locked, address));
    }
    if (!(attempt instanceof Attempt.Allowed(Account current, String hash, Counted counted))) {
      return new NewPassword.Refused(new Outcome.Wrong());
    }
    Optional<Boolean> matches = matches(present, hash);
    if (matches.isEmpty()) {
      return new NewPassword.Refused(new Outcome.Busy());
    }
    if (!matches.get()) {
      audit.append(
          AuditEntry.of(name, AuditAction.PASSWORD_CHANGED)
              .from(address)
              .on(name)
              .failed("wrong present password"));
      return new NewPassword.Refused(new Outcome.Wrong());
    }
    accounts.takeBack(counted);
    return change(current, wanted, address);
  }

  private NewPassword change(Account account, String wanted, String address) {
    Set<PasswordFault> faults =
        rules
            .passwords()
            .faults(
                wanted,
                account.name(),
                password ->
                    accounts.hashes(account.id(), rules.passwords().remembered()).stream()
                        .anyMatch(hash -> passwords.matches(password, hash)));
    if (!faults.isEmpty()) {
      return new NewPassword.Faulty(faults);
    }
    String hash = passwords.hash(wanted);
    Instant now = now();
    changed(
        "changing the password of account " + account.name(),
        AccountChanges.password(account.id(), hash, false, now),
        AuditEntry.of(account.name().value(), AuditAction.PASSWORD_CHANGED)
            .from(address)
            .on(account.name()));
    return new NewPassword.Done(now);
  }

  /** Random bytes for a second factor that is to be set up. */
  byte[] freshSecret() {
    byte[] secret = new byte[TimeCodes.SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  /**
   * Somebody shows the first code of the second factor that he sets up.
   *
   * @return since when his sessions are void; empty if the code was wrong
   */
  Optional<Instant> enrol(Account account, byte[] secret, String typed, String address) {
    Instant now = now();
    OptionalLong step = new TimeCodes(secret).step(typed, now, OptionalLong.empty());
    if (step.isEmpty()) {
      return Optional.empty();
    }
    changed(
        "giving account " + account.name() + " a second factor",
        AccountChanges.secondFactor(
            account.id(), key.seal(secret, purpose(account.id())), step.getAsLong(), now),
        AuditEntry.of(account.name().value(), AuditAction.SECOND_FACTOR_ENROLLED)
            .from(address)
            .on(account.name()));
    return Optional.of(now);
  }

  /** Somebody leaves. */
  void signedOut(SignedIn session, String address) {
    audit.append(
        AuditEntry.of(session.name(), AuditAction.SIGNED_OUT).from(address).on(session.name()));
  }

  /** Somebody ends all of his sessions. */
  void signedOutEverywhere(Account account, String address) {
    changed(
        "signing out account " + account.name(),
        AccountChanges.signedOut(account.id(), now()),
        AuditEntry.of(account.name().value(), AuditAction.SIGNED_OUT_EVERYWHERE)
            .from(address)
            .on(account.name()));
  }

  /** A session was ended by a rule. */
  void ended(SignedIn session, Ending why) {
    audit.append(
        AuditEntry.of(session.name(), AuditAction.SESSION_ENDED)
            .on(session.name())
            .with("why", why.word()));
  }

  private void changed(String doing, Work<Changed> work, AuditEntry entry) {
    audit.change(
        doing, work, done -> done == Changed.DONE ? entry : entry.failed("the account is gone"));
  }

  private void succeeded(Account account, String address, Counted counted, boolean withCode) {
    AuditEntry entry =
        AuditEntry.of(account.name().value(), AuditAction.SIGNED_IN)
            .from(address)
            .on(account.name())
            .with("secondFactor", withCode)
            .with("refusedBefore", counted.refused() > 0 ? counted.refused() : null);
    audit.change(
        "signing in to account " + account.name(),
        AccountChanges.signedIn(account.id(), counted, now()),
        _ -> entry);
  }

  /** A name that nobody has is not recorded: people type passwords there by mistake. */
  private Outcome wrong(@Nullable Account account, String address, String why, Counted counted) {
    AuditEntry entry =
        attempted(account, AuditAction.SIGNED_IN, address)
            .with("refusedBefore", counted.refused() > 0 ? counted.refused() : null)
            .failed(why);
    audit.append(entry);
    if (counted.costs().isPositive()) {
      audit.append(
          attempted(account, AuditAction.SIGN_IN_LOCKED, address).with("wait", counted.costs()));
    }
    return new Outcome.Wrong();
  }

  /** Of those that nobody looks at only the first is recorded, and the next tells how many. */
  private Outcome locked(Attempt.Locked locked, String address) {
    if (locked.first()) {
      audit.append(
          attempted(locked.account(), AuditAction.SIGNED_IN, address)
              .failed("locked")
              .with("wait", locked.remaining().truncatedTo(ChronoUnit.SECONDS)));
    }
    return new Outcome.Wait(locked.remaining());
  }

  private static AuditEntry attempted(
      @Nullable Account account, AuditAction action, String address) {
    String who = account == null ? WHO_IS_UNKNOWN : account.name().value();
    return AuditEntry.of(who, action)
        .from(address)
        .on(account == null ? null : account.name().value());
  }

  /** What has no password costs the same work, and nothing matches it. */
  private Optional<Boolean> matches(String password, String hash) {
    String known = hash.equals(NO_PASSWORD) ? passwords.nobodys() : hash;
    boolean turn = false;
    try {
      turn = hashing.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return turn ? Optional.of(passwords.matches(password, known)) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      if (turn) {
        hashing.release();
      }
    }
  }

  private Origin origin(String typed, String address, @Nullable String browser) {
    return new Origin(network(address), browser, key.mark("typed", typed));
  }

  /** One machine has a whole IPv6 network of 64 bits to choose its address from. */
  static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length > IPV6_NETWORK
          ? HexFormat.of().withDelimiter(":").formatHex(bytes, 0, IPV6_NETWORK)
          : address;
    } catch (IllegalArgumentException _) {
      return address;
    }
  }

  private static String purpose(int account) {
    return "second factor of account " + account;
  }

  private static @Nullable AccountName name(String typed) {
    try {
      return AccountName.of(typed);
    } catch (InvalidValueException e) {
      return null;
    }
  }
}
