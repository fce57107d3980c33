package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hallwatch.app.security.Passwords;
import org.hallwatch.domain.access.Access;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.LockOuts;
import org.hallwatch.domain.access.PasswordRules;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.store.account.Account;
import org.hallwatch.store.account.AccountChanges;
import org.hallwatch.store.account.Accounts;
import org.hallwatch.store.account.Attempt;
import org.hallwatch.store.account.Origin;
import org.hallwatch.store.audit.AuditFilter;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.ui.layout.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What an administrator types to say who may sign in, beside a running instance and without. */
final class AccountCommandTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();

  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

  private static final Origin DESK = new Origin("10.0.0.7", null, "");

  private static Typed typed(Object... arguments) {
    return Typed.tryRun(PRODUCT.folder(), arguments);
  }

  private static JsonNode done(Object... arguments) {
    return Typed.json(Typed.run(PRODUCT.folder(), arguments));
  }

  private static JsonNode added(String name, String... more) {
    return done(
        Stream.concat(Stream.of("account", "add", name, "--person", "李明"), Stream.of(more))
            .toArray());
  }

  private static Accounts accounts() {
    return PRODUCT.wiring().store().accounts();
  }

  private static Account account(String name) {
    return accounts().find(AccountName.of(name)).orElseThrow();
  }

  private static String hash(String name) {
    return accounts().hashes(account(name).id(), 1).getFirst();
  }

  /** Whatever page he sees: it is asked where the change is made. */
  @Test
  void whoeverMayNotManageAccountsChangesNoneAndTheAttemptIsRecorded() {
    added("curious", "--roles", "auditor");
    added("target", "--roles", "leader", "--halls", "probe");
    Access access =
        new Access(account("curious").viewer(), PRODUCT.wiring().operations().operation());

    assertThatThrownBy(
            () ->
                PRODUCT
                    .wiring()
                    .auditedDesk()
                    .answer(
                        new Visit(access, "李明", "192.0.2.7"),
                        new Question.DisableAccount("target")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("not allowed");

    assertThat(account("target").disabledAt()).isNull();
    assertThat(
            PRODUCT
                .wiring()
                .store()
                .auditReader()
                .newest(
                    new AuditFilter(null, null, "curious", AuditAction.ACCOUNT_DISABLED.code()), 5))
        .singleElement()
        .satisfies(entry -> assertThat(entry.success()).isFalse())
        .satisfies(entry -> assertThat(entry.object()).isEqualTo("target"))
        .satisfies(entry -> assertThat(entry.address()).isEqualTo("192.0.2.7"));
  }

  @Test
  void anAccountIsAddedWithAPasswordThatIsShownOnce() {
    JsonNode added = added("Li.Ming", "--roles", "hall-manager,leader", "--halls", "probe");

    String password = added.path("password").asString();
    AccountName name = AccountName.of("li.ming");
    assertThat(PasswordRules.USUAL.faults(password, name, _ -> false)).isEmpty();
    assertThat(new Passwords().matches(password, hash("li.ming"))).isTrue();
    assertThat(hash("li.ming")).startsWith("{bcrypt}").doesNotContain(password);
    assertThat(account("li.ming").mustChange()).isTrue();

    JsonNode listed = one("li.ming");
    assertThat(listed.path("roles").toString()).isEqualTo("[\"hall-manager\",\"leader\"]");
    assertThat(listed.path("scope").path("halls").toString()).isEqualTo("[\"probe\"]");
    assertThat(listed.path("state").asString()).isEqualTo("enabled");
    assertThat(listed.path("lastSignIn").isNull()).isTrue();
    assertThat(listed.has("password")).isFalse();
  }

  private static JsonNode one(String name) {
    for (JsonNode account : done("account", "list")) {
      if (account.path("account").asString().equals(name)) {
        return account;
      }
    }
    throw new AssertionError("no account " + name);
  }

  @Test
  void aPersonReadsWhatTheAccountIsAndItsPassword() {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out, true);
    String folder = PRODUCT.folder().toString();
    int code =
        Commands.run(
            printer,
            new PrintWriter(new StringWriter(), true),
            "account",
            "add",
            "wang",
            "--person",
            "王芳",
            "--roles",
            "supervision",
            "--everywhere",
            "--data",
            folder);

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("account wang (王芳): supervision; everywhere")
        .containsPattern("password  \\S{19}   \\(shown this once; has to be changed");
    assertThat(Commands.run(printer, printer, "account", "list", "--data", folder)).isZero();
    assertThat(out.toString()).contains("last sign-in", "王芳");
  }

  @Test
  void rolesAndScopeAreChanged() {
    added("zhou", "--roles", "leader", "--everywhere");

    done("account", "roles", "zhou", "unit", "leader");
    assertThat(account("zhou").roles()).hasSize(2);
    done("account", "scope", "zhou", "--halls", "probe");
    assertThat(account("zhou").scope().everywhere()).isFalse();
    done("account", "scope", "zhou", "--nowhere");
    assertThat(account("zhou").scope().halls()).isEmpty();
  }

  @Test
  void anAdministratorWithoutAScopeIsEverywhereAndAUserNowhere() {
    JsonNode auditor = added("feng", "--roles", "auditor");
    assertThat(auditor.path("scope").path("everywhere").asBoolean()).isTrue();
    assertThat(added("chen", "--roles", "leader").path("scope").path("everywhere").asBoolean())
        .isFalse();
    done("account", "roles", "feng", "supervision");
    assertThat(account("feng").scope()).isEqualTo(Scope.NOTHING);
    AccountName first = new AccountName("security-admin");
    assertThat(accounts().find(first).orElseThrow().scope()).isEqualTo(Scope.EVERYTHING);
  }

  @Test
  void whatIsChangedAndItsEntryAreOne() throws SQLException {
    added("wei", "--roles", "leader", "--everywhere");
    String me = LocalUser.account();
    assertThat(PRODUCT.recorded(me, AuditAction.ACCOUNT_ADDED))
        .filteredOn(row -> "wei".equals(row.object()))
        .singleElement()
        .satisfies(row -> assertThat(row.success()).isTrue());
    assertThat(typed("account", "roles", "wei", "leader", "auditor").code()).isEqualTo(1);
    assertThat(PRODUCT.recorded(me, AuditAction.ACCOUNT_ROLES_GIVEN))
        .filteredOn(row -> "wei".equals(row.object()))
        .singleElement()
        .satisfies(row -> assertThat(row.success()).isFalse());

    inDatabase("alter table audit_chain rename to audit_chain_gone");
    try {
      assertThat(typed("account", "disable", "wei").code()).isEqualTo(1);
      assertThat(typed("source", "add", "unrecorded").code()).isEqualTo(1);
    } finally {
      inDatabase("alter table audit_chain_gone rename to audit_chain");
    }
    assertThat(account("wei").disabledAt()).isNull();
    assertThat(PRODUCT.wiring().store().sources().list())
        .noneMatch(source -> source.source().id().value().equals("unrecorded"));
  }

  private static void inDatabase(String sql) throws SQLException {
    RunningInstance instance = RunningInstance.find(PRODUCT.folder()).orElseThrow();
    try (Connection connection =
            DriverManager.getConnection(instance.jdbcUrl(), instance.user(), instance.password());
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = hallwatch");
      statement.execute(sql);
    }
  }

  @Test
  void anAccountIsDisabledEnabledAndReset() {
    String first = added("sun", "--roles", "leader", "--everywhere").path("password").asString();

    assertThat(done("account", "disable", "sun").path("state").asString()).isEqualTo("disabled");
    assertThat(accounts().attempt(AccountName.of("sun"), DESK, LockOuts.USUAL, NOW))
        .isInstanceOf(Attempt.Disabled.class);
    assertThat(done("account", "enable", "sun").path("state").asString()).isEqualTo("enabled");

    AuditLog audit = PRODUCT.wiring().store().audit();
    audit.change(
        "test",
        AccountChanges.secondFactor(account("sun").id(), new byte[20], 1, NOW),
        _ -> AuditEntry.of("sun", AuditAction.SECOND_FACTOR_ENROLLED));
    String second = done("account", "reset", "sun").path("password").asString();
    assertThat(second).isNotEqualTo(first);
    assertThat(new Passwords().matches(first, hash("sun"))).isFalse();
    assertThat(new Passwords().matches(second, hash("sun"))).isTrue();
    assertThat(account("sun").hasSecondFactor()).isTrue();
    done("account", "reset", "sun", "--second-factor");
    assertThat(account("sun").hasSecondFactor()).isFalse();
  }

  @Test
  void theLastSecurityAdministratorStays() {
    added("safe", "--roles", "security-administrator");
    done("account", "disable", "security-admin");
    Typed refused = typed("account", "disable", "safe");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .contains("account safe is the last one that can manage accounts")
        .doesNotContain("\tat ");
  }

  @Test
  void whatCannotBeIsSaidInASentence() {
    added("qian", "--roles", "leader", "--everywhere");
    refused("there is an account qian already", "add", "qian", "--person", "x", "--roles", "unit");
    refused("there is no role king; known are: hall-manager", "roles", "qian", "king");
    refused("one account cannot be both leader and auditor", "roles", "qian", "leader", "auditor");
    refused("there is no account nobody; 'hallwatch account list'", "disable", "nobody");
    refused("the catalogue has no hall moon", "scope", "qian", "--halls", "moon");
    refused("names no region and no hall", "scope", "qian", "--everywhere", "--halls", "probe");
    refused("holds something else than letters", "reset", "a b");
    assertThat(account("qian").scope().everywhere()).isTrue();
  }

  private static void refused(String why, String... arguments) {
    Typed ran = typed(Stream.concat(Stream.of("account"), Stream.of(arguments)).toArray());
    assertThat(ran.code()).as(why).isEqualTo(1);
    assertThat(ran.err()).startsWith("hallwatch: ").contains(why).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account",
        "account add",
        "account add x --person x",
        "account add x --roles unit",
        "account add x --person x --roles unit --password secret",
        "account roles x",
        "account scope x",
        "account scope x --nowhere --everywhere"
      })
  void wrongUsageIsExitCode2(String arguments) {
    StringWriter err = new StringWriter();
    PrintWriter nowhere = new PrintWriter(new StringWriter(), true);
    assertThat(Commands.run(nowhere, new PrintWriter(err, true), arguments.split(" ")))
        .isEqualTo(2);
    assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " list", " add", " disable", " enable", " reset", " roles", " scope"})
  void everyCommandHasHelp(String command) {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out, true);
    String[] arguments = ("account" + command + " --help").split(" ");
    assertThat(Commands.run(printer, printer, arguments)).isZero();
    assertThat(out.toString()).contains("Usage: hallwatch account" + command);
  }

  @Test
  void noInstanceNeedsToRunAndNoFileHoldsThePassword() throws IOException {
    try (FreshFolder folder = FreshFolder.make()) {
      JsonNode added =
          Typed.json(
              Typed.run(
                  folder.path(),
                  "account",
                  "add",
                  "admin",
                  "--person",
                  "赵",
                  "--roles",
                  "security-administrator"));
      String password = added.path("password").asString();
      JsonNode list = Typed.json(Typed.run(folder.path(), "account", "list"));

      assertThat(list).hasSize(1);
      assertThat(list.get(0).path("account").asString()).isEqualTo("admin");
      assertThat(filesWith(folder.path(), password)).isEmpty();
    }
  }

  private static List<Path> filesWith(Path folder, String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
