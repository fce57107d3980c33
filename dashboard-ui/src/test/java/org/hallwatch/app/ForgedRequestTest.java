package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hallwatch.domain.access.Role.SUPERVISION;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.hallwatch.Chromium;
import org.hallwatch.Tab;
import org.hallwatch.domain.access.AuditAction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that nobody made on our pages: from pages of others, seen before, or made up. */
final class ForgedRequestTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension final Tab tab = new Tab(CHROMIUM, PRODUCT::address);

  private static final String ELSEWHERE = "http://elsewhere.example/";

  private static int made;

  private Guest guest;

  @BeforeEach
  void enter() {
    guest = PRODUCT.signedIn("victim" + ++made, SUPERVISION, ProbeProduct.HALL);
    guest.lend(tab.page());
  }

  /**
   * Whoever has signed in here looks at a page of somebody else, which sends every form of ours.
   */
  @Test
  void aPageOfSomebodyElseDoesNothingInOurName() {
    List<String> addresses =
        PRODUCT.wiring().endpoints().stream()
            .filter(endpoint -> endpoint.startsWith("POST "))
            .map(endpoint -> endpoint.substring(5))
            .toList();
    assertThat(addresses).contains("/sign-out", "/account/password");
    List<String> all = new ArrayList<>(addresses);
    all.add("/?v-r=uidl&v-uiId=0");
    all.add("/?v-r=heartbeat&v-uiId=0");
    for (String address : all) {
      elsewhere(
          """
          <form method=post action="%s" enctype="text/plain">
            <input name=present value="%s"><input name=new value=Another-Weather-8>
            <input name=again value=Another-Weather-8><input name=_csrf value=x>
          </form><script>document.forms[0].submit()</script>\
          """
              .formatted(PRODUCT.address(address), Guest.PASSWORD));
      tab.page().waitForURL(url -> !url.startsWith(ELSEWHERE));
    }
    for (String with : List.of("omit", "include")) {
      elsewhere(
          """
          <script>
            const sent = %s.map(address => fetch(address, {
              method: 'POST', mode: 'no-cors', credentials: '%s', body: 'a=b',
              headers: {'Content-Type': 'application/x-www-form-urlencoded'}}).catch(() => 0));
            Promise.all(sent).then(() => document.title = 'done');
          </script>\
          """
              .formatted(
                  all.stream().map(address -> "'" + PRODUCT.address(address) + "'").toList(),
                  with));
      tab.page().waitForCondition(() -> tab.page().title().equals("done"));
    }
    assertThat(guest.isIn()).isTrue();
    assertThat(guest.signIn("victim" + made, Guest.PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void aPageOfSomebodyElseCannotReadOrShowOurs() {
    elsewhere(
        """
        <iframe src="%s"></iframe><iframe src="%s"></iframe><iframe src="%s"></iframe>
        <script>
          fetch('%s', {credentials: 'include'})
            .then(answer => document.title = 'read', () => document.title = 'refused');
        </script>\
        """
            .formatted(
                PRODUCT.address("/sources"),
                PRODUCT.address("/sign-in"),
                PRODUCT.wall(),
                PRODUCT.address("/api/v1/openapi.json")));
    tab.page().waitForCondition(() -> !tab.page().title().isEmpty());
    assertThat(tab.page().title()).isEqualTo("refused");
    for (int i = 1; i <= 3; i++) {
      int frame = i;
      tab.page()
          .waitForCondition(() -> tab.page().frames().get(frame).url().startsWith("chrome-error:"));
    }
  }

  /** It may open our pages, as any link may, and hears nothing of them. */
  @Test
  void aConnectionOfSomebodyElseIsNotServed() throws IOException {
    tab.desk("/sources");
    for (String query :
        List.of(
            "v-r=push&v-uiId=0&v-pushId=forged",
            "v-r=push&v-uiId=0",
            "v-r=push&v-uiId=0&v-pushId=forged&X-Atmosphere-Transport=websocket")) {
      try (RawRequest socket = new RawRequest(PRODUCT.address("/"))) {
        socket.send(
            "GET /VAADIN/push?"
                + query
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: "
                + ELSEWHERE
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: "
                + guest.cookieStarting("JSESSIONID")
                + "\r\n\r\n");
        assertThat(socket.answer(Duration.ofSeconds(1)))
            .as(query)
            .doesNotContain("\"changes\":[{", "probe", "syncId\":0", "syncId\":1");
      }
    }
  }

  /** Another host of the domain can set cookies for ours, and knows what it has set. */
  @Test
  void aProofThatSomebodyElseHasSetAsACookieProvesNothing() {
    String chosen = "0123456789abcdef0123456789abcdef0123";
    guest.setCookie("XSRF-TOKEN", chosen);
    byte[] bytes = chosen.getBytes(StandardCharsets.UTF_8);
    byte[] hidden = Arrays.copyOf(new byte[bytes.length], 2 * bytes.length);
    System.arraycopy(bytes, 0, hidden, bytes.length, bytes.length);
    for (String token : List.of(chosen, Base64.getUrlEncoder().encodeToString(hidden))) {
      assertThat(Guest.location(guest.post("/sign-out/everywhere", Map.of("_csrf", token))))
          .isEqualTo("/sign-in?ended=stale");
    }
    assertThat(guest.isIn()).isTrue();
    Guest stranger = PRODUCT.guest();
    stranger.setCookie("XSRF-TOKEN", chosen);
    assertThat(
            Guest.location(
                stranger.post(
                    "/sign-out/everywhere",
                    Map.of("_csrf", Base64.getUrlEncoder().encodeToString(hidden)))))
        .doesNotContain("stale");
    guest.signOut();
    assertThat(guest.isIn()).isFalse();
  }

  @Test
  void aClickThatIsSentAgainDoesNothingAgain() {
    String key = PRODUCT.key("again" + made, Duration.ofMinutes(5));
    for (int i = 1; i <= 2; i++) {
      PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("again" + made, "a" + i, "q1", -i));
    }
    List<Request> sent = new ArrayList<>();
    tab.page()
        .onRequest(
            request -> {
              if (request.url().contains("v-r=uidl")) {
                sent.add(request);
              }
            });
    tab.desk("/sources/rejected?source=again" + made + "&lang=en");
    tab.cell("waiting").click();
    tab.locator(".detail button:has-text('Not needed')").click();
    tab.locator(".detail button:has-text('Press again')").click();
    assertThat(tab.locator(".chosen")).containsText("1 record");
    String account = "victim" + made;
    assertThat(PRODUCT.recorded(account, AuditAction.REJECTED_DROPPED)).hasSize(1);

    assertThat(sent).isNotEmpty();
    for (Request one : List.copyOf(sent)) {
      again(one, Objects.requireNonNull(one.postData()));
      String forged = one.postData().replaceAll("(\"csrfToken\":\")[^\"]*", "$1forged");
      assertThat(forged).isNotEqualTo(one.postData());
      assertThat(again(one, forged.replaceAll("(\"syncId\":)\\d+", "$199")))
          .doesNotContain("\"changes\":[{");
    }
    assertThat(PRODUCT.recorded(account, AuditAction.REJECTED_DROPPED)).hasSize(1);

    guest.signOut();
    for (Request one : sent) {
      assertThat(again(one, Objects.requireNonNull(one.postData()))).contains("sessionExpired");
    }
  }

  private String again(Request request, String body) {
    APIResponse answer =
        tab.page()
            .request()
            .post(
                request.url(),
                RequestOptions.create()
                    .setHeader("Content-Type", "application/json; charset=UTF-8")
                    .setData(body));
    assertThat(answer.status()).isLessThan(500);
    return answer.text();
  }

  /** Keys that nearly are one: many of them, so that the last are told to wait. */
  @Test
  void aKeyThatIsMadeUpOpensNothing() {
    String key = PRODUCT.key("forged" + made, Duration.ofMinutes(5));
    assertThat(halls(key)).isEqualTo(200);
    List<String> forged =
        new ArrayList<>(Hostile.TEXTS.stream().filter(ForgedRequestTest::isSendable).toList());
    for (int i = 0; i < key.length(); i++) {
      char other = key.charAt(i) == 'x' ? 'y' : 'x';
      forged.add(key.substring(0, i) + other + key.substring(i + 1));
      forged.add(key.substring(0, i));
    }
    forged.addAll(
        List.of(
            key + "x",
            key + "=",
            key + "\t.",
            key.toUpperCase(Locale.ROOT),
            "hwk_",
            key + "," + key));
    for (String one : forged) {
      assertThat(halls(one)).as(one).isIn(401, 429);
    }
    for (String scheme : List.of("Basic ", "", "Bearer", "Token ")) {
      assertThat(PRODUCT.get("/api/v1/halls", "Authorization", scheme + key).statusCode())
          .isEqualTo(401);
    }
    assertThat(PRODUCT.get("/api/v1/halls?key=" + key + "&access_token=" + key).statusCode())
        .isEqualTo(401);
    assertThat(halls(key)).isEqualTo(200);
    String unseen = PRODUCT.key("unseen" + made, Duration.ofMinutes(5));
    await().untilAsserted(() -> assertThat(halls(unseen)).isEqualTo(200));
  }

  private static int halls(String key) {
    return PRODUCT.get("/api/v1/halls", "Authorization", "Bearer " + key).statusCode();
  }

  private static boolean isSendable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 127);
  }

  private void elsewhere(String content) {
    Page page = tab.page();
    page.unrouteAll();
    page.route(
        ELSEWHERE,
        route ->
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(content)));
    page.navigate(ELSEWHERE);
  }
}
