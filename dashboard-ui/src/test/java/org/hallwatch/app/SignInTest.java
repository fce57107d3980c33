package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.app.Guest.PASSWORD;
import static org.hallwatch.app.Guest.location;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.store.audit.AuditRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody reaches a desk page without having signed in; over HTTP, with the real forms. */
final class SignInTest {
  @RegisterExtension
  static final ProbeProduct PRODUCT = new ProbeProduct(rules -> rules.withSecondFactor(Set.of()));

  private static final int ROUNDS = 40;

  private static int made;

  /** An account of its own for each test, so that none waits for another's failures. */
  private static String fresh(String role) {
    String name = "person" + ++made;
    PRODUCT.guest().signInFirst(name, PRODUCT.account(name, "某人", role));
    return name;
  }

  private static Guest in(String name) {
    Guest guest = PRODUCT.guest();
    location(guest.signIn(name, PASSWORD));
    assertThat(guest.isIn()).isTrue();
    return guest;
  }

  @Test
  void whoeverSignsInGetsWhereHeWantedToGo() {
    String name = fresh("supervision");
    Guest guest = PRODUCT.guest();
    String asked = location(guest.get("/sources/findings?kind=service-without-ticket&lang=en"));
    assertThat(asked).startsWith("/sign-in?to=%2Fsources%2Ffindings");
    HttpResponse<String> done = guest.fill(asked, "name", name, "password", PASSWORD);
    assertThat(location(done)).isEqualTo("/sources/findings?kind=service-without-ticket&lang=en");
    assertThat(guest.isIn()).isTrue();
    assertThat(PRODUCT.recorded(name, AuditAction.SIGNED_IN))
        .first()
        .satisfies(row -> assertThat(row.success()).isTrue())
        .satisfies(row -> assertThat(row.address()).isEqualTo("127.0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/sign-out",
        "/VAADIN/dynamic/x",
        "sources"
      })
  void whereHeWantedToGoIsNeverElsewhere(String target) {
    String name = fresh("supervision");
    Guest guest = PRODUCT.guest();
    String page = "/sign-in?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
    assertThat(guest.get(page).body()).doesNotContain("evil", "javascript");
    String forged = guest.get("/sign-in").body();
    assertThat(
            location(
                guest.post(
                    "/sign-in",
                    Map.of(
                        "_csrf", csrf(forged), "to", target, "name", name, "password", PASSWORD))))
        .isEqualTo("/sources");
  }

  /** Nor does what is asked for beneath a page that is for everybody. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sign-in",
        "/sign-in/x",
        "/sign-in/code/x",
        "/sign-in/provider/x",
        "/sign-out/x",
        "/account",
        "/account/x",
        "/screen",
        "/screen/x",
        "/screen/state/x",
        "/error/x",
        "/favicon.ico",
        "/wall/x",
        "/nowhere",
        "/VAADIN/build/x"
      })
  void aStrangerCostsNoSession(String path) throws IOException {
    assertThat(RawHttp.get(PRODUCT.address(path), "Host: hall.example"))
        .startsWith("HTTP/1.1")
        .doesNotContain("JSESSIONID");
  }

  /** What a page of a session that is over still asks for must not hide why it is over. */
  @ParameterizedTest
  @ValueSource(strings = {"long-polling", "streaming", "close"})
  void theConnectionOfAPageBeginsNoSession(String transport) {
    HttpResponse<String> answer =
        PRODUCT.get(
            "/VAADIN/push?v-r=push&v-uiId=0&X-Atmosphere-tracking-id=0&X-Atmosphere-Transport="
                + transport,
            "Cookie",
            "JSESSIONID=4C4651C318257F61A15B44C1B11BB904");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  private static String csrf(String page) {
    return page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]*)\".*", "$1");
  }

  @Test
  void whatWasWrongIsNotSaid() {
    String name = fresh("supervision");
    HttpResponse<String> password = PRODUCT.guest().signIn(name, "wrong");
    HttpResponse<String> unknown = PRODUCT.guest().signIn("nobody.has.it", "wrong");
    PRODUCT.command(new Question.DisableAccount(name));
    HttpResponse<String> disabled = PRODUCT.guest().signIn(name, PASSWORD);

    for (HttpResponse<String> answer : List.of(password, unknown, disabled)) {
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("账号或密码错误。");
      assertThat(plain(answer)).isEqualTo(plain(password));
    }
    assertThat(PRODUCT.recorded(name, AuditAction.SIGNED_IN))
        .extracting(row -> row.detail().get("why"))
        .contains("wrong password", "the account is disabled");
    assertThat(PRODUCT.recorded("unknown", AuditAction.SIGNED_IN))
        .allSatisfy(row -> assertThat(row.object()).isNull());
  }

  /** Without what differs because the names do. */
  private static String plain(HttpResponse<String> answer) {
    return answer.body().replaceAll("value=\"[^\"]*\"", "");
  }

  @Test
  void afterFailuresOneWaitsAndIsToldHowLong() {
    String name = fresh("supervision");
    Guest owner = in(name);
    for (int i = 0; i < 5; i++) {
      assertThat(PRODUCT.guest().signIn(name, "wrong" + i).statusCode()).isEqualTo(403);
    }
    HttpResponse<String> waits = PRODUCT.guest().signIn(name, PASSWORD);
    assertThat(waits.statusCode()).isEqualTo(429);
    assertThat(waits.body()).containsPattern("请在(60|59) 秒后重试");
    assertThat(waits.headers().firstValue("Retry-After").map(Integer::valueOf))
        .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(58, 61));
    assertThat(PRODUCT.recorded(name, AuditAction.SIGN_IN_LOCKED)).isNotEmpty();

    // strangers do not keep out the browser from which he always comes
    owner.post("/sign-out", Map.of("_csrf", csrf(owner.get("/account").body())));
    assertThat(location(owner.signIn(name, PASSWORD))).isEqualTo("/sources");
    assertThat(PRODUCT.guest().signIn(name, PASSWORD).statusCode()).isEqualTo(429);

    PRODUCT.people().pass(Duration.ofMinutes(1));
    assertThat(location(PRODUCT.guest().signIn(name, PASSWORD))).isEqualTo("/sources");
  }

  @Test
  void aSessionFromBeforeTheSignInIsWorthNothingAfterwards() {
    String name = fresh("supervision");
    Guest guest = PRODUCT.guest();
    guest.get(PRODUCT.wall().toString());
    String before = guest.cookie("JSESSIONID").orElse("none");
    location(guest.signIn(name, PASSWORD));
    assertThat(guest.cookie("JSESSIONID")).isPresent().get().isNotEqualTo(before);

    Guest thief = PRODUCT.guest();
    thief.setCookie("JSESSIONID", before);
    assertThat(thief.isIn()).isFalse();
    Guest chooser = PRODUCT.guest();
    chooser.setCookie("JSESSIONID", "0123456789ABCDEF0123456789ABCDEF");
    location(chooser.signIn(name, PASSWORD));
    Guest other = PRODUCT.guest();
    other.setCookie("JSESSIONID", "0123456789ABCDEF0123456789ABCDEF");
    assertThat(other.isIn()).isFalse();
  }

  @Test
  void aFirstPasswordIsChangedBeforeAnythingElse() {
    String first = PRODUCT.account("newcomer", "新人", "supervision");
    Guest guest = PRODUCT.guest();
    String next =
        location(guest.fill("/sign-in?to=/sources/codes", "name", "newcomer", "password", first));
    assertThat(next).isEqualTo("/account/password?to=%2Fsources%2Fcodes");
    for (String page : List.of("/sources", "/sources/rejected", "/account", "/sign-in")) {
      assertThat(location(guest.get(page))).startsWith("/account/password");
    }
    assertThat(guest.get("/account/password").body()).contains("初始密码");

    HttpResponse<String> weak =
        guest.fill(next, "present", first, "new", "newcomer", "again", "newcomer");
    assertThat(weak.statusCode()).isEqualTo(422);
    assertThat(weak.body()).contains("少于 12 个字符", "含有账号名", "不足 3 类");
    assertThat(guest.changePassword(first, first).body()).contains("与最近 5 次密码之一相同");
    assertThat(guest.changePassword("wrong", PASSWORD).body()).contains("当前密码错误");
    assertThat(guest.fill(next, "present", first, "new", PASSWORD, "again", "other").body())
        .contains("不一致");

    String done = location(guest.fill(next, "present", first, "new", PASSWORD, "again", PASSWORD));
    assertThat(location(guest.get(done))).isEqualTo("/sources/codes");
    assertThat(guest.isIn()).isTrue();
    assertThat(PRODUCT.guest().signIn("newcomer", first).statusCode()).isEqualTo(403);
    assertThat(PRODUCT.recorded("newcomer", AuditAction.PASSWORD_CHANGED))
        .extracting(AuditRow::success)
        .containsExactly(true, false);
  }

  @Test
  void aPasswordThatHasAgedIsChangedFirst() {
    String name = fresh("supervision");
    PRODUCT.people().pass(Duration.ofDays(91));
    Guest guest = PRODUCT.guest();
    assertThat(location(guest.signIn(name, PASSWORD))).isEqualTo("/account/password");
    assertThat(guest.get("/account/password").body()).contains("超过 90 天");
    assertThat(location(guest.changePassword(PASSWORD, "Another-Weather-8"))).isEqualTo("/sign-in");
    assertThat(guest.isIn()).isTrue();
  }

  @Test
  void aChangedPasswordEndsTheOtherSessions() {
    String name = fresh("supervision");
    Guest here = in(name);
    Guest there = in(name);
    assertThat(location(here.changePassword(PASSWORD, "Another-Weather-8"))).isEqualTo("/account");
    assertThat(here.isIn()).isTrue();
    assertThat(location(there.get("/sources"))).contains("ended=changed");
  }

  @Test
  void oneSignsOutHereOrEverywhere() {
    String name = fresh("supervision");
    Guest here = in(name);
    Guest there = in(name);
    assertThat(location(here.post("/sign-out", Map.of("_csrf", csrf(here.get("/account").body())))))
        .isEqualTo("/sign-in?ended=out");
    assertThat(here.isIn()).isFalse();
    assertThat(there.isIn()).isTrue();

    Guest third = in(name);
    location(
        there.post("/sign-out/everywhere", Map.of("_csrf", csrf(there.get("/account").body()))));
    assertThat(there.isIn()).isFalse();
    assertThat(third.isIn()).isFalse();
    assertThat(PRODUCT.recorded(name, AuditAction.SIGNED_OUT)).hasSize(1);
    assertThat(PRODUCT.recorded(name, AuditAction.SIGNED_OUT_EVERYWHERE)).hasSize(1);
  }

  @Test
  void whatIsChangedOfAnAccountHoldsAtOnce() {
    String name = fresh("supervision");
    Guest guest = in(name);
    PRODUCT.command(new Question.GiveRoles(name, List.of("leader")));
    assertThat(location(guest.get("/sources"))).contains("ended=changed");

    PRODUCT.command(new Question.GiveRoles(name, List.of("supervision")));
    Guest again = in(name);
    PRODUCT.command(new Question.DisableAccount(name));
    assertThat(location(again.get("/sources"))).contains("/sign-in", "ended=changed");
  }

  /** A page that is left says goodbye while the next one is asked for already. */
  @Test
  void allWhoAskWhileASessionEndsAreToldWhy() {
    String name = fresh("supervision");
    try (HttpClient many = HttpClient.newHttpClient()) {
      for (int round = 0; round < ROUNDS; round++) {
        Guest guest = in(name);
        guest.get("/sources?v-r=init&location=sources&query=");
        HttpRequest asked =
            HttpRequest.newBuilder(PRODUCT.address("/sources"))
                .header("Cookie", guest.cookieStarting("JSESSIONID"))
                .build();
        PRODUCT.command(
            new Question.GiveRoles(name, List.of(round % 2 == 0 ? "leader" : "supervision")));
        List<CompletableFuture<HttpResponse<String>>> answers =
            Stream.generate(() -> many.sendAsync(asked, BodyHandlers.ofString()))
                .limit(64)
                .toList();
        assertThat(answers)
            .map(CompletableFuture::join)
            .allSatisfy(answer -> assertThat(location(answer)).contains("ended=changed"));
      }
    }
  }

  @Test
  void aSessionEndsWhenNothingIsDoneAndAfterItsLongestTime() {
    String name = fresh("supervision");
    Guest idle = in(name);
    PRODUCT.people().pass(Duration.ofMinutes(29));
    assertThat(idle.isIn()).isTrue();
    PRODUCT.people().pass(Duration.ofMinutes(29));
    idle.get("/?v-r=heartbeat&v-uiId=0");
    PRODUCT.people().pass(Duration.ofMinutes(2));
    assertThat(location(idle.get("/sources"))).contains("ended=idle");

    Guest busy = in(name);
    for (int i = 0; i < 36; i++) {
      PRODUCT.people().pass(Duration.ofMinutes(19));
      assertThat(busy.isIn()).isTrue();
    }
    PRODUCT.people().pass(Duration.ofMinutes(25));
    assertThat(busy.isIn()).isTrue();
    PRODUCT.people().pass(Duration.ofMinutes(12));
    assertThat(location(busy.get("/sources"))).contains("ended=long");
  }

  @Test
  void oneSessionTooManyEndsTheOldest() {
    String name = fresh("supervision");
    List<Guest> guests = Stream.generate(() -> in(name)).limit(4).toList();
    assertThat(location(guests.getFirst().get("/sources"))).contains("ended=elsewhere");
    assertThat(guests.subList(1, 4)).allMatch(Guest::isIn);
    assertThat(PRODUCT.recorded(name, AuditAction.SESSION_ENDED))
        .first()
        .satisfies(row -> assertThat(row.detail()).containsEntry("why", "elsewhere"));
  }

  @Test
  void whatIsTypedAsANameIsNothingButText() {
    String evil = "\"><script>alert('x')</script>&<img src=x onerror=alert(1)>";
    HttpResponse<String> answer = PRODUCT.guest().signIn(evil, "wrong");
    assertThat(answer.body())
        .doesNotContain("<script", "<img")
        .contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
    assertThat(answer.headers().firstValue("X-Frame-Options")).isPresent();
  }

  @Test
  void aFormThatDoesNotComeFromHereDoesNothing() {
    String name = fresh("supervision");
    Guest guest = PRODUCT.guest();
    assertThat(location(guest.post("/sign-in", Map.of("name", name, "password", PASSWORD))))
        .isEqualTo("/sign-in?ended=stale");
    assertThat(guest.isIn()).isFalse();
    Guest inside = in(name);
    inside.post("/sign-out", Map.of());
    assertThat(inside.isIn()).isTrue();
  }

  @Test
  void cookiesAreForThisServerAlone() {
    String name = fresh("supervision");
    HttpResponse<String> answer = PRODUCT.guest().signIn(name, PASSWORD);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anySatisfy(cookie -> assertThat(cookie).startsWith("JSESSIONID"))
        .filteredOn(cookie -> !cookie.startsWith("XSRF-TOKEN=;"))
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  /** The pages are those that are registered, so a new one is tried by itself. */
  @Test
  void aStrangerIsShownNothingButTheSignIn() throws IOException {
    List<String> pages = PRODUCT.wiring().pages();
    assertThat(pages).contains("sources", "sources/rejected", "wall/:hall");
    for (String page : pages) {
      String path = "/" + page.replace(":hall", "probe");
      String answer = RawHttp.get(PRODUCT.address(path), "Host: hall.example");
      String shown = page.startsWith("wall") ? "Location: /screen" : "Location: /sign-in";
      assertThat(answer).as(path).startsWith("HTTP/1.1 303").contains(shown);
      String through =
          RawHttp.get(
              PRODUCT.address("/?v-r=init&location=" + path.substring(1) + "&query="),
              "Host: hall.example");
      assertThat(through).as(path).contains("sessionExpired").doesNotContain("appConfig");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/sign-in/code", "/account/password", "/account/second-factor", "/account"})
  void theOtherPagesOfSigningInAskAStrangerToSignIn(String page) {
    assertThat(location(PRODUCT.guest().get(page))).startsWith("/sign-in");
    URI here = URI.create(page);
    assertThat(PRODUCT.guest().post(here.getPath(), Map.of()).statusCode()).isEqualTo(303);
  }
}
