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
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hallwatch.Chromium;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.audit.AuditRow;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.event.RejectedRecords.Filter;
import org.hallwatch.store.event.StoredRejected;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
   *
   * @param stranger what is answered to a stranger from another machine
   * @param signedIn what to somebody who has signed in, on this machine
   */
  private record EndpointRow(String endpoint, int stranger, int signedIn) {}

  private static final List<EndpointRow> ENDPOINTS =
      List.of(
          new EndpointRow("GET /api/v1/halls", 401, 401),
          new EndpointRow("GET /api/v1/indicators", 401, 401),
          new EndpointRow("GET /api/v1/indicators/{name}", 401, 401),
          new EndpointRow("GET /api/v1/openapi.json", 401, 200),
          new EndpointRow("POST /api/v1/events", 401, 401),
          new EndpointRow("GET /health/live", 200, 200),
          new EndpointRow("GET /health/ready", 200, 200),
          new EndpointRow("GET /metrics", 401, 200),
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
    /** On a page, in the scope of whoever does it; some the same at the command line. */
    DESK,
    /** On a page of what is of no hall: whoever may open it may do it. */
    WHOLE
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
          desk(AuditAction.REJECTED_REVEALED, "sources/rejected", RECORDS),
          desk(AuditAction.REJECTED_ORIGINALS_EXPORTED, "sources/rejected", RECORDS),
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
          administration(AuditAction.SOURCE_REGISTERED, "sources", SYSTEM_ADMINISTRATOR),
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
          new ActionRow(AuditAction.AUDIT_EXPORTED, Where.WHOLE, "admin/audit", Set.of(AUDITOR)),
          not(AuditAction.ACCOUNT_UPDATED, Where.OWN_ACCOUNT),
          not(AuditAction.SIGNED_IN, Where.OWN_ACCOUNT),
          not(AuditAction.SIGN_IN_LOCKED, Where.OWN_ACCOUNT),
          not(AuditAction.SIGNED_OUT, Where.OWN_ACCOUNT),
          not(AuditAction.SIGNED_OUT_EVERYWHERE, Where.OWN_ACCOUNT),
          not(AuditAction.PASSWORD_CHANGED, Where.OWN_ACCOUNT),
          not(AuditAction.SECOND_FACTOR_ENROLLED, Where.OWN_ACCOUNT));

  private static ActionRow administration(AuditAction action, String page, Role role) {
    return new ActionRow(action, Where.DESK, page, Set.of(role));
  }

  private static ActionRow desk(AuditAction action, String page, Set<Role> allowed) {
    return new ActionRow(action, Where.DESK, page, allowed);
  }

  private static ActionRow not(AuditAction action, Where where) {
    return new ActionRow(action, where, "", NOBODY);
  }

  /** Each thing that something is done to has a number of its own, from 11 on. */
  private static final AtomicInteger NUMBERS = new AtomicInteger(10);

  /** The key of the source of the hall {@code probe}. */
  private static String key = "";

  private static final Map<Role, Guest> GUESTS = new EnumMap<>(Role.class);

  @BeforeAll
  static void somethingIsInBothHalls() {
    PRODUCT.addHall(FAR, "far hall", ZoneId.of("Asia/Shanghai"));
    key = fill(ProbeProduct.HALL);
    fill(FAR);
    PRODUCT.wiring().operations().caughtUp().toCompletableFuture().join();
    for (Role role : Role.values()) {
      GUESTS.put(role, PRODUCT.signedIn(role.code(), role, ProbeProduct.HALL));
    }
  }

  /** Only so many screens of one address wait at a time. */
  @BeforeEach
  void noScreenWaits() {
    execute("delete from hallwatch.pairing");
  }

  /** Something for each page: a source with records that were refused, codes, a contradiction. */
  private static String fill(HallId hall) {
    String source = hall + "-source";
    String own = PRODUCT.key(source, hall, Duration.ofMinutes(5));
    for (int i = 1; i <= 3; i++) {
      post(own, PRODUCT.event(source, "w" + i, "queue.observed", observed(hall, "q1", -i)));
    }
    for (String code : List.of("-code", "-code-2", "-code-3")) {
      post(
          own, PRODUCT.event(source, "c" + code, "queue.observed", observed(hall, hall + code, 1)));
    }
    post(
        own,
        PRODUCT.event(
            source,
            "t",
            "ticket.service-started",
            "{\"hall\":\"%s\",\"ticket\":\"%s-ticket\",\"window\":\"02\"}".formatted(hall, hall)));
    return own;
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
    Guest stranger = PRODUCT.fromElsewhere();
    for (PageRow row : PAGES) {
      if (!row.opensFor().isEmpty()) {
        assertThat(Guest.location(stranger.get(row.address()))).startsWith("/sign-in");
      }
    }
    ENDPOINTS.forEach(row -> assertAnswer(stranger, row, row.stranger()));
  }

  /** What programs look at: not for whoever only reaches the port. */
  @Test
  void metersAndDescriptionAreForThisMachineForKeysAndForThoseWhoSignedIn() {
    Guest stranger = PRODUCT.fromElsewhere();
    for (String address : List.of("/metrics", "/api/v1/openapi.json")) {
      HttpResponse<String> refused = stranger.get(address);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body()).contains("Authorization: Bearer KEY");
      assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(PRODUCT.get(address).statusCode()).isEqualTo(200);
      for (String sent : List.of(key, "wrong")) {
        assertThat(
                PRODUCT
                    .get(address, "Authorization", "Bearer " + sent, "X-Forwarded-For", "192.0.2.7")
                    .statusCode())
            .isEqualTo(sent.equals(key) ? 200 : 401);
      }
    }
    PRODUCT.signedIn("reader", Role.LEADER, ProbeProduct.HALL);
    stranger.signIn("reader", Guest.PASSWORD);
    assertThat(stranger.get("/api/v1/openapi.json").statusCode()).isEqualTo(200);
    assertThat(stranger.get("/metrics").statusCode()).isEqualTo(401);
  }

  /** A key speaks about the halls of its source, and hears of no other. */
  @Test
  void aKeyIsToldTheHallsOfItsSourceAlone() {
    assertThat(halls(key)).containsExactly("probe");
    assertThat(halls(PRODUCT.key("far-reader", FAR, Duration.ofMinutes(5)))).containsExactly("far");
    String all =
        PRODUCT
            .command(new Question.AddSource("all-reader", List.of(), 300, null))
            .path("key")
            .asString();
    assertThat(halls(all)).containsExactlyInAnyOrder("probe", "far");
  }

  private static List<String> halls(String shown) {
    List<String> halls = new ArrayList<>();
    ProbeProduct.json(PRODUCT.get("/api/v1/halls", "Authorization", "Bearer " + shown))
        .forEach(hall -> halls.add(hall.path("id").asString()));
    return halls;
  }

  /** A wall opens for those who may see its hall, and of that hall alone. */
  @ParameterizedTest
  @EnumSource
  void aWallOpensForWhoeverSeesItsHallLive(Role role) {
    boolean sees = role.permissions().contains(Permission.SEE_LIVE_HALL);
    try (Chromium.WarmPage warm = page(role)) {
      Page page = warm.page();
      page.navigate(PRODUCT.address("/wall/far?lang=en").toString());
      assertThat(page.locator(".what")).isVisible(PATIENTLY);
      assertThat(page.locator("hw-wall")).hasCount(0);
      hidesFar(page);
      page.navigate(PRODUCT.address("/wall/probe?lang=en").toString());
      assertThat(page.locator(sees ? "hw-wall header" : ".what").first()).isVisible(PATIENTLY);
      assertThat(page.locator("hw-wall")).hasCount(sees ? 1 : 0);
    }
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
   * @param given makes what it is done to, of this number and in the hall {@code probe}
   * @param open the address of the page
   * @param prepare what he does before the last click
   * @param press the last click
   * @param elsewhere the hall that he sees by then: what concerns all that he sees is refused only
   *     where he sees nothing any more
   */
  private record Doing(
      AuditAction action,
      IntConsumer given,
      IntFunction<String> open,
      BiConsumer<Page, Integer> prepare,
      String press,
      HallId elsewhere) {
    @Override
    public String toString() {
      return action.code();
    }
  }

  private static Doing doing(
      AuditAction action,
      IntConsumer given,
      String open,
      BiConsumer<Page, Integer> prepare,
      String press) {
    return new Doing(action, given, _ -> open, prepare, press, FAR);
  }

  private static Doing ofAll(
      AuditAction action,
      IntConsumer given,
      String open,
      BiConsumer<Page, Integer> prepare,
      String press) {
    return new Doing(action, given, _ -> open, prepare, press, NOWHERE);
  }

  private static Stream<Doing> doings() {
    return Stream.of(ofRecords(), ofCodes(), ofDevices(), ofKeys(), ofAccounts(), ofTheRest())
        .flatMap(Function.identity());
  }

  private static Stream<Doing> ofRecords() {
    String records = "/sources/rejected?source=probe-source&lang=en";
    return Stream.of(
        ofAll(
            AuditAction.REJECTED_EXPORTED,
            AccessMatrixTest::refused,
            records,
            (_, _) -> {},
            ".chosen a[download]"),
        ofAll(
            AuditAction.REJECTED_RETRIED,
            AccessMatrixTest::refused,
            records,
            (page, _) -> page.locator(".chosen button:has-text('again')").first().click(),
            ".chosen button:has-text('Press again')"),
        ofAll(
            AuditAction.REJECTED_ORIGINALS_EXPORTED,
            AccessMatrixTest::refused,
            records,
            (page, _) -> {
              page.locator(".with-originals summary").click();
              page.locator(".originals input").fill("a question of the sender");
              assertThat(page.locator(".originals a[download]")).isVisible();
            },
            ".originals a[download]"),
        new Doing(
            AuditAction.REJECTED_REVEALED,
            AccessMatrixTest::refused,
            AccessMatrixTest::recordAddress,
            (page, _) -> page.locator(".reveal input").fill("a question of the sender"),
            ".reveal button",
            FAR),
        new Doing(
            AuditAction.REJECTED_CORRECTED,
            AccessMatrixTest::refused,
            AccessMatrixTest::recordAddress,
            (page, number) -> correct(page, number, ""),
            ".detail button.primary",
            FAR),
        new Doing(
            AuditAction.REJECTED_DROPPED,
            AccessMatrixTest::refused,
            AccessMatrixTest::recordAddress,
            (page, _) -> page.locator(".detail button:has-text('Not needed')").click(),
            ".detail button:has-text('Press again')",
            FAR));
  }

  /** Reads what a record says and writes another number into it. */
  private static void correct(Page page, int number, String hall) {
    page.locator(".reveal input").fill("it has to be put right");
    page.locator(".reveal button").click();
    Locator text = page.locator(".detail textarea");
    assertThat(text).hasValue(Pattern.compile("-" + number));
    String right = text.inputValue().replace("-" + number, "" + number);
    text.fill(hall.isEmpty() ? right : right.replace("\"probe\"", "\"" + hall + "\""));
  }

  private static String recordAddress(int number) {
    long record =
        PRODUCT.wiring().store().rejected().list(Filter.open(Reach.EVERYTHING), 1_000).stream()
            .filter(stored -> ("w" + number).equals(stored.record().eventId()))
            .mapToLong(StoredRejected::number)
            .findFirst()
            .orElseThrow();
    return "/sources/rejected?lang=en&record=" + record;
  }

  /** A record that is refused, since fewer than nobody wait. */
  private static void refused(int number) {
    post(
        key,
        PRODUCT.event(
            "probe-source",
            "w" + number,
            "queue.observed",
            observed(ProbeProduct.HALL, "q1", -number)));
  }

  private static Stream<Doing> ofCodes() {
    String codes = "/sources/codes?lang=en";
    return Stream.of(
        doing(
            AuditAction.CODE_MAPPED,
            AccessMatrixTest::code,
            codes,
            (page, number) -> {
              choose(page, "strange-" + number);
              page.locator(".detail vaadin-combo-box input").fill("q2");
              page.locator("vaadin-combo-box-item:has-text('q2')").first().click();
            },
            ".detail button.primary"),
        doing(
            AuditAction.CODE_UNMAPPED,
            number -> {
              code(number);
              PRODUCT.command(new Question.MapCode(strange(number), "q2"));
            },
            "/sources/codes?standing=mapped&lang=en",
            (page, number) -> choose(page, "strange-" + number),
            ".detail button"),
        doing(
            AuditAction.CODE_IGNORED,
            AccessMatrixTest::code,
            codes,
            (page, number) -> choose(page, "strange-" + number),
            ".detail button:has-text('not needed')"),
        doing(
            AuditAction.CODE_ADDED,
            AccessMatrixTest::code,
            codes,
            (page, number) -> {
              choose(page, "strange-" + number);
              page.locator(".detail vaadin-text-field input").fill("Third");
            },
            ".detail button:has-text('Add')"));
  }

  private static void code(int number) {
    post(
        key,
        PRODUCT.event(
            "probe-source",
            "c" + number,
            "queue.observed",
            observed(ProbeProduct.HALL, "strange-" + number, 1)));
    PRODUCT.wiring().operations().followed().toCompletableFuture().join();
  }

  private static Question.CodeName strange(int number) {
    return new Question.CodeName("queue", "strange-" + number, "probe", null);
  }

  private static Stream<Doing> ofDevices() {
    String devices = "/admin/devices?lang=en";
    return Stream.of(
        new Doing(
            AuditAction.DEVICE_APPROVED,
            _ -> {},
            _ -> "/admin/devices?lang=en&code=" + pairingCode(),
            (page, number) ->
                page.locator(".approve vaadin-text-field input").last().fill("screen-" + number),
            ".approve button.primary",
            FAR),
        doing(
            AuditAction.DEVICE_RENAMED,
            AccessMatrixTest::screen,
            devices,
            (page, number) -> {
              choose(page, "screen-" + number);
              page.locator(".detail vaadin-text-field input").fill("renamed-" + number);
            },
            ".detail button:has-text('Rename')"),
        doing(
            AuditAction.DEVICE_RELOADED,
            AccessMatrixTest::screen,
            devices,
            (page, number) -> choose(page, "screen-" + number),
            ".detail button:has-text('Reload')"),
        doing(
            AuditAction.DEVICE_REVOKED,
            AccessMatrixTest::screen,
            devices,
            (page, number) -> {
              choose(page, "screen-" + number);
              page.locator(".detail button:has-text('Revoke')").click();
            },
            ".detail button:has-text('Press again')"));
  }

  /** Of a screen that waits; those that waited before are gone, since only so many may. */
  private static String pairingCode() {
    execute("delete from hallwatch.pairing");
    Matcher code =
        Pattern.compile("[B-Z]{4}-[B-Z]{4}").matcher(PRODUCT.guest().get("/screen").body());
    assertThat(code.find()).isTrue();
    return code.group();
  }

  private static void screen(int number) {
    PRODUCT.command(
        new Question.ApproveDevice(
            pairingCode(), "probe", "public", "screen-" + number, List.of("wall")));
  }

  private static Stream<Doing> ofKeys() {
    IntFunction<String> keys = number -> "/admin/keys?lang=en&source=keyed-" + number;
    IntConsumer given =
        number -> PRODUCT.key("keyed-" + number, ProbeProduct.HALL, Duration.ofMinutes(5));
    return Stream.of(
        new Doing(
            AuditAction.SOURCE_KEY_GIVEN,
            given,
            keys,
            (_, _) -> {},
            ".detail button:has-text('Give one more key')",
            FAR),
        new Doing(
            AuditAction.SOURCE_KEY_REPLACED,
            given,
            keys,
            (_, _) -> {},
            ".detail button.primary",
            FAR),
        new Doing(
            AuditAction.SOURCE_KEY_ENDS,
            given,
            keys,
            (page, _) -> page.locator(".detail input[type=date]").fill("2090-01-31"),
            ".detail button:has-text('Set end')",
            FAR),
        new Doing(
            AuditAction.SOURCE_KEY_REVOKED,
            given,
            keys,
            (page, _) -> page.locator(".detail button:has-text('Revoke')").click(),
            ".detail button:has-text('Press again')",
            FAR));
  }

  private static Stream<Doing> ofAccounts() {
    IntFunction<String> accounts = number -> "/admin/accounts?lang=en&account=person-" + number;
    return Stream.of(
        new Doing(
            AuditAction.ACCOUNT_ADDED,
            _ -> {},
            _ -> "/admin/accounts?lang=en",
            (page, number) -> {
              page.locator(".chosen button.primary").click();
              page.locator(".detail vaadin-text-field input").first().fill("new-" + number);
              page.locator(".detail vaadin-text-field input").nth(1).fill("Somebody");
              page.locator(".detail .tick:has-text('Leader') input").check();
              page.locator(".detail vaadin-multi-select-combo-box:visible input").nth(1).fill("测试");
              page.locator("vaadin-multi-select-combo-box-item:has-text('测试')").first().click();
              page.keyboard().press("Escape");
            },
            ".detail button.primary",
            FAR),
        new Doing(
            AuditAction.ACCOUNT_DISABLED,
            AccessMatrixTest::person,
            accounts,
            (page, _) -> page.locator(".detail button:has-text('Disable')").click(),
            ".detail button:has-text('Press again')",
            FAR),
        new Doing(
            AuditAction.ACCOUNT_ENABLED,
            number -> {
              person(number);
              PRODUCT.command(new Question.DisableAccount("person-" + number));
            },
            accounts,
            (_, _) -> {},
            ".detail button:has-text('Enable')",
            FAR),
        new Doing(
            AuditAction.ACCOUNT_RESET,
            AccessMatrixTest::person,
            accounts,
            (page, _) -> page.locator(".detail button:has-text('Reset')").first().click(),
            ".detail button:has-text('Press again')",
            FAR),
        new Doing(
            AuditAction.ACCOUNT_ROLES_GIVEN,
            AccessMatrixTest::person,
            accounts,
            (page, _) -> page.locator(".detail .tick:has-text('Hall manager') input").check(),
            ".detail button:has-text('Save roles')",
            FAR),
        new Doing(
            AuditAction.ACCOUNT_SCOPE_GIVEN,
            AccessMatrixTest::person,
            accounts,
            (_, _) -> {},
            ".detail button:has-text('Save scope')",
            FAR));
  }

  private static void person(int number) {
    PRODUCT.command(
        new Question.AddAccount(
            "person-" + number,
            "Somebody",
            List.of("leader"),
            new Question.ScopeCodes(false, List.of(), List.of("probe"), List.of())));
  }

  private static Stream<Doing> ofTheRest() {
    String organisation = "/admin/organisation?lang=en";
    return Stream.of(
        doing(
            AuditAction.SOURCE_REGISTERED,
            _ -> {},
            "/sources?lang=en",
            (page, number) -> {
              page.locator(".register button.primary").first().click();
              page.locator(".apply vaadin-text-field input").first().fill("made-" + number);
              page.locator(".apply vaadin-multi-select-combo-box input").fill("测试");
              page.locator("vaadin-multi-select-combo-box-item:has-text('测试')").first().click();
              page.keyboard().press("Escape");
            },
            ".apply button.primary"),
        ofAll(
            AuditAction.ORGANISATION_EXPORTED,
            _ -> {},
            organisation,
            (_, _) -> {},
            ".exchange a[download]"),
        ofAll(
            AuditAction.ORGANISATION_CHANGED,
            _ -> {},
            organisation,
            (page, number) -> {
              page.waitForFileChooser(() -> page.locator(".exchange vaadin-upload button").click())
                  .setFiles(windows("w" + number));
              page.locator(".exchange .apply vaadin-text-field input").fill("tried");
            },
            ".exchange .apply button.primary"));
  }

  private static FilePayload windows(String code) {
    String csv =
        "hall,code,name,department,zone,queues\r\nprobe,%s,%s,,,\r\n".formatted(code, code);
    return new FilePayload("windows.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
  }

  private static Doing auditExport() {
    return doing(
        AuditAction.AUDIT_EXPORTED,
        _ -> {},
        "/admin/audit?lang=en",
        (_, _) -> {},
        ".chosen a[download]");
  }

  @Test
  void everyActionOfThePagesIsTried() {
    assertThat(Stream.concat(doings(), Stream.of(auditExport())).map(Doing::action))
        .containsExactlyInAnyOrderElementsOf(
            ACTIONS.stream()
                .filter(row -> row.where() == Where.DESK || row.where() == Where.WHOLE)
                .map(ActionRow::action)
                .toList());
    for (ActionRow row : ACTIONS) {
      if (!row.page().isEmpty()) {
        PageRow page =
            PAGES.stream().filter(known -> known.template().equals(row.page())).findFirst().get();
        assertThat(page.opensFor()).as(row.action().code()).containsAll(row.allowed());
      }
    }
  }

  /**
   * A page may be older than the scope or the roles: what it still shows does nothing, and the
   * attempt is on record. Within scope and roles the same click does it.
   */
  @ParameterizedTest
  @MethodSource("doings")
  void anActionIsDoneByItsRolesInTheirScopeAndByNobodyElse(Doing doing) {
    Set<Role> allowed = row(doing.action()).allowed();
    for (Role role : allowed) {
      int number = NUMBERS.incrementAndGet();
      try (Chromium.WarmPage warm = page(role)) {
        Page page = warm.page();
        doing.given().accept(number);
        AuditRow outside = tries(page, doing, number, role, role, doing.elsewhere());
        assertThat(outside.success()).as("%s outside of his scope", role).isFalse();
        assertThat(outside.detail().get("why")).as("%s", role).contains("outside of the scope");
        AuditRow inside = tries(page, doing, number, role, role, ProbeProduct.HALL);
        assertThat(inside.success()).as("%s: %s", role, inside.detail()).isTrue();
      }
    }
    deniedToAllBut(allowed, doing);
  }

  @Test
  void anAuditTrailIsExportedByAuditorsAlone() {
    try (Chromium.WarmPage warm = page(AUDITOR)) {
      AuditRow row = tries(warm.page(), auditExport(), 0, AUDITOR, AUDITOR, ProbeProduct.HALL);
      assertThat(row.success()).isTrue();
    }
    deniedToAllBut(Set.of(AUDITOR), auditExport());
  }

  /** Each of the others presses on a page that was opened while he still might. */
  private static void deniedToAllBut(Set<Role> allowed, Doing doing) {
    Role opens = allowed.iterator().next();
    int number = NUMBERS.incrementAndGet();
    doing.given().accept(number);
    try (Chromium.WarmPage warm = page(opens)) {
      for (Role role : Role.values()) {
        if (!allowed.contains(role)) {
          AuditRow denied = tries(warm.page(), doing, number, opens, role, ProbeProduct.HALL);
          assertThat(denied.success()).as("%s without the right", role).isFalse();
        }
      }
    }
  }

  private static ActionRow row(AuditAction action) {
    return ACTIONS.stream().filter(row -> row.action() == action).findFirst().orElseThrow();
  }

  /** The page is open when the role and the scope change; both are as before afterwards. */
  private static AuditRow tries(
      Page page, Doing doing, int number, Role opens, Role role, HallId scope) {
    String account = opens.code();
    long before = newest(account, doing.action());
    go(page, doing.open().apply(number));
    doing.prepare().accept(page, number);
    become(account, role, scope);
    try {
      page.locator(doing.press()).first().click();
      page.waitForCondition(
          () -> newest(account, doing.action()) > before,
          new Page.WaitForConditionOptions().setTimeout(20_000));
    } finally {
      become(account, opens, ProbeProduct.HALL);
    }
    return last(account, doing.action());
  }

  private static long newest(String account, AuditAction action) {
    return PRODUCT.recorded(account, action).stream().mapToLong(AuditRow::no).max().orElse(0);
  }

  /** Whoever edits a record may write another hall into it, and is not heard there. */
  @Test
  void aCorrectionDoesNotReachAnotherHall() {
    try (Chromium.WarmPage warm = page(SUPERVISION)) {
      Page page = warm.page();
      int number = NUMBERS.incrementAndGet();
      refused(number);
      go(page, recordAddress(number));
      correct(page, number, "far");
      page.locator(".detail button.primary").click();
      assertThat(page.locator("vaadin-notification-card")).containsText("not yours to send");
      assertThat(last(SUPERVISION.code(), AuditAction.REJECTED_CORRECTED).success()).isFalse();
    }
  }

  private static AuditRow last(String account, AuditAction action) {
    return PRODUCT.recorded(account, action).getFirst();
  }

  /** Beside the product, which would end his sessions. */
  private static void become(String account, Role role, HallId hall) {
    String of = " from hallwatch.account a where a.id = x.account and a.name = '" + account + "'";
    execute("update hallwatch.account_scope x set code = '" + hall + "'" + of);
    execute("update hallwatch.account_role x set role = '" + role.code() + "'" + of);
  }

  private static void execute(String sql) {
    RunningInstance instance = RunningInstance.find(PRODUCT.folder()).orElseThrow();
    try (Connection connection =
            DriverManager.getConnection(instance.jdbcUrl(), instance.user(), instance.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
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
