package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.domain.access.Role.AUDITOR;
import static org.hallwatch.domain.access.Role.SECURITY_ADMINISTRATOR;
import static org.hallwatch.domain.access.Role.SUPERVISION;
import static org.hallwatch.domain.access.Role.SYSTEM_ADMINISTRATOR;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.Chromium;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.hall.HallId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/**
 * Texts that attack: in every field of events and of the catalogue, in every field of every page
 * and in every parameter of every address. Fields, pages and addresses are those that there are, so
 * a new one is tried by itself.
 */
final class HostileTextTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final IsVisibleOptions PATIENTLY = new IsVisibleOptions().setTimeout(60_000);
  private static final Page.WaitForFunctionOptions SOON =
      new Page.WaitForFunctionOptions().setTimeout(20_000);
  private static final HallId FAR = new HallId("far");
  private static final String FAR_SOURCE = "far-source";
  private static final String FAR_THINGS =
      ":text('far-source'), :text('far-queue'), :text('far hall')";
  private static final Pattern CODE = Pattern.compile("<p id=\"code\">([A-Z-]+)</p>");
  private static final Pattern FIELD = Pattern.compile("<input[^>]* name=\"([^\"]+)\"");

  /** One of them may open each page; no role opens all. */
  private static final List<Role> ROLES =
      List.of(SUPERVISION, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR);

  /** Pages that list what somebody outside can write. */
  private static final Set<String> LISTS =
      Set.of(
          "sources",
          "sources/rejected",
          "admin/accounts",
          "admin/devices",
          "admin/keys",
          "admin/organisation");

  /** Goes to an address as a link of the page does, and marks what was there before. */
  private static final String FOLLOW =
      """
      address => {
        for (const head of document.querySelectorAll('.desk h1, .desk .what')) head.old = true;
        const link = document.createElement('a');
        link.href = address;
        document.body.append(link);
        link.click();
        link.remove();
      }\
      """;

  private static final String IS_THERE =
      "() => [...document.querySelectorAll('.desk h1, .desk .what')].some(head => !head.old)";

  private static final Map<Role, Guest> GUESTS = new EnumMap<>(Role.class);

  private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"");
  private static final Pattern COMPUTED = Pattern.compile("^[=+@\t\r＝＋－＠-]");

  private static final Set<String> downloads = new HashSet<>();
  private static String key = "";
  private static Guest screen;

  @BeforeAll
  static void hostileTextsAreEverywhere() {
    PRODUCT
        .wiring()
        .store()
        .organisation()
        .change(Hostile::operation, "test", PRODUCT.wiring().operations().now());
    PRODUCT.wiring().operations().reloadOperation().toCompletableFuture().join();
    key = PRODUCT.key(Hostile.TEXT, ProbeProduct.HALL, Duration.ofMinutes(5));
    send(key, Hostile.events(Hostile.TEXT, "probe", PRODUCT.wiring().operations().now()));
    for (String computed : List.of("=1+1", "+1", "-1", "@SUM(1)", "\\t=1", "＝1")) {
      send(
          key,
          List.of(
              PRODUCT.event(Hostile.TEXT.replace("\"", "\\\""), computed, "queue.observed", "{}")));
    }
    String farKey = PRODUCT.key(FAR_SOURCE, FAR, Duration.ofMinutes(5));
    send(farKey, List.of(PRODUCT.event(FAR_SOURCE, "1", "queue.observed", observed("far", -1))));
    send(farKey, List.of(PRODUCT.event(FAR_SOURCE, "2", "queue.observed", observed("far", 1))));
    PRODUCT.wiring().operations().caughtUp().toCompletableFuture().join();
    for (Role role : ROLES) {
      GUESTS.put(role, PRODUCT.signedIn(role.code(), role, ProbeProduct.HALL));
    }
    PRODUCT.command(
        new Question.AddAccount(
            "hostile",
            Hostile.TEXT,
            List.of(SUPERVISION.code()),
            new Question.ScopeCodes(false, List.of(), List.of("probe"), List.of(Hostile.TEXT))));
    screen =
        new Guest(PRODUCT.wiring().address(), HttpClient.newBuilder(), "User-Agent", Hostile.TEXT);
    Matcher code = CODE.matcher(screen.get("/screen").body());
    assertThat(code.find()).isTrue();
    PRODUCT.command(
        new Question.ApproveDevice(
            code.group(1), "probe", "internal", Hostile.TEXT, List.of("wall")));
    screen.get("/screen");
  }

  private static String observed(String hall, int waiting) {
    return "{\"hall\":\"%s\",\"queue\":\"far-queue\",\"waiting\":%d}".formatted(hall, waiting);
  }

  private static void send(String sender, List<String> events) {
    JsonNode answer =
        ProbeProduct.json(
            PRODUCT.post(sender, ProbeProduct.LINES, String.join("\n", events) + "\n"));
    assertThat(
            answer.path("stored").asInt()
                + answer.path("duplicate").asInt()
                + answer.path("rejected").size())
        .as(answer.toString())
        .isEqualTo(events.size());
  }

  @Test
  void whatEventsAndTheCatalogueSayIsNothingButText() {
    Set<String> opened = new HashSet<>();
    for (Role role : ROLES) {
      try (Chromium.WarmPage warm = page(role)) {
        Page page = warm.page();
        for (String path : desk()) {
          follow(page, "/" + path);
          if (page.locator(".desk h1").count() > 0) {
            opened.add(path);
            if (LISTS.contains(path)) {
              assertThat(page.locator(".desk main :text('ran()'):visible").first()).isVisible();
            }
            choose(page);
            isHarmless(page, path);
          }
        }
      }
    }
    assertThat(opened).containsExactlyInAnyOrderElementsOf(desk());
  }

  @Test
  void aWallShowsWhatItIsToldAsText() {
    try (Chromium.WarmPage warm = CHROMIUM.warmPage()) {
      Page page = warm.page();
      watched(page);
      page.setExtraHTTPHeaders(Map.of("User-Agent", Hostile.TEXT));
      screen.lend(page);
      page.navigate(PRODUCT.address("/wall/probe").toString());
      assertThat(page.locator("hw-wall header")).containsText("ran()");
      isHarmless(page, "wall/:hall");
    }
  }

  /** The second line: what a page would do with such a text if it took it for more than that. */
  @Test
  void aTextThatGotIntoAPageAllTheSameRunsNothing() {
    for (String address : List.of("/sources", "/wall/probe")) {
      try (Chromium.WarmPage warm = page(SUPERVISION)) {
        Page page = warm.page();
        page.navigate(PRODUCT.address(address).toString());
        assertThat(page.locator(".desk h1, hw-wall header").first()).isVisible(PATIENTLY);
        isHarmless(page, address);
        page.evaluate(
            """
            text => {
              document.body.insertAdjacentHTML('beforeend', text);
              const script = document.createElement('script');
              script.textContent = 'ran()';
              document.body.append(script);
            }\
            """,
            Hostile.TEXT);
        page.waitForFunction("() => window.refused", null, SOON);
        assertThat(page.evaluate("window.hostile ?? null")).isNull();
        assertThat(page.evaluate("window.refused")).asString().startsWith("script-src");
      }
    }
  }

  /** All that can be filled in is filled in, and all buttons of the page are pressed once. */
  @Test
  void whatIsTypedIntoAnyFieldOfThePagesIsNothingButText() {
    int filled = 0;
    for (Role role : ROLES) {
      try (Chromium.WarmPage warm = page(role)) {
        Page page = warm.page();
        for (String path : desk()) {
          follow(page, "/" + path);
          if (page.locator(".desk h1").count() == 0) {
            continue;
          }
          choose(page);
          filled += fill(page);
          isHarmless(page, path);
          Locator buttons = page.locator(".desk main .page button:visible");
          for (int i = 0; i < Math.min(buttons.count(), 6); i++) {
            press(page, buttons.nth(i));
            filled += fill(page);
          }
          isHarmless(page, path);
        }
      }
    }
    assertThat(filled).isGreaterThan(20);
  }

  private static int fill(Page page) {
    int filled = 0;
    for (Locator field : page.locator("input:visible:not([type=file]), textarea:visible").all()) {
      try {
        field.fill(Hostile.TEXT, new Locator.FillOptions().setTimeout(1_000));
        field.press("Enter", new Locator.PressOptions().setTimeout(1_000));
        filled++;
      } catch (PlaywrightException _) {
        // no text goes into it, or it is gone
      }
    }
    page.keyboard().press("Escape");
    return filled;
  }

  private static void press(Page page, Locator button) {
    try {
      button.click(new Locator.ClickOptions().setTimeout(1_000));
    } catch (PlaywrightException _) {
      return; // what was pressed before took it away
    }
    settle(page);
  }

  /** What a list shows of the first thing in it. */
  private static void choose(Page page) {
    for (Locator grid : page.locator("vaadin-grid:visible").all()) {
      Locator first =
          grid.locator("vaadin-grid-cell-content:visible")
              .filter(new Locator.FilterOptions().setHasText("ran()"))
              .first();
      if (first.count() > 0) {
        press(page, first);
      }
    }
  }

  private static void settle(Page page) {
    page.waitForFunction(
        "() => !Object.values(window.Vaadin?.Flow?.clients ?? {}).some(c => c.isActive?.())",
        null,
        SOON);
  }

  private static void isHarmless(Page page, String path) {
    settle(page);
    assertThat(page.evaluate("window.hostile ?? null")).as(path).isNull();
    assertThat(page.evaluate("window.refused ?? null")).as(path).isNull();
    assertThat(page.locator("img[src=x]")).hasCount(0);
    assertThat(page.locator("script:text('ran()')")).hasCount(0);
    assertThat(page.locator(".v-system-error, .desk .retry")).hasCount(0);
    if (page.evaluate("window.narrow ?? null") != null) {
      assertThat(page.locator(FAR_THINGS)).hasCount(0);
    }
  }

  /**
   * Every parameter of every page is given every text once, together with others that change each
   * time. The page is there all the same, and shows no more than it may.
   */
  @Test
  void whatStandsInTheAddressOfAPageIsNothingButText() {
    List<String> names = new ArrayList<>(Hostile.parameters());
    assertThat(names).contains("source", "hall", "region", "account", "q", "record", "before");
    Set<String> left = new HashSet<>(desk());
    for (Role role : ROLES) {
      try (Chromium.WarmPage warm = page(role)) {
        Page page = warm.page();
        for (String path : Set.copyOf(left)) {
          follow(page, "/" + path);
          if (page.locator(".desk h1").count() == 0) {
            continue;
          }
          left.remove(path);
          for (int turn = 0; turn < Hostile.FEW.size(); turn++) {
            follow(page, "/" + path + query(names, Hostile.FEW, turn));
            isHarmless(page, path + " " + turn);
            assertThat(page.locator(".desk h1")).hasCount(1);
          }
        }
      }
    }
    assertThat(left).isEmpty();
  }

  private static String query(List<String> names, List<String> texts, int turn) {
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String text = texts.get((i + turn) % texts.size());
      if (!names.get(i).equals("lang")) {
        asked.add(names.get(i) + "=" + encoded(text.substring(0, Math.min(200, text.length()))));
      }
    }
    return "?" + String.join("&", asked);
  }

  /** The other addresses, of strangers, of somebody who has signed in and of a machine. */
  @Test
  void whatIsAskedOverHttpIsNothingButText() {
    List<String> names = new ArrayList<>(Hostile.parameters());
    Guest machine =
        new Guest(
            PRODUCT.wiring().address(), HttpClient.newBuilder(), "Authorization", "Bearer " + key);
    for (String endpoint : PRODUCT.wiring().endpoints()) {
      String path = endpoint.substring(endpoint.indexOf(' ') + 1);
      if (!endpoint.startsWith("GET ") && !endpoint.startsWith("ANY ") || path.equals("/error")) {
        continue;
      }
      for (int turn = 0; turn < Hostile.TEXTS.size(); turn++) {
        String text = Hostile.TEXTS.get(turn);
        String asked = path.replace("{name}", encoded(text)).replace("**", encoded(text));
        for (Guest guest : List.of(PRODUCT.guest(), guest(SUPERVISION), machine)) {
          HttpResponse<String> answer = guest.get(asked + query(names, Hostile.TEXTS, turn));
          if (!path.equals("/screen") || answer.statusCode() != 503) {
            isHarmless(answer, asked); // of screens that wait there are only so many
          }
          if (!asked.equals(path)) {
            isHarmless(guest.get(asked), asked);
          }
        }
      }
    }
  }

  /** The API refuses names that it does not know, so each of its own is tried beside good ones. */
  @Test
  void whatIsAskedOfTheReadApiIsNothingButText() {
    Map<String, String> good = new LinkedHashMap<>();
    good.put("from", "2026-11-01");
    good.put("to", "2026-11-02");
    good.put("by", "queue");
    good.put("where", "hall=probe");
    good.put("hours", "09-17");
    good.put("weekdays", "mon");
    good.put("at", "2026-11-03T00:00:00Z");
    JsonNode described =
        ProbeProduct.json(PRODUCT.get("/api/v1/openapi.json"))
            .path("paths")
            .path("/api/v1/indicators/{name}")
            .path("get")
            .path("parameters");
    assertThat(
            described
                .valueStream()
                .filter(one -> one.path("in").asString().equals("query"))
                .map(one -> one.path("name").asString()))
        .containsExactlyInAnyOrderElementsOf(good.keySet());
    assertThat(read(good).statusCode()).isEqualTo(200);
    for (String name : good.keySet()) {
      for (String text : Hostile.TEXTS) {
        for (String asked : List.of(text, "hall=" + text, "queue=" + text, "2026-11-01" + text)) {
          Map<String, String> changed = new LinkedHashMap<>(good);
          changed.put(name, asked);
          HttpResponse<String> answer = read(changed);
          isHarmless(answer, name + " " + asked);
          assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("json");
        }
      }
    }
  }

  private static HttpResponse<String> read(Map<String, String> asked) {
    String query =
        asked.entrySet().stream()
            .map(one -> one.getKey() + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    return PRODUCT.get(
        "/api/v1/indicators/wait-average?" + query, "Authorization", "Bearer " + key);
  }

  /** Whatever can be downloaded from a page. */
  @ParameterizedTest
  @FieldSource("ROLES")
  void whatIsDownloadedIsAFileOfTextsForWhoeverSeesThePage(Role role) {
    Guest other = guest(role == AUDITOR ? SUPERVISION : AUDITOR);
    try (Chromium.WarmPage warm = page(role)) {
      Page page = warm.page();
      for (String path : desk()) {
        follow(page, "/" + path);
        for (Locator link : page.locator(".desk main a[download]").all()) {
          String address = String.valueOf(link.evaluate("link => link.href"));
          APIResponse file = page.request().get(address);
          assertThat(file.status()).as(address).isEqualTo(200);
          assertThat(file.headers())
              .containsEntry("x-content-type-options", "nosniff")
              .hasEntrySatisfying(
                  "content-disposition",
                  said ->
                      assertThat(said).matches("attachment; ?filename=\"?[a-z-]+\\.[a-z]+\"?.*"));
          if (file.headers().get("content-type").startsWith("text/csv")) {
            assertThat(CELL.matcher(file.text()).results().map(cell -> cell.group(1)))
                .as(address)
                .hasSizeGreaterThan(2)
                .noneMatch(cell -> COMPUTED.matcher(cell).find());
          }
          String local = URI.create(address).getRawPath();
          assertThat(PRODUCT.guest().get(local).statusCode()).as(local).isIn(303, 404);
          assertThat(other.get(local).statusCode()).as(local).isIn(403, 404);
          downloads.add(path);
        }
      }
    }
  }

  /** Every field of the plain pages, those that are hidden included. */
  @Test
  void whatIsSentWithAFormIsNothingButText() {
    Guest inside = PRODUCT.signedIn("forms", SUPERVISION, ProbeProduct.HALL);
    int forms = 0;
    for (String endpoint : PRODUCT.wiring().endpoints()) {
      String path = endpoint.substring(endpoint.indexOf(' ') + 1);
      if (!endpoint.startsWith("POST ") || path.startsWith("/api") || path.startsWith("/local")) {
        continue;
      }
      for (String text : Hostile.TEXTS.subList(0, 6)) {
        for (Guest guest : List.of(PRODUCT.guest(), inside)) {
          String[] fields =
              FIELD
                  .matcher(guest.get(path).body())
                  .results()
                  .map(MatchResult::group)
                  .map(field -> FIELD.matcher(field).replaceAll("$1"))
                  .distinct()
                  .filter(field -> !field.equals("_csrf"))
                  .flatMap(field -> Stream.of(field, text))
                  .toArray(String[]::new);
          forms += fields.length / 2;
          isHarmless(guest.fill(path, fields), path);
          isHarmless(guest.post(path, Map.of("_csrf", text)), path);
        }
        PRODUCT.people().pass(Duration.ofMinutes(20));
      }
      inside.signIn("forms", Guest.PASSWORD);
    }
    assertThat(forms).isGreaterThan(30);
  }

  /** What stands in a cookie or a header is whatever somebody writes there. */
  @Test
  void whatStandsInACookieOrAHeaderIsNothingButText() throws java.io.IOException {
    for (String name : List.of("JSESSIONID", "screen", "pairing", "XSRF-TOKEN", "lang", "light")) {
      for (String text : Hostile.TEXTS) {
        String plain = text.replaceAll("[\\r\\n\\x00;]", "").replaceAll("(x{50})x+", "$1");
        String answer =
            RawHttp.get(
                PRODUCT.address("/sources"), "Host: 127.0.0.1", "Cookie: " + name + "=" + plain);
        assertThat(answer).as(name + " " + plain).startsWith("HTTP/1.1 303");
        for (String path : List.of("/sign-in", "/screen", "/screen/state", "/wall/probe")) {
          assertThat(
                  RawHttp.get(
                      PRODUCT.address(path),
                      "Host: 127.0.0.1",
                      "User-Agent: " + plain,
                      "Referer: " + plain,
                      "Accept-Language: " + plain,
                      "Cookie: " + name + "=" + plain))
              .as(path + " " + name + " " + plain)
              .containsPattern("^HTTP/1.1 (200|303|503) ")
              .doesNotContain(Hostile.RAW);
        }
      }
    }
  }

  @AfterAll
  static void everyKindOfDownloadWasTried() {
    assertThat(downloads)
        .isSubsetOf(desk())
        .contains("sources/rejected", "admin/audit", "admin/organisation");
  }

  private static void isHarmless(HttpResponse<String> answer, String asked) {
    assertThat(answer.statusCode()).as(asked + " " + answer.body()).isLessThan(500);
    assertThat(answer.body())
        .as(asked)
        .doesNotContain("Exception", "\tat ", "PSQL", FAR_SOURCE, "far hall");
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (!type.contains("json") && !type.startsWith("text/plain")) {
      assertThat(answer.body()).as(asked).doesNotContain(Hostile.RAW);
    }
    assertThat(answer.headers().map().keySet()).as(asked).doesNotContain("a");
    assertThat(answer.headers().firstValue("Location").orElse("/"))
        .as(asked)
        .startsWith("/")
        .doesNotStartWith("//");
  }

  private static List<String> desk() {
    return PRODUCT.wiring().pages().stream().filter(page -> !page.startsWith("wall")).toList();
  }

  /** He signs in again where another test let so much time pass that his session is over. */
  private static Guest guest(Role role) {
    Guest guest = GUESTS.get(role);
    if (!guest.isIn()) {
      guest.signIn(role.code(), Guest.PASSWORD);
    }
    return guest;
  }

  private static Chromium.WarmPage page(Role role) {
    Chromium.WarmPage warm = CHROMIUM.warmPage();
    Page page = warm.page();
    watched(page);
    page.setViewportSize(1920, 1080);
    if (role == SUPERVISION) {
      // administrators are everywhere, whatever their scope
      page.addInitScript("window.narrow = true;");
    }
    guest(role).lend(page);
    page.navigate(PRODUCT.address("/?lang=en").toString());
    assertThat(page.locator(".desk h1, .desk .what").first()).isVisible(PATIENTLY);
    return warm;
  }

  private static void watched(Page page) {
    page.addInitScript(
        """
        window.ran = () => { window.hostile = true; };
        addEventListener('securitypolicyviolation', refused => {
          window.refused = refused.violatedDirective + ' ' + refused.blockedURI + ' ' + refused.sample;
        });\
        """);
  }

  private static void follow(Page page, String address) {
    page.evaluate(FOLLOW, address);
    page.waitForFunction(IS_THERE, null, SOON);
    settle(page);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
