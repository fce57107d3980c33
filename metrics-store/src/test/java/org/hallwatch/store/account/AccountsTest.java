package org.hallwatch.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.LockOuts;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.Database.Work;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may sign in is kept, nothing of it gets lost, and nobody else sees it. */
class AccountsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3_600);
  private static final LockOuts USUAL = LockOuts.USUAL;
  private static final Origin DESK = new Origin("10.0.0.7", null, "hash of a name");
  private static final byte[] SEALED = {1, 2, 3};
  private static final AccountName LI = AccountName.of("li.ming");
  private static final Scope EAST =
      new Scope(
          false,
          Set.of(new RegionId("d1")),
          Set.of(new HallId("east")),
          Set.of(new DepartmentId("police")));

  private final TestDatabase database = TestDatabase.create();
  private Database connections;
  private Accounts accounts;

  @BeforeEach
  void open() {
    connections = new Database(database.address(), new SimpleMeterRegistry());
    accounts = new Accounts(connections);
  }

  @AfterEach
  void close() {
    connections.close();
    database.drop();
  }

  private <T> T change(Work<T> change) {
    return connections.change("test", change);
  }

  private static NewAccount unit() {
    return new NewAccount(LI, "李明", Set.of(Role.UNIT, Role.LEADER), EAST);
  }

  private static NewAccount security(String name) {
    return new NewAccount(
        AccountName.of(name), name, Set.of(Role.SECURITY_ADMINISTRATOR), Scope.NOTHING);
  }

  private Account created(NewAccount account) {
    return change(AccountChanges.added(account, "{hash}1", NOW)).orElseThrow();
  }

  private Account found(Account account) {
    return accounts.find(account.id()).orElseThrow();
  }

  @Test
  void anAccountIsWhatWasCreated() {
    Account created = created(unit());

    assertThat(created)
        .isEqualTo(
            new Account(
                created.id(),
                LI,
                "李明",
                Set.of(Role.UNIT, Role.LEADER),
                EAST,
                NOW,
                null,
                NOW,
                true,
                0,
                null,
                null,
                NOW,
                false,
                false));
    assertThat(accounts.find(LI)).contains(created);
    assertThat(accounts.find(AccountName.of("nobody"))).isEmpty();
    assertThat(created.viewer().scope()).isEqualTo(EAST);
    created(security("zhang"));
    assertThat(accounts.list())
        .extracting(Account::name)
        .extracting(AccountName::value)
        .containsExactly("li.ming", "zhang");
  }

  @Test
  void aNameIsTakenOnce() {
    created(unit());
    assertThat(change(AccountChanges.added(unit(), "{hash}2", LATER))).isEmpty();
    assertThat(accounts.hashes(accounts.find(LI).orElseThrow().id(), 5)).containsExactly("{hash}1");
  }

  @Test
  void rolesThatExcludeEachOtherAreRefused() {
    Account account = created(unit());
    assertThatThrownBy(
            () ->
                change(AccountChanges.roles(account.id(), Set.of(Role.UNIT, Role.AUDITOR), LATER)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("unit and auditor");
    assertThat(found(account)).isEqualTo(account);
  }

  @Test
  void aChangeHoldsAndMakesSessionsVoid() {
    Account account = created(unit());
    change(AccountChanges.roles(account.id(), Set.of(Role.HALL_MANAGER), LATER));
    assertThat(found(account).roles()).containsExactly(Role.HALL_MANAGER);
    assertThat(found(account).sessionsSince()).isEqualTo(LATER);

    change(AccountChanges.scope(account.id(), Scope.EVERYTHING, LATER));
    assertThat(found(account).scope()).isEqualTo(Scope.EVERYTHING);

    change(AccountChanges.disabled(account.id(), LATER));
    change(AccountChanges.disabled(account.id(), LATER.plusSeconds(1)));
    assertThat(found(account).disabledAt()).isEqualTo(LATER);
    change(AccountChanges.enabled(account.id(), LATER));
    assertThat(found(account).disabledAt()).isNull();

    Instant leaving = LATER.plusSeconds(60);
    assertThat(change(AccountChanges.signedOut(account.id(), leaving))).isEqualTo(Changed.DONE);
    assertThat(found(account).sessionsSince()).isEqualTo(leaving);
    assertThat(change(AccountChanges.signedOut(4_711, leaving))).isEqualTo(Changed.NO_ACCOUNT);
  }

  /** What somebody saw as the one says nothing of what he may see as the other. */
  @Test
  void whoeverBecomesAnAdministratorOrAUserBeginsWithTheUsualScope() {
    Account account = created(unit());
    change(AccountChanges.roles(account.id(), Set.of(Role.LEADER), LATER));
    assertThat(found(account).scope()).isEqualTo(EAST);
    change(AccountChanges.roles(account.id(), Set.of(Role.AUDITOR), LATER));
    assertThat(found(account).scope()).isEqualTo(Scope.EVERYTHING);
    change(AccountChanges.roles(account.id(), Set.of(Role.SUPERVISION), LATER));
    assertThat(found(account).scope()).isEqualTo(Scope.NOTHING);
  }

  @Test
  void somebodyCanAlwaysManageAccounts() {
    Account first = created(security("zhang"));
    Account second = created(security("wang"));
    assertThat(change(AccountChanges.disabled(first.id(), LATER))).isEqualTo(Changed.DONE);

    assertThat(change(AccountChanges.disabled(second.id(), LATER)))
        .isEqualTo(Changed.LAST_SECURITY_ADMINISTRATOR);
    assertThat(change(AccountChanges.roles(second.id(), Set.of(Role.LEADER), LATER)))
        .isEqualTo(Changed.LAST_SECURITY_ADMINISTRATOR);
    assertThat(found(second)).isEqualTo(second);

    assertThat(change(AccountChanges.enabled(first.id(), LATER))).isEqualTo(Changed.DONE);
    assertThat(change(AccountChanges.disabled(second.id(), LATER))).isEqualTo(Changed.DONE);
  }

  @Test
  void ofTwoAdministratorsWhoDisableEachOtherOneStays() throws Exception {
    for (int round = 0; round < 10; round++) {
      Account one = created(security("one" + round));
      Account other = created(security("other" + round));
      List<Changed> changed =
          atOnce(
              List.of(
                  () -> change(AccountChanges.disabled(one.id(), LATER)),
                  () -> change(AccountChanges.disabled(other.id(), LATER))));

      assertThat(changed)
          .containsExactlyInAnyOrder(Changed.DONE, Changed.LAST_SECURITY_ADMINISTRATOR);
      database.execute("update hallwatch.account set disabled_at = now()");
    }
  }

  @Test
  void ofManyFirstStartsAtOnceOneCreatesTheAdministrator() throws Exception {
    try (Database others = new Database(database.address(), new SimpleMeterRegistry())) {
      List<Database> programs = List.of(connections, others);
      List<Callable<Optional<Account>>> starts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Database program = programs.get(i % 2);
        NewAccount account = security("admin" + i);
        starts.add(() -> program.change("test", AccountChanges.first(account, "{hash}", NOW)));
      }

      assertThat(atOnce(starts).stream().filter(Optional::isPresent)).hasSize(1);
      assertThat(accounts.list()).hasSize(1);
    }
  }

  @Test
  void aDisabledAccountIsAnAccountTooNoSecondFirstOneComes() {
    Account first = change(AccountChanges.first(unit(), "{hash}", NOW)).orElseThrow();
    change(AccountChanges.disabled(first.id(), NOW));
    assertThat(change(AccountChanges.first(security("admin"), "{hash}", LATER))).isEmpty();
  }

  @Test
  void passwordsAreHashesOfWhichTheLastOnesAreKept() {
    Account account = created(unit());
    for (int i = 2; i <= 40; i++) {
      change(AccountChanges.password(account.id(), "{hash}" + i, false, LATER));
    }
    assertThat(accounts.hashes(account.id(), 3))
        .containsExactly("{hash}40", "{hash}39", "{hash}38");
    assertThat(accounts.hashes(account.id(), 100)).hasSize(24);
    assertThat(found(account).passwordChangedAt()).isEqualTo(LATER);
    assertThat(found(account).mustChange()).isFalse();
  }

  @Test
  void anAttemptCountsAsFailedUntilItSucceeded() {
    Account account = created(unit());
    Attempt.Allowed allowed = allowed(LI, DESK, NOW);
    assertThat(allowed.account()).isEqualTo(account);
    assertThat(allowed.hash()).isEqualTo("{hash}1");
    assertThat(found(account).failures()).isEqualTo(1);
    assertThat(found(account).failedAt()).isEqualTo(NOW);

    signedIn(account, allowed.counted(), LATER);
    assertThat(found(account).failures()).isZero();
    assertThat(found(account).failedAt()).isNull();
    assertThat(found(account).lastSignIn()).isEqualTo(LATER);
    assertThat(accounts.attempt(AccountName.of("nobody"), DESK, USUAL, NOW))
        .isInstanceOf(Attempt.Unknown.class);
    assertThat(accounts.attempt(null, DESK, USUAL, NOW)).isInstanceOf(Attempt.Unknown.class);
  }

  private Attempt.Allowed allowed(AccountName name, Origin origin, Instant now) {
    Attempt attempt = accounts.attempt(name, origin, USUAL, now);
    assertThat(attempt).isInstanceOf(Attempt.Allowed.class);
    return (Attempt.Allowed) attempt;
  }

  private Attempt.Locked locked(AccountName name, Origin origin, Instant now) {
    Attempt attempt = accounts.attempt(name, origin, USUAL, now);
    assertThat(attempt).isInstanceOf(Attempt.Locked.class);
    return (Attempt.Locked) attempt;
  }

  private void signedIn(Account account, Counted counted, Instant now) {
    connections.change("test", AccountChanges.signedIn(account.id(), counted, now));
  }

  private static Origin from(String address) {
    return new Origin(address, null, "hash of a name");
  }

  @Test
  void anAttemptThatWasNoneLeavesTheWaitAsItWas() {
    created(unit());
    for (int i = 0; i < 6; i++) {
      allowed(LI, from("10.0.0." + i), NOW.plusSeconds(600L * i));
    }
    Instant then = NOW.plusSeconds(3_600);
    accounts.takeBack(allowed(LI, DESK, then).counted());
    allowed(LI, DESK, then);
  }

  @Test
  void whoeverSignedInFromABrowserIsNotKeptOutByStrangers() {
    Account account = created(unit());
    for (int i = 0; i < 5; i++) {
      allowed(LI, from("10.0.9." + i), NOW);
    }
    assertThat(locked(LI, from("10.0.9.9"), NOW).remaining()).isEqualTo(Duration.ofMinutes(1));

    Origin known = new Origin("10.0.0.7", "mark of 1", "hash of a name");
    signedIn(account, allowed(LI, known, NOW).counted(), NOW);
    locked(LI, from("10.0.9.9"), NOW);
    for (int i = 0; i < 5; i++) {
      allowed(LI, known, NOW);
    }
    locked(LI, known, NOW);
  }

  @Test
  void anAddressThatTriesManyNamesWaits() {
    Account account = created(unit());
    Origin street = from("203.0.113.5");
    for (int i = 0; i < 20; i++) {
      assertThat(accounts.attempt(AccountName.of("x" + i), typed(street, "x" + i), USUAL, NOW))
          .isInstanceOf(Attempt.Unknown.class);
    }
    // a good sign-in takes back its own attempt, not those of others behind the same address
    signedIn(account, allowed(LI, street, NOW).counted(), NOW);
    Attempt.Allowed last = allowed(LI, street, NOW);
    assertThat(last.counted().costs()).isEqualTo(Duration.ofMinutes(1));
    assertThat(locked(LI, street, NOW).first()).isTrue();
    assertThat(locked(LI, street, NOW).first()).isFalse();
    allowed(LI, DESK, NOW);
    assertThat(allowed(LI, street, NOW.plusSeconds(60)).counted().refused()).isEqualTo(2);
  }

  private static Origin typed(Origin origin, String name) {
    return new Origin(origin.address(), null, name);
  }

  @Test
  void aNameThatNobodyHasWaitsLikeOneThatSomebodyHas() {
    created(unit());
    for (int i = 0; i < 5; i++) {
      allowed(LI, from("10.0.1." + i), NOW);
      assertThat(accounts.attempt(null, from("10.0.2." + i), USUAL, NOW))
          .isInstanceOf(Attempt.Unknown.class);
    }
    assertThat(locked(null, from("10.0.2.9"), NOW).remaining())
        .isEqualTo(locked(LI, from("10.0.1.9"), NOW).remaining());
  }

  @Test
  void failuresAreForgottenADayAfterTheLast() {
    created(unit());
    allowed(LI, DESK, NOW);
    accounts.attempt(null, from("10.9.9.9"), USUAL, NOW.plus(Duration.ofDays(2)));
    assertThat(
            connections.<Long>change(
                "test",
                connection -> AccountRows.number(connection, "select count(*) from sign_in_count")))
        .isEqualTo(2);
  }

  @Test
  void afterFiveFailuresOneWaits() {
    Account account = created(unit());
    for (int i = 0; i < 5; i++) {
      assertThat(accounts.attempt(LI, DESK, USUAL, NOW)).isInstanceOf(Attempt.Allowed.class);
    }
    assertThat(accounts.attempt(LI, DESK, USUAL, NOW.plusSeconds(20)))
        .isEqualTo(new Attempt.Locked(found(account), Duration.ofSeconds(40), true));
    assertThat(found(account).failures()).isEqualTo(5);

    assertThat(accounts.attempt(LI, DESK, USUAL, NOW.plusSeconds(60)))
        .isInstanceOf(Attempt.Allowed.class);
    assertThat(accounts.attempt(LI, DESK, USUAL, NOW.plusSeconds(61)))
        .isInstanceOf(Attempt.Locked.class);

    change(AccountChanges.enabled(account.id(), LATER));
    assertThat(accounts.attempt(LI, DESK, USUAL, NOW.plusSeconds(61)))
        .isInstanceOf(Attempt.Allowed.class);
  }

  @Test
  void nobodySignsInToADisabledAccount() {
    Account account = created(unit());
    change(AccountChanges.disabled(account.id(), NOW));
    assertThat(accounts.attempt(LI, DESK, USUAL, NOW)).isInstanceOf(Attempt.Disabled.class);
    assertThat(found(account).failures()).isEqualTo(1);
  }

  /** As many guesses as the rule gives away, however many come at once from two programs. */
  @Test
  void ofManyAttemptsAtOnceNoneIsFree() throws Exception {
    Account account = created(unit());
    try (Database others = new Database(database.address(), new SimpleMeterRegistry())) {
      List<Accounts> programs = List.of(accounts, new Accounts(others));
      List<Callable<Attempt>> attempts = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Accounts program = programs.get(i % 2);
        attempts.add(() -> program.attempt(LI, DESK, USUAL, NOW));
      }

      assertThat(atOnce(attempts).stream().filter(Attempt.Allowed.class::isInstance)).hasSize(5);
      assertThat(found(account).failures()).isEqualTo(5);
    }
  }

  @Test
  void aCodeOfTheSecondFactorIsGoodOnce() throws Exception {
    Account account = created(unit());
    assertThat(accounts.secondFactor(account.id())).isEmpty();
    assertThat(accounts.useStep(account.id(), 1)).isFalse();

    giveSecondFactor(account);
    assertThat(accounts.secondFactors()).isEqualTo(1);
    SecondFactor factor = accounts.secondFactor(account.id()).orElseThrow();
    assertThat(found(account).hasSecondFactor()).isTrue();
    assertThat(factor.sealed()).isEqualTo(SEALED);
    assertThat(factor.lastUsed()).hasValue(99);

    Callable<Boolean> use = () -> accounts.useStep(account.id(), 100);
    assertThat(atOnce(List.of(use, use, use, use)).stream().filter(used -> used)).hasSize(1);
    assertThat(accounts.useStep(account.id(), 99)).isFalse();
    assertThat(accounts.useStep(account.id(), 101)).isTrue();
    assertThat(accounts.secondFactor(account.id()).orElseThrow().lastUsed())
        .isEqualTo(OptionalLong.of(101));

    change(AccountChanges.reset(account.id(), "{hash}2", true, LATER));
    assertThat(accounts.secondFactor(account.id())).isEmpty();
  }

  private void giveSecondFactor(Account account) {
    connections.change("test", AccountChanges.secondFactor(account.id(), SEALED, 99, NOW));
  }

  @Test
  void whatIsSecretIsInNoText() {
    created(unit());
    assertThat(accounts.attempt(LI, DESK, USUAL, NOW)).asString().doesNotContain("{hash}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select name from account",
        "select hash from account_password",
        "select role from account_role",
        "select code from account_scope",
        "select who from sign_in_count"
      })
  void readersSeeNothingOfIt(String sql) {
    created(unit());
    assertThatThrownBy(
            () ->
                connections.read(
                    "peeking", connection -> execute(connection.prepareStatement(sql))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> asGuest(sql.replace("from ", "from hallwatch.")))
        .hasMessageContaining("permission denied");
  }

  @Test
  void evenTheApplicationRemovesNoAccount() {
    created(unit());
    assertThatThrownBy(
            () ->
                connections.change(
                    "removing",
                    connection -> execute(connection.prepareStatement("delete from account"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void aRoleOfANewerProgramIsNamed() {
    Account account = created(unit());
    database.execute("insert into hallwatch.account_role values (" + account.id() + ", 'emperor')");
    assertThatThrownBy(accounts::list)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("li.ming")
        .hasMessageContaining("emperor");
  }

  private static boolean execute(PreparedStatement statement) throws SQLException {
    try (statement) {
      return statement.execute();
    }
  }

  private void asGuest(String sql) throws SQLException {
    try (var connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set role " + Database.GUEST);
      statement.execute(sql);
    }
  }

  private static <T> List<T> atOnce(List<Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(Objects.requireNonNull(future.get()));
      }
      return results;
    }
  }

  /** What it has and what it would have then, both have to be his who changes it. */
  @Test
  void anAccountThatHasOrGetsMoreThanItsChangerStaysAsItIs() {
    Account account = created(unit());
    Scope wide = Scope.EVERYTHING;
    assertThat(
            change(
                AccountChanges.within(
                    _ -> false, account.id(), AccountChanges.disabled(account.id(), LATER))))
        .isEqualTo(Changed.OUTSIDE);
    assertThat(
            change(
                AccountChanges.within(
                    EAST::equals, account.id(), AccountChanges.scope(account.id(), wide, LATER))))
        .isEqualTo(Changed.OUTSIDE);
    Set<Role> administrators = Set.of(Role.SECURITY_ADMINISTRATOR);
    assertThat(
            change(
                AccountChanges.within(
                    EAST::equals,
                    account.id(),
                    AccountChanges.roles(account.id(), administrators, LATER))))
        .isEqualTo(Changed.OUTSIDE);
    assertThat(found(account)).isEqualTo(account);
    assertThat(
            change(
                AccountChanges.within(
                    EAST::equals, account.id(), AccountChanges.disabled(account.id(), LATER))))
        .isEqualTo(Changed.DONE);
  }
}
