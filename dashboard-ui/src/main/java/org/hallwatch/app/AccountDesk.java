package org.hallwatch.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.app.security.AccessSettings;
import org.hallwatch.app.security.Passwords;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.LockOut;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.store.account.Account;
import org.hallwatch.store.account.AccountChanges;
import org.hallwatch.store.account.Accounts;
import org.hallwatch.store.account.Changed;
import org.hallwatch.store.account.NewAccount;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.jdbc.Database.Work;
import org.hallwatch.ui.admin.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the desk that deals with accounts. */
final class AccountDesk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Accounts accounts;
  private final AuditLog audit;
  private final Supplier<Operation> operation;
  private final LockOut lockOut;
  private final InstantSource clock;
  private final Passwords passwords;

  /**
   * @param audit where each change is recorded, in one transaction with it
   * @param rules what failed sign-ins cost, and how passwords are hashed
   * @param clock the real time, also where the halls live in another
   */
  AccountDesk(
      Accounts accounts,
      AuditLog audit,
      Supplier<Operation> operation,
      AccessSettings rules,
      InstantSource clock) {
    this.accounts = accounts;
    this.audit = audit;
    this.operation = operation;
    this.lockOut = rules.lockOuts().account();
    this.passwords = rules.hashing();
    this.clock = clock;
  }

  ArrayNode list() {
    ArrayNode list = JSON.arrayNode();
    accounts.list().forEach(account -> list.add(node(account)));
    return list;
  }

  /** Without a scope it gets that of whoever has none, which depends on the roles. */
  ObjectNode add(Question.AddAccount asked, Bounds bounds, AuditEntry entry) {
    AccountName name = name(asked.name());
    Set<Role> roles = roles(asked.roles());
    Scope stated = scope(asked.scope());
    Scope scope = stated.equals(Scope.NOTHING) ? Scope.usual(roles) : stated;
    if (!isWithin(scope, bounds)) {
      throw wider();
    }
    NewAccount wanted = made(() -> new NewAccount(name, asked.person(), roles, scope));
    String password = passwords.random(name);
    Account account =
        audit.change(
            "creating account " + name,
            AccountChanges.added(wanted, passwords.hash(password), clock.instant())
                .then(added -> added.orElseThrow(() -> taken(name))),
            _ -> scope.everywhere() ? entry.with("scope", "everywhere") : entry);
    return node(account).put("password", password);
  }

  private boolean isWithin(Scope scope, Bounds bounds) {
    return bounds.scope().holds(scope, operation.get());
  }

  private static Failure wider() {
    return new Failure(
        Refusal.WIDER_SCOPE, "outside of the scope: nobody gives an account more than he has");
  }

  private static Failure taken(AccountName name) {
    return new Failure(
        Refusal.ACCOUNT_TAKEN,
        "there is an account "
            + name
            + " already; 'hallwatch account reset "
            + name
            + "' gives it a new password");
  }

  ObjectNode disable(String typed, Bounds bounds, AuditEntry entry) {
    return change(typed, bounds, entry, id -> AccountChanges.disabled(id, clock.instant()));
  }

  ObjectNode enable(String typed, Bounds bounds, AuditEntry entry) {
    return change(typed, bounds, entry, id -> AccountChanges.enabled(id, clock.instant()));
  }

  ObjectNode roles(String typed, List<String> codes, Bounds bounds, AuditEntry entry) {
    refuseSelf(typed, bounds);
    Set<Role> roles = roles(codes);
    local(typed, "its roles follow from its groups there");
    return change(
        typed, bounds, entry, id -> made(() -> AccountChanges.roles(id, roles, clock.instant())));
  }

  ObjectNode scope(String typed, Question.ScopeCodes codes, Bounds bounds, AuditEntry entry) {
    refuseSelf(typed, bounds);
    Scope scope = scope(codes);
    if (!isWithin(scope, bounds)) {
      throw wider();
    }
    local(typed, "its scope follows from its groups there");
    return change(typed, bounds, entry, id -> AccountChanges.scope(id, scope, clock.instant()));
  }

  ObjectNode reset(String typed, boolean secondFactorToo, Bounds bounds, AuditEntry entry) {
    if (secondFactorToo && external(name(typed))) {
      return change(
          typed, bounds, entry, id -> AccountChanges.withoutSecondFactor(id, clock.instant()));
    }
    local(typed, "it has no password here");
    String password = passwords.random(name(typed));
    String hash = passwords.hash(password);
    Instant now = clock.instant();
    return change(typed, bounds, entry, id -> AccountChanges.reset(id, hash, secondFactorToo, now))
        .put("password", password);
  }

  private static void refuseSelf(String typed, Bounds bounds) {
    AccountName name = name(typed);
    if (bounds.isSelf(name)) {
      throw new Failure(
          Refusal.OWN_ACCOUNT,
          "account "
              + name
              + " is his own: nobody changes his own roles or scope, another administrator does");
    }
  }

  private boolean external(AccountName name) {
    return accounts.find(name).filter(Account::external).isPresent();
  }

  private void local(String typed, String why) {
    AccountName name = name(typed);
    if (external(name)) {
      throw new Failure(
          Refusal.OF_PROVIDER, "account " + name + " comes from the provider of sign-ins: " + why);
    }
  }

  private ObjectNode change(
      String typed, Bounds bounds, AuditEntry entry, Function<Integer, Work<Changed>> change) {
    AccountName name = name(typed);
    int id = accounts.find(name).orElseThrow(() -> none(name)).id();
    Work<Changed> work =
        AccountChanges.within(scope -> isWithin(scope, bounds), id, change.apply(id));
    audit.change("changing account " + name, work.then(changed -> done(name, changed)), _ -> entry);
    return node(accounts.find(name).orElseThrow(() -> none(name)));
  }

  /** Throws what it was if it was not done, which undoes it. */
  private static Changed done(AccountName name, Changed changed) {
    return switch (changed) {
      case DONE -> changed;
      case NO_ACCOUNT -> throw none(name);
      case OUTSIDE ->
          throw new Failure(
              Refusal.ACCOUNT_OUTSIDE,
              "outside of the scope: account "
                  + name
                  + " has more, or would have, than whoever changes it");
      case LAST_SECURITY_ADMINISTRATOR ->
          throw new Failure(
              Refusal.LAST_ADMINISTRATOR,
              "account "
                  + name
                  + " is the last one that can manage accounts; give another one the role "
                  + Role.SECURITY_ADMINISTRATOR.code()
                  + " first");
    };
  }

  private static Failure none(AccountName name) {
    return new Failure(
        Refusal.ACCOUNT_GONE,
        "there is no account " + name + "; 'hallwatch account list' names the accounts");
  }

  private static AccountName name(String typed) {
    return made(() -> AccountName.of(typed));
  }

  private static Set<Role> roles(List<String> codes) {
    return codes.stream().map(AccountDesk::role).collect(Collectors.toSet());
  }

  private static Role role(String code) {
    return Role.ofCode(code)
        .orElseThrow(
            () ->
                new Failure(
                    "there is no role "
                        + code
                        + "; known are: "
                        + Arrays.stream(Role.values())
                            .map(Role::code)
                            .collect(Collectors.joining(", "))));
  }

  private Scope scope(Question.ScopeCodes codes) {
    Operation current = operation.get();
    Set<RegionId> regions =
        known("region", codes.regions(), current.regions().stream().map(Region::id), RegionId::new);
    Set<HallId> halls =
        known("hall", codes.halls(), current.halls().stream().map(Hall::id), HallId::new);
    Set<DepartmentId> departments =
        known(
            "department",
            codes.departments(),
            current.departments().stream().map(Department::id),
            DepartmentId::new);
    return made(() -> new Scope(codes.everywhere(), regions, halls, departments));
  }

  private static <T> Set<T> known(
      String noun, List<String> codes, Stream<T> catalogue, Function<String, T> id) {
    Set<T> known = catalogue.collect(Collectors.toSet());
    Set<T> named = new HashSet<>();
    for (String code : codes) {
      T one = made(() -> id.apply(code));
      if (!known.contains(one)) {
        throw new Failure(
            Refusal.NOT_IN_CATALOGUE,
            "the catalogue has no "
                + noun
                + " "
                + code
                + "; 'hallwatch organisation export city.xlsx' writes all of them into a file");
      }
      named.add(one);
    }
    return named;
  }

  private static <T> T made(Supplier<T> making) {
    try {
      return making.get();
    } catch (InvalidValueException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private ObjectNode node(Account account) {
    ObjectNode node = JSON.objectNode();
    node.put("account", account.name().value());
    node.put("person", account.person());
    put(node.putArray("roles"), account.roles().stream().map(Role::code).toList());
    ObjectNode scope = node.putObject("scope");
    scope.put("everywhere", account.scope().everywhere());
    put(scope.putArray("regions"), account.scope().regions());
    put(scope.putArray("halls"), account.scope().halls());
    put(scope.putArray("departments"), account.scope().departments());
    node.put("kind", account.external() ? "external" : "local");
    node.put("state", state(account));
    node.put("since", account.createdAt().toString());
    node.put("disabledSince", text(account.disabledAt()));
    node.put("lastSignIn", text(account.lastSignIn()));
    node.put("failures", account.failures());
    node.put("mustChangePassword", account.mustChange());
    return node.put("secondFactor", account.hasSecondFactor());
  }

  private String state(Account account) {
    if (account.disabledAt() != null) {
      return "disabled";
    }
    Instant failedAt = account.failedAt();
    boolean locked =
        failedAt != null
            && lockOut.remaining(account.failures(), failedAt, clock.instant()).isPositive();
    return locked ? "locked" : "enabled";
  }

  private static void put(ArrayNode array, Collection<?> things) {
    things.stream().map(Object::toString).sorted().forEach(array::add);
  }

  private static @Nullable String text(@Nullable Object value) {
    return Objects.toString(value, null);
  }
}
