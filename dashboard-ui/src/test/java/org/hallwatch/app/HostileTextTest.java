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
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.hall.HallId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
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
  private static final int PRESSED = 6;
  private static final HallId FAR = new HallId("far");
  private static final String FAR_SOURCE = "far-source";
  private static final Pattern FAR_THINGS = Pattern.compile("far-source|far-queue|far hall");
  private static final Pattern CODE = Pattern.compile("<p id=\"code\">([A-Z-]+)</p>");
  private static final Pattern FIELD = Pattern.compile("<input[^>]* name=\"([^\"]+)\"");

  /** One of them may open each page; no role opens all. */
  private static final List<Role> ROLES =
      List.of(SUPERVISION, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR);

  /** Pages that show nothing that somebody outside can write; all others show it as a text. */
  private static final Set<String> OF_OUR_OWN = Set.of("admin/configuration");

  /** Where a page shows more than fits, so that what was written is not among the first. */
  private static final Map<String, String> NARROWED =
      Map.of("admin/audit", "?action=" + AuditAction.SOURCE_KEY_GIVEN.code());

  private static final String FIELDS =
      "input:visible:enabled:not([readonly]):not([type=file]):not([type=checkbox])"
          + ":not([type=radio]), textarea:visible:enabled:not([readonly])";

  /**
   * What each page is watched with: whether a script ran or was refused, how to go on as a link of
   * the page does, and what is in it that must not be there.
   */
  private static final String WATCH =
      """
      window.ran = () => { window.hostile = true; };
      addEventListener('securitypolicyviolation', refused => {
        window.refused = refused.violatedDirective + ' ' + refused.blockedURI + ' ' + refused.sample;
      });
      window.until = async (what, holds) => {
        const late = performance.now() + 20000;
        while (!holds()) {
          if (performance.now() > late) throw new Error('for 20 s ' + what);
          await new Promise(on => setTimeout(on, 5));
        }
      };
      window.settled = () => until('the page was busy',
        () => !Object.values(window.Vaadin?.Flow?.clients ?? {}).some(c => c.isActive?.()));
      window.follow = async address => {
        const heads = () => [...document.querySelectorAll('.desk h1, .desk .what')];
        for (const head of heads()) head.old = true;
        const link = document.createElement('a');
        link.href = address;
        document.body.append(link);
        link.click();
        link.remove();
        await until('no page was there', () => heads().some(head => !head.old));
        await settled();
      };
      window.wrong = async farThings => {
        await settled();
        const found = [];
        if (window.hostile) found.push('a script ran');
        if (window.refused) found.push('refused: ' + window.refused);
        const look = root => {
          for (const part of root.querySelectorAll('*')) {
            if (part.shadowRoot) look(part.shadowRoot);
            if (part.matches('img[src=x], .v-system-error, .desk .retry')
                || part.matches('script') && part.textContent.includes('ran()')) {
              found.push(part.outerHTML);
            }
            if (window.narrow && [...part.childNodes].some(
                text => text.nodeType === Node.TEXT_NODE && new RegExp(farThings).test(text.data))) {
              found.push('of another hall: ' + part.outerHTML);
            }
          }
        };
        look(document);
        return found;
      };\
      """;

  private static final Map<Role, Guest> GUESTS = new EnumMap<>(Role.class);

  private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"");
  private static final Pattern COMPUTED = Pattern.compile("^[=+@\t\r＝＋－＠-]");

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
      send(key, List.of(PRODUCT.event(inJson(Hostile.TEXT), computed, "queue.observed", "{}")));
    }
    send(
        key,
        List.of(
            PRODUCT.event(
                inJson(Hostile.TEXT),
                "a code that nobody knows",
                "queue.observed",
                observed("probe", "? " + Hostile.TEXT, 1)),
            PRODUCT.event(
                inJson(Hostile.TEXT),
                "a ticket that nobody took",
                "ticket.service-started",
                "{\"hall\":\"probe\",\"ticket\":\"%1$s\",\"window\":\"%1$s\"}"
                    .formatted(inJson(Hostile.TEXT)))));
    PRODUCT.key("silent " + Hostile.TEXT, Duration.ofMinutes(5));
    String farKey = PRODUCT.key(FAR_SOURCE, FAR, Duration.ofMinutes(5));
    send(
        farKey,
        List.of(
            PRODUCT.event(FAR_SOURCE, "1", "queue.observed", observed("far", "far-queue", -1))));
    send(
        farKey,
        List.of(PRODUCT.event(FAR_SOURCE, "2", "queue.observed", observed("far", "far-queue", 1))));
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

  private static String observed(String hall, String queue, int waiting) {
    return "{\"hall\":\"%s\",\"queue\":\"%s\",\"waiting\":%d}"
        .formatted(hall, inJson(queue), waiting);
  }

  private static String inJson(String text) {
    return text.replace("\"", "\\\"");
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

  /**
   * Each page of each role: it shows as text what events and the catalogue say. Whatever can be
   * downloaded there is a file of texts for whoever sees the page. All that can be filled in is
   * filled in, and the buttons of the page are pressed once. Last every parameter of its address is
   * a script, with and without those that name a place: of one that is not there nothing is shown.
   */
  @Test
  void whatIsReadDownloadedAndTypedOnPagesIsNothingButText() {
    List<String> names = List.copyOf(Hostile.parameters());
    assertThat(names).contains("source", "hall", "region", "account", "q", "record", "before");
    List<String> elsewhere = new ArrayList<>(names);
    elsewhere.removeAll(List.of("hall", "region"));
    Set<String> opened = new HashSet<>();
    Set<String> downloads = new HashSet<>();
    int filled = 0;
    for (Role role : ROLES) {
      Guest other = guest(role == AUDITOR ? SUPERVISION : AUDITOR);
      try (Chromium.WarmPage warm = page(role)) {
        Page page = warm.page();
        for (String path : desk()) {
          follow(page, "/" + path + NARROWED.getOrDefault(path, ""));
          if (page.locator(".desk h1").count() == 0) {
            continue;
          }
          boolean first = opened.add(path);
          if (!OF_OUR_OWN.contains(path)) {
            assertThat(page.locator(".desk main :text('ran()'):visible").first()).isVisible();
          }
          choose(page);
          isHarmless(page, path);
          if (download(page, other)) {
            downloads.add(path);
          }
          filled += fill(page);
          isHarmless(page, path);
          Locator buttons = page.locator(".desk main .page button:visible:enabled");
          for (int i = 0; i < Math.min(buttons.count(), PRESSED); i++) {
            buttons.nth(i).dispatchEvent("click");
            settle(page);
            filled += fill(page);
          }
          isHarmless(page, path);
          for (List<String> asked : first ? List.of(names, elsewhere) : List.<List<String>>of()) {
            follow(page, "/" + path + query(asked, List.of(Hostile.TEXT), 0));
            isHarmless(page, path);
            assertThat(page.locator(".desk h1")).hasCount(1);
          }
        }
      }
    }
    assertThat(opened).containsExactlyInAnyOrderElementsOf(desk());
    assertThat(downloads)
        .isSubsetOf(desk())
        .contains("sources/rejected", "admin/audit", "admin/organisation");
    assertThat(filled).isGreaterThan(20);
  }

  @Test
  void aWallShowsWhatItIsToldAsText() {
    try (Chromium.WarmPage warm = CHROMIUM.warmPage()) {
      Page page = warm.page();
      page.addInitScript(WATCH);
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
      try (Chromium.WarmPage warm = page(SUPERVISION, address)) {
        Page page = warm.page();
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
        page.evaluate("until('nothing was refused', () => window.refused)");
        assertThat(page.evaluate("window.hostile ?? null")).isNull();
        assertThat(page.evaluate("window.refused")).asString().startsWith("script-src");
      }
    }
  }

  private static int fill(Page page) {
    int filled = 0;
    Locator fields = page.locator(FIELDS);
    for (int i = 0; i < fields.count(); i++) {
      try {
        fields.nth(i).fill(Hostile.TEXT, new Locator.FillOptions().setTimeout(1_000));
        page.keyboard().press("Enter");
        filled++;
      } catch (PlaywrightException _) {
        // no text goes into it, or it is gone
      }
    }
    page.keyboard().press("Escape");
    return filled;
  }

  /** What a list shows of the first thing in it. */
  private static void choose(Page page) {
    for (Locator grid : page.locator("vaadin-grid:visible").all()) {
      Locator first =
          grid.locator("vaadin-grid-cell-content:visible")
              .filter(new Locator.FilterOptions().setHasText("ran()"))
              .first();
      if (first.count() > 0) {
        first.click();
        settle(page);
      }
    }
  }

  private static void settle(Page page) {
    page.evaluate("settled()");
  }

  private static void isHarmless(Page page, String path) {
    assertThat(page.evaluate("far => wrong(far)", FAR_THINGS.pattern()))
        .as(path)
        .isEqualTo(List.of());
  }

  /**
   * Each parameter that a page reads is given each text alone, so that none is hidden by another
   * that is refused before it; then all together. No browser is needed to see what the server makes
   * of it.
   */
  @Test
  void whateverAParameterOfAPageIsThePageIsThere() {
    Map<String, Set<String>> read = Hostile.parametersOfPages();
    assertThat(read.get("sources/rejected")).contains("record", "reason", "state", "hall");
    assertThat(read.get("admin/audit")).contains("from", "until", "account", "before");
    Set<String> left = new HashSet<>(desk());
    assertThat(read.keySet()).containsAll(left);
    for (Role role : ROLES) {
      UnseenPages pages = new UnseenPages(guest(role));
      for (String path : Set.copyOf(left)) {
        if (UnseenPages.isThere(pages.open(path, ""))) {
          left.remove(path);
          queries(read.get(path)).forEach(query -> isThere(pages, role, path, query));
        }
      }
    }
    assertThat(left).isEmpty();
  }

  private static List<String> queries(Set<String> names) {
    List<String> queries = new ArrayList<>();
    for (int turn = 0; turn < Hostile.FEW.size(); turn++) {
      for (String name : names) {
        queries.add(query(List.of(name), Hostile.FEW, turn));
      }
      queries.add(query(List.copyOf(names), Hostile.FEW, turn));
    }
    return queries;
  }

  private static void isThere(UnseenPages pages, Role role, String path, String query) {
    HttpResponse<String> answer = pages.open(path, query.substring(1));
    assertThat(UnseenPages.isThere(answer)).as(path + query + " " + answer.body()).isTrue();
    if (role == SUPERVISION) {
      assertThat(answer.body()).as(path + query).doesNotContainPattern(FAR_THINGS);
    }
  }

  private static String query(List<String> names, List<String> texts, int turn) {
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String text = texts.get((i + turn) % texts.size());
      if (!names.get(i).equals("lang")) {
        asked.add(names.get(i) + "=" + encoded(text.substring(0, Math.min(200, text.length()))));
      }
    }
    String query = "?" + String.join("&", asked);
    assertThat(query).as("the head of a request holds it").hasSizeLessThan(6_000);
    return query;
  }

  /** The other addresses, of strangers and of somebody who has signed in, or of a machine. */
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
      List<Guest> guests =
          List.of(PRODUCT.guest(), path.startsWith("/api") ? machine : guest(SUPERVISION));
      for (int turn = 0; turn < Hostile.TEXTS.size(); turn++) {
        String text = Hostile.TEXTS.get(turn);
        String asked = path.replace("{name}", encoded(text)).replace("**", encoded(text));
        for (Guest guest : guests) {
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

  private static boolean download(Page page, Guest other) {
    List<Locator> links = page.locator(".desk main a[download]").all();
    for (Locator link : links) {
      String address = String.valueOf(link.evaluate("link => link.href"));
      APIResponse file = page.request().get(address);
      assertThat(file.status()).as(address).isEqualTo(200);
      assertThat(file.headers())
          .containsEntry("x-content-type-options", "nosniff")
          .hasEntrySatisfying(
              "content-disposition",
              said -> assertThat(said).matches("attachment; ?filename=\"?[a-z-]+\\.[a-z]+\"?.*"));
      if (file.headers().get("content-type").startsWith("text/csv")) {
        assertThat(CELL.matcher(file.text()).results().map(cell -> cell.group(1)))
            .as(address)
            .hasSizeGreaterThan(2)
            .noneMatch(cell -> COMPUTED.matcher(cell).find());
      }
      String local = URI.create(address).getRawPath();
      assertThat(PRODUCT.guest().get(local).statusCode()).as(local).isIn(303, 404);
      assertThat(other.get(local).statusCode()).as(local).isIn(403, 404);
    }
    return !links.isEmpty();
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
      if (!inside.isIn()) {
        inside.signIn("forms", Guest.PASSWORD);
      }
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
    Chromium.WarmPage warm = page(role, "/?lang=en");
    assertThat(warm.page().locator(".desk h1, .desk .what").first()).isVisible(PATIENTLY);
    return warm;
  }

  private static Chromium.WarmPage page(Role role, String address) {
    Chromium.WarmPage warm = CHROMIUM.warmPage();
    Page page = warm.page();
    page.addInitScript(WATCH);
    page.setViewportSize(1920, 1080);
    if (role == SUPERVISION) {
      // administrators are everywhere, whatever their scope
      page.addInitScript("window.narrow = true;");
    }
    guest(role).lend(page);
    page.navigate(PRODUCT.address(address).toString());
    return warm;
  }

  private static void follow(Page page, String address) {
    page.evaluate("address => follow(address)", address);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
