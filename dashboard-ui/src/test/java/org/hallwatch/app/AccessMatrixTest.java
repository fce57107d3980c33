package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.domain.access.Role.AUDITOR;
import static org.hallwatch.domain.access.Role.HALL_MANAGER;
import static org.hallwatch.domain.access.Role.SECURITY_ADMINISTRATOR;
import static org.hallwatch.domain.access.Role.SUPERVISION;
import static org.hallwatch.domain.access.Role.SYSTEM_ADMINISTRATOR;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hallwatch.Chromium;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.audit.AuditRow;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.event.RejectedRecords.Filter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who reaches what, as one table: every page, endpoint and action of the running product. A new one
 * without a row here fails. Everybody who signs in sees the hall {@code probe}; what there is of
 * the hall {@code far} nobody may see or change.
 */
final class AccessMatrixTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final HallId FAR = new HallId("far");
  private static final HallId NOWHERE = new HallId("nowhere");
  private static final IsVisibleOptions PATIENTLY = new IsVisibleOptions().setTimeout(60_000);
  private static final String NO_PAGE = "There is no such page, or it is not for your roles";
  private static final String NOTHING_HERE = "Nothing here for you";

  private static final Set<Role> NOBODY = Set.of();
  private static final Set<Role> SOURCES =
      Set.of(HALL_MANAGER, SUPERVISION, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR);
  private static final Set<Role> CODES = Set.of(HALL_MANAGER, SUPERVISION, SYSTEM_ADMINISTRATOR);
  private static final Set<Role> RECORDS = Set.of(HALL_MANAGER, SUPERVISION);

  /**
   * A page.
   *
   * @param template as it is registered
   * @param opensFor the roles for which it opens
   * @param shows what it shows of a hall, after the name of the hall; empty if it shows what is of
   *     no hall
   */
  private record PageRow(String template, Set<Role> opensFor, String shows) {
    String address() {
      return "/" + template;
    }
  }

  private static final List<PageRow> PAGES =
      List.of(
          new PageRow("sources", SOURCES, "-source"),
          new PageRow("sources/rejected", RECORDS, "-source"),
          new PageRow("sources/codes", CODES, "-code"),
          new PageRow("sources/findings", RECORDS, "-ticket"),
          new PageRow("admin/accounts", Set.of(SECURITY_ADMINISTRATOR), ""),
          new PageRow("admin/audit", Set.of(AUDITOR), ""),
          new PageRow("admin/devices", Set.of(SECURITY_ADMINISTRATOR), ""),
          new PageRow("admin/keys", Set.of(SECURITY_ADMINISTRATOR), ""),
          new PageRow(
              "admin/configuration", Set.of(SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR), ""),
          new PageRow("admin/health", Set.of(SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR), ""),
          new PageRow("admin/organisation", Set.of(SYSTEM_ADMINISTRATOR), ""),
          new PageRow("wall/:hall", NOBODY, ""));

  /**
   * An endpoint without a key: sign-in is no key of machines, so all roles get the same answer as
   * strangers unless it says otherwise.
   */
  private record EndpointRow(String endpoint, int stranger, int signedIn) {}

  private static final List<EndpointRow> ENDPOINTS =
      List.of(
          new EndpointRow("GET /api/v1/halls", 401, 401),
          new EndpointRow("GET /api/v1/indicators", 401, 401),
          new EndpointRow("GET /api/v1/indicators/{name}", 401, 401),
          new EndpointRow("GET /api/v1/openapi.json", 200, 200),
          new EndpointRow("POST /api/v1/events", 401, 401),
          new EndpointRow("GET /health/live", 200, 200),
          new EndpointRow("GET /health/ready", 200, 200),
          new EndpointRow("GET /metrics", 200, 200),
          new EndpointRow("POST /local/ask", 404, 404),
          new EndpointRow("ANY /api/v1/events", 405, 405),
          new EndpointRow("ANY /api/v1/halls", 405, 405),
          new EndpointRow("ANY /api/v1/indicators", 405, 405),
          new EndpointRow("ANY /api/v1/indicators/{name}", 405, 405),
          new EndpointRow("ANY /api/v1/openapi.json", 405, 405),
          new EndpointRow("ANY /api/**", 404, 404),
          new EndpointRow("ANY /health/**", 404, 404),
          new EndpointRow("ANY /local/**", 404, 404),
          new EndpointRow("ANY /metrics/**", 404, 404),
          new EndpointRow("GET /screen", 200, 200),
          new EndpointRow("GET /screen/state", 200, 200),
          new EndpointRow("GET /sign-in", 200, 303),
          new EndpointRow("POST /sign-in", 303, 303),
          new EndpointRow("GET /sign-in/code", 303, 303),
          new EndpointRow("GET /sign-in/provider", 303, 303),
          new EndpointRow("GET /sign-in/provider/back", 303, 303),
          new EndpointRow("GET /sign-in/provider/leave", 303, 303),
          new EndpointRow("POST /sign-in/code", 303, 303),
          new EndpointRow("GET /account", 303, 200),
          new EndpointRow("GET /account/password", 303, 200),
          new EndpointRow("POST /account/password", 303, 303),
          new EndpointRow("GET /account/second-factor", 303, 200),
          new EndpointRow("POST /account/second-factor", 303, 303),
          new EndpointRow("POST /sign-out", 303, 303),
          new EndpointRow("POST /sign-out/everywhere", 303, 303),
          new EndpointRow("ANY /error", 500, 500));

  /** Where something is done that the audit trail records. */
  private enum Where {
    /** At the command line, for which the data folder must be readable, and nowhere else. */
    COMMAND,
    /** By the product itself, or at the command line where it does not run. */
    PRODUCT,
    /** On the plain pages of signing in, by anybody, to his own account. */
    OWN_ACCOUNT,
    /**
     * On a page of administration, which is of no hall: whoever may open it may do it. The same at
     * the command line.
     */
    ADMINISTRATION,
    /** On a page of the desk, in the halls of the scope. */
    DESK
  }

  /**
   * An action.
   *
   * @param page which page of the desk has it, empty for none
   * @param allowed who may do it there, in his scope
   */
  private record ActionRow(AuditAction action, Where where, String page, Set<Role> allowed) {}

  private static final List<ActionRow> ACTIONS =
      List.of(
          desk(AuditAction.REJECTED_RETRIED, "sources/rejected", RECORDS),
          desk(AuditAction.REJECTED_CORRECTED, "sources/rejected", RECORDS),
          desk(AuditAction.REJECTED_DROPPED, "sources/rejected", RECORDS),
          desk(AuditAction.REJECTED_EXPORTED, "sources/rejected", RECORDS),
          desk(AuditAction.CODE_MAPPED, "sources/codes", CODES),
          desk(AuditAction.CODE_ADDED, "sources/codes", CODES),
          desk(AuditAction.CODE_IGNORED, "sources/codes", CODES),
          desk(AuditAction.CODE_UNMAPPED, "sources/codes", CODES),
          administration(AuditAction.DEVICE_APPROVED, "admin/devices", SECURITY_ADMINISTRATOR),
          administration(AuditAction.DEVICE_RENAMED, "admin/devices", SECURITY_ADMINISTRATOR),
          administration(AuditAction.DEVICE_RELOADED, "admin/devices", SECURITY_ADMINISTRATOR),
          administration(AuditAction.DEVICE_REVOKED, "admin/devices", SECURITY_ADMINISTRATOR),
          not(AuditAction.PRODUCT_STARTED, Where.PRODUCT),
          not(AuditAction.PRODUCT_STOPPED, Where.PRODUCT),
          not(AuditAction.SESSION_ENDED, Where.PRODUCT),
          not(AuditAction.AUDIT_DROPPED, Where.PRODUCT),
          not(AuditAction.AUDIT_HEAD_BEGUN, Where.PRODUCT),
          administration(AuditAction.SOURCE_KEY_GIVEN, "admin/keys", SECURITY_ADMINISTRATOR),
          administration(AuditAction.SOURCE_KEY_REPLACED, "admin/keys", SECURITY_ADMINISTRATOR),
          administration(AuditAction.SOURCE_KEY_ENDS, "admin/keys", SECURITY_ADMINISTRATOR),
          administration(AuditAction.SOURCE_KEY_REVOKED, "admin/keys", SECURITY_ADMINISTRATOR),
          not(AuditAction.IMPORT_STARTED, Where.COMMAND),
          not(AuditAction.IMPORT_STOPPED, Where.COMMAND),
          not(AuditAction.IMPORT_UNDONE, Where.COMMAND),
          not(AuditAction.FIGURES_REPAIRED, Where.COMMAND),
          administration(AuditAction.ACCOUNT_ADDED, "admin/accounts", SECURITY_ADMINISTRATOR),
          administration(AuditAction.ACCOUNT_DISABLED, "admin/accounts", SECURITY_ADMINISTRATOR),
          administration(AuditAction.ACCOUNT_ENABLED, "admin/accounts", SECURITY_ADMINISTRATOR),
          administration(AuditAction.ACCOUNT_RESET, "admin/accounts", SECURITY_ADMINISTRATOR),
          administration(AuditAction.ACCOUNT_ROLES_GIVEN, "admin/accounts", SECURITY_ADMINISTRATOR),
          administration(AuditAction.ACCOUNT_SCOPE_GIVEN, "admin/accounts", SECURITY_ADMINISTRATOR),
          administration(
              AuditAction.ORGANISATION_CHANGED, "admin/organisation", SYSTEM_ADMINISTRATOR),
          administration(
              AuditAction.ORGANISATION_EXPORTED, "admin/organisation", SYSTEM_ADMINISTRATOR),
          not(AuditAction.STORE_EXPORTED, Where.COMMAND),
          not(AuditAction.STORE_RESTORED, Where.COMMAND),
          administration(AuditAction.AUDIT_EXPORTED, "admin/audit", AUDITOR),
          not(AuditAction.ACCOUNT_UPDATED, Where.OWN_ACCOUNT),
          not(AuditAction.SIGNED_IN, Where.OWN_ACCOUNT),
          not(AuditAction.SIGN_IN_LOCKED, Where.OWN_ACCOUNT),
          not(AuditAction.SIGNED_OUT, Where.OWN_ACCOUNT),
          not(AuditAction.SIGNED_OUT_EVERYWHERE, Where.OWN_ACCOUNT),
          not(AuditAction.PASSWORD_CHANGED, Where.OWN_ACCOUNT),
          not(AuditAction.SECOND_FACTOR_ENROLLED, Where.OWN_ACCOUNT));

  private static ActionRow administration(AuditAction action, String page, Role role) {
    return new ActionRow(action, Where.ADMINISTRATION, page, Set.of(role));
  }

  private static ActionRow desk(AuditAction action, String page, Set<Role> allowed) {
    return new ActionRow(action, Where.DESK, page, allowed);
  }

  private static ActionRow not(AuditAction action, Where where) {
    return new ActionRow(action, where, "", NOBODY);
  }

  private static final Map<Role, Guest> GUESTS = new EnumMap<>(Role.class);

  @BeforeAll
  static void somethingIsInBothHalls() {
    PRODUCT.addHall(FAR, "far hall", ZoneId.of("Asia/Shanghai"));
    fill(ProbeProduct.HALL);
    fill(FAR);
    PRODUCT.wiring().operations().caughtUp().toCompletableFuture().join();
    for (Role role : Role.values()) {
      GUESTS.put(role, PRODUCT.signedIn(role.code(), role, ProbeProduct.HALL));
    }
  }

  /** Something for each page: a source with records that were refused, codes, a contradiction. */
  private static void fill(HallId hall) {
    String source = hall + "-source";
    String key = PRODUCT.key(source, hall, Duration.ofMinutes(5));
    for (int i = 1; i <= 3; i++) {
      post(key, PRODUCT.event(source, "w" + i, "queue.observed", observed(hall, "q1", -i)));
    }
    for (String code : List.of("-code", "-code-2", "-code-3")) {
      post(
          key, PRODUCT.event(source, "c" + code, "queue.observed", observed(hall, hall + code, 1)));
    }
    post(
        key,
        PRODUCT.event(
            source,
            "t",
            "ticket.service-started",
            "{\"hall\":\"%s\",\"ticket\":\"%s-ticket\",\"window\":\"02\"}".formatted(hall, hall)));
  }

  private static String observed(HallId hall, String queue, int waiting) {
    return "{\"hall\":\"%s\",\"queue\":\"%s\",\"waiting\":%d}".formatted(hall, queue, waiting);
  }

  private static void post(String key, String event) {
    assertThat(PRODUCT.post(key, ProbeProduct.SINGLE, event).statusCode()).isEqualTo(200);
  }

  @Test
  void everyPageEndpointAndActionHasARow() {
    assertThat(PAGES.stream().map(PageRow::template))
        .containsExactlyInAnyOrderElementsOf(PRODUCT.wiring().pages());
    assertThat(ENDPOINTS.stream().map(EndpointRow::endpoint))
        .containsExactlyInAnyOrderElementsOf(PRODUCT.wiring().endpoints());
    assertThat(ACTIONS.stream().map(ActionRow::action))
        .containsExactlyInAnyOrder(AuditAction.values());
  }

  @Test
  void aStrangerIsShownNothing() {
    Guest stranger = PRODUCT.guest();
    for (PageRow row : PAGES) {
      if (!row.opensFor().isEmpty()) {
        assertThat(Guest.location(stranger.get(row.address()))).startsWith("/sign-in");
      }
    }
    ENDPOINTS.forEach(row -> assertAnswer(stranger, row, row.stranger()));
  }

  @ParameterizedTest
  @EnumSource
  void anEndpointTakesNoSignInForAKey(Role role) {
    Guest guest = GUESTS.get(role);
    ENDPOINTS.forEach(row -> assertAnswer(guest, row, row.signedIn()));
  }

  private static void assertAnswer(Guest guest, EndpointRow row, int expected) {
    String[] parts = row.endpoint().split(" ", 2);
    String path = parts[1].replace("{name}", "wait-mean").replace("**", "nothing");
    boolean posted = !parts[0].equals("GET") && !path.equals("/error");
    String method = parts[0].equals("ANY") && row.stranger() == 405 ? wrongMethod(path) : "";
    int status =
        method.equals("GET") || !posted
            ? guest.get(path).statusCode()
            : guest.post(path, Map.of()).statusCode();
    assertThat(status).as(row.endpoint()).isEqualTo(expected);
  }

  private static String wrongMethod(String path) {
    return path.equals("/api/v1/events") ? "GET" : "POST";
  }

  /**
   * In his hall he sees what is there; of the other one nothing, whatever he puts in the address.
   */
  @ParameterizedTest
  @EnumSource
  void aPageOpensForItsRolesAndShowsTheirHallsAlone(Role role) {
    try (Chromium.WarmPage warm = page(role)) {
      Page page = warm.page();
      for (PageRow row : PAGES) {
        if (!row.opensFor().contains(role)) {
          if (!row.template().startsWith("wall")) {
            go(page, row.address() + "?lang=en");
            assertThat(page.locator(".what:has-text(\"" + NO_PAGE + "\")")).isVisible(PATIENTLY);
          }
          continue;
        }
        go(page, row.address() + "?lang=en");
        if (row.shows().isEmpty()) {
          assertThat(page.locator(".desk h1")).isVisible(PATIENTLY);
          continue;
        }
        shows(page, ProbeProduct.HALL + row.shows());
        hidesFar(page);
        go(page, row.address() + "?hall=far&lang=en");
        assertThat(page.locator(".what:has-text(\"" + NOTHING_HERE + "\")")).isVisible(PATIENTLY);
        hidesFar(page);
      }
      if (RECORDS.contains(role)) {
        go(page, "/sources/rejected?record=" + record(FAR) + "&lang=en");
        shows(page, "probe-source");
        assertThat(page.locator(".detail .original")).hasCount(0);
      }
    }
  }

  /**
   * An action as a person does it.
   *
   * @param open the address of the page
   * @param prepare what he does before the last click
   * @param press the last click
   * @param elsewhere the hall that he sees by then: what concerns all that he sees is refused only
   *     where he sees nothing any more
   */
  private record Doing(
      AuditAction action, String open, Consumer<Page> prepare, String press, HallId elsewhere) {
    Doing(AuditAction action, String open, Consumer<Page> prepare, String press) {
      this(action, open, prepare, press, FAR);
    }
  }

  private static Stream<Doing> doings() {
    String records = "/sources/rejected?source=probe-source&lang=en";
    String codes = "/sources/codes?lang=en";
    return Stream.of(
        new Doing(AuditAction.REJECTED_EXPORTED, records, _ -> {}, ".chosen a[download]", NOWHERE),
        new Doing(
            AuditAction.REJECTED_RETRIED,
            records,
            page -> page.locator(".chosen button").click(),
            ".chosen button",
            NOWHERE),
        new Doing(
            AuditAction.REJECTED_CORRECTED,
            records,
            page -> {
              choose(page, "waiting is -1");
              Locator text = page.locator(".detail textarea");
              text.fill(text.inputValue().replace("-1", "1"));
            },
            ".detail button.primary"),
        new Doing(
            AuditAction.REJECTED_DROPPED,
            records,
            page -> {
              choose(page, "waiting is -2");
              page.locator(".detail button:has-text('Not needed')").click();
            },
            ".detail button:has-text('Press again')"),
        new Doing(
            AuditAction.CODE_MAPPED,
            codes,
            page -> {
              choose(page, "probe-code-2");
              page.locator(".detail vaadin-combo-box input").fill("q2");
              page.locator("vaadin-combo-box-item:has-text('q2')").first().click();
            },
            ".detail button.primary"),
        new Doing(
            AuditAction.CODE_UNMAPPED,
            "/sources/codes?standing=mapped&lang=en",
            page -> choose(page, "probe-code-2"),
            ".detail button"),
        new Doing(
            AuditAction.CODE_IGNORED,
            codes,
            page -> choose(page, "probe-code-2"),
            ".detail button:has-text('not needed')"),
        new Doing(
            AuditAction.CODE_ADDED,
            codes,
            page -> {
              choose(page, "probe-code-3");
              page.locator(".detail vaadin-text-field input").fill("Third");
            },
            ".detail button:has-text('Add')"));
  }

  @Test
  void everyActionOfTheDeskIsTried() {
    assertThat(doings().map(Doing::action))
        .containsExactlyInAnyOrderElementsOf(
            ACTIONS.stream()
                .filter(row -> row.where() == Where.DESK)
                .map(ActionRow::action)
                .toList());
    for (ActionRow row : ACTIONS) {
      if (!row.page().isEmpty()) {
        PageRow page =
            PAGES.stream().filter(known -> known.template().equals(row.page())).findFirst().get();
        assertThat(row.allowed()).as(row.action().code()).isEqualTo(page.opensFor());
      }
    }
  }

  /**
   * A page may be older than the scope: what it still shows does nothing, and the attempt is on
   * record. With the scope back, the same click does it.
   */
  @ParameterizedTest
  @MethodSource("doings")
  void anActionOutsideOfTheScopeIsRefusedAndRecorded(Doing doing) throws SQLException {
    String account = HALL_MANAGER.code();
    try (Chromium.WarmPage warm = page(HALL_MANAGER)) {
      Page page = warm.page();
      tries(page, doing, doing.elsewhere());
      assertThat(last(account, doing.action()).success()).isFalse();
      assertThat(last(account, doing.action()).detail())
          .containsEntry("why", "outside of the scope");
      tries(page, doing, ProbeProduct.HALL);
      assertThat(last(account, doing.action()).success()).isTrue();
    }
  }

  /** The page is open when the scope changes. */
  private static void tries(Page page, Doing doing, HallId scope) throws SQLException {
    String account = HALL_MANAGER.code();
    int before = PRODUCT.recorded(account, doing.action()).size();
    go(page, doing.open());
    doing.prepare().accept(page);
    scope(account, scope);
    page.locator(doing.press()).first().click();
    page.waitForCondition(
        () -> PRODUCT.recorded(account, doing.action()).size() > before,
        new Page.WaitForConditionOptions().setTimeout(20_000));
    scope(account, ProbeProduct.HALL);
  }

  /** Whoever edits a record may write another hall into it, and is not heard there. */
  @Test
  void aCorrectionDoesNotReachAnotherHall() {
    try (Chromium.WarmPage warm = page(SUPERVISION)) {
      Page page = warm.page();
      go(page, "/sources/rejected?source=probe-source&lang=en");
      choose(page, "waiting is -3");
      Locator text = page.locator(".detail textarea");
      text.fill(text.inputValue().replace("-3", "3").replace("\"probe\"", "\"far\""));
      page.locator(".detail button.primary").click();
      assertThat(page.locator("vaadin-notification-card")).containsText("not yours to send");
      assertThat(last(SUPERVISION.code(), AuditAction.REJECTED_CORRECTED).success()).isFalse();
    }
  }

  private static AuditRow last(String account, AuditAction action) {
    return PRODUCT.recorded(account, action).getFirst();
  }

  /** Beside the product, which would end his sessions. */
  private static void scope(String account, HallId hall) throws SQLException {
    RunningInstance instance = RunningInstance.find(PRODUCT.folder()).orElseThrow();
    try (Connection connection =
            DriverManager.getConnection(instance.jdbcUrl(), instance.user(), instance.password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update hallwatch.account_scope s set code = '%s' from hallwatch.account a where a.id = s.account and a.name = '%s'"
              .formatted(hall, account));
    }
  }

  private static long record(HallId hall) {
    return PRODUCT
        .wiring()
        .store()
        .rejected()
        .list(Filter.open(Reach.of(Set.of(hall))), 1)
        .getFirst()
        .number();
  }

  private static void choose(Page page, String text) {
    page.locator("vaadin-grid-cell-content:has-text(\"" + text + "\")").first().click();
  }

  private static void shows(Page page, String text) {
    assertThat(page.locator("vaadin-grid-cell-content:has-text(\"" + text + "\")").first())
        .isVisible(PATIENTLY);
  }

  private static void hidesFar(Page page) {
    assertThat(page.content()).doesNotContain("far-source", "far-code", "far-ticket", "far hall");
  }

  private static Chromium.WarmPage page(Role role) {
    Chromium.WarmPage warm = CHROMIUM.warmPage();
    Page page = warm.page();
    page.setViewportSize(1920, 1080);
    GUESTS.get(role).lend(page);
    return warm;
  }

  private static void go(Page page, String path) {
    page.navigate(PRODUCT.address(path).toString());
    assertThat(page.locator(".desk h1, .desk .what").first()).isVisible(PATIENTLY);
  }
}
