package org.hallwatch.app.security;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.GroupGrant;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.store.account.Account;
import org.hallwatch.store.account.AccountChanges;
import org.hallwatch.store.account.Accounts;
import org.hallwatch.store.account.Arrival;
import org.hallwatch.store.account.External;
import org.hallwatch.store.account.NewAccount;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.ui.access.RefusedPage;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of people whom the provider vouches for: their accounts stand where all others do,
 * and are made, changed and refused with an entry in the audit trail.
 */
final class Arrivals {
  private static final String UNKNOWN = "unknown";

  private final OidcSettings settings;
  private final Accounts accounts;
  private final AuditLog audit;
  private final InstantSource clock;

  Arrivals(OidcSettings settings, Accounts accounts, AuditLog audit, InstantSource clock) {
    this.settings = settings;
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
  }

  /** What became of somebody. */
  sealed interface Outcome {
    /** He is let on, as the account that is now his. */
    record In(Account account) implements Outcome {}

    /** He is not. */
    record Refused(RefusedPage.Why why) implements Outcome {}
  }

  /** Somebody has come. */
  Outcome arrived(Vouched who, String address) {
    External external = new External(settings.issuer().toString(), who.subject());
    Account there = accounts.find(external).orElse(null);
    Optional<GroupGrant.Given> given = GroupGrant.of(settings.groups(), who.groups());
    if (given.isEmpty()) {
      return out(
          there, who, address, RefusedPage.Why.NO_GROUP, "none of the groups is given a role");
    }
    Optional<String> conflict = given.get().conflict().map(Object::toString);
    if (conflict.isPresent()) {
      return out(there, who, address, RefusedPage.Why.CONFLICT, conflict.get());
    }
    AccountName name = there == null ? name(who) : there.name();
    if (name == null) {
      return out(null, who, address, RefusedPage.Why.NO_NAME, "the name cannot be one of ours");
    }
    NewAccount wanted =
        new NewAccount(name, person(who, name), given.get().roles(), given.get().scope());
    return there != null && isAs(there, wanted)
        ? new Outcome.In(there)
        : change(external, wanted, who, address);
  }

  private Outcome change(External external, NewAccount wanted, Vouched who, String address) {
    Arrival arrival =
        audit.change(
            "taking over account " + wanted.name() + " from the provider",
            AccountChanges.arrived(external, wanted, now()),
            done -> entry(done, who).from(address));
    return switch (arrival) {
      case Arrival.Made(Account account) -> new Outcome.In(account);
      case Arrival.Changed(_, Account account) -> new Outcome.In(account);
      case Arrival.Disabled _ -> new Outcome.Refused(RefusedPage.Why.DISABLED);
      case Arrival.NameTaken _ -> new Outcome.Refused(RefusedPage.Why.NAME_TAKEN);
    };
  }

  private AuditEntry entry(Arrival done, Vouched who) {
    return switch (done) {
      case Arrival.Made(Account account) ->
          says(AuditEntry.of(AuditEntry.HALLWATCH, AuditAction.ACCOUNT_ADDED), account)
              .with("provider", settings.issuer())
              .with("subject", who.subject());
      case Arrival.Changed(Account before, Account account) ->
          says(AuditEntry.of(AuditEntry.HALLWATCH, AuditAction.ACCOUNT_UPDATED), account)
              .with("rolesBefore", roles(before))
              .with("scopeBefore", scope(before.scope()));
      case Arrival.Disabled(Account account) ->
          refused(account.name().value(), who, "the account is disabled").on(account.name());
      case Arrival.NameTaken(Account other) ->
          refused(UNKNOWN, who, "another account has this name").on(other.name());
    };
  }

  private static AuditEntry says(AuditEntry entry, Account account) {
    return entry
        .on(account.name())
        .with("person", account.person())
        .with("roles", roles(account))
        .with("scope", scope(account.scope()));
  }

  private static String roles(Account account) {
    return account.roles().stream().map(Role::code).sorted().collect(Collectors.joining(" "));
  }

  private static String scope(Scope scope) {
    return scope.everywhere() && scope.departments().isEmpty()
        ? "everywhere"
        : "regions "
            + scope.regions()
            + " halls "
            + (scope.everywhere() ? "everywhere" : scope.halls())
            + " departments "
            + scope.departments();
  }

  /** Whoever may nothing any more is out everywhere, where he may still sit with what he had. */
  private Outcome out(
      @Nullable Account there, Vouched who, String address, RefusedPage.Why why, String said) {
    if (there == null) {
      audit.append(refused(UNKNOWN, who, said).from(address));
    } else {
      audit.change(
          "signing out account " + there.name(),
          AccountChanges.signedOut(there.id(), now()),
          _ -> refused(there.name().value(), who, said).on(there.name()).from(address));
    }
    return new Outcome.Refused(why);
  }

  private AuditEntry refused(String account, Vouched who, String said) {
    return AuditEntry.of(account, AuditAction.SIGNED_IN)
        .with("provider", settings.issuer())
        .with("subject", who.subject())
        .with("name", who.name())
        .failed(said);
  }

  /** He is let in without a code of ours. */
  void signedIn(Account account, boolean secondFactor, String address) {
    audit.change(
        "signing in to account " + account.name(),
        AccountChanges.signedIn(account.id(), now()),
        _ ->
            AuditEntry.of(account.name().value(), AuditAction.SIGNED_IN)
                .from(address)
                .on(account.name())
                .with("provider", settings.issuer())
                .with("secondFactor", secondFactor));
  }

  /** An answer of the provider was not believed, or it let nobody in. */
  void notBelieved(String said, String address) {
    audit.append(
        AuditEntry.of(UNKNOWN, AuditAction.SIGNED_IN)
            .from(address)
            .with("provider", settings.issuer())
            .failed(said));
  }

  private static boolean isAs(Account there, NewAccount wanted) {
    return there.disabledAt() == null
        && there.roles().equals(wanted.roles())
        && there.scope().equals(wanted.scope())
        && there.person().equals(wanted.person());
  }

  private static @Nullable AccountName name(Vouched who) {
    try {
      return AccountName.of(Objects.requireNonNullElse(who.name(), ""));
    } catch (InvalidValueException _) {
      return null;
    }
  }

  private static String person(Vouched who, AccountName name) {
    String said = Objects.requireNonNullElse(who.person(), "").strip();
    boolean fits =
        !said.isEmpty() && said.length() <= 100 && said.chars().noneMatch(Character::isISOControl);
    return fits ? said : name.value();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
