package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hallwatch.app.Guest.PASSWORD;
import static org.hallwatch.app.Guest.location;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hallwatch.Chromium;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.store.account.Account;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in by a provider that is not of our making, in a real browser. */
final class OidcSignInTest {
  private static final int PORT = OidcProvider.freePort();

  @RegisterExtension
  static final OidcProvider PROVIDER =
      new OidcProvider("http://127.0.0.1:" + PORT + "/sign-in/provider/back");

  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct(settings());
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  /** Where pictures for people go, if they are asked for: {@code -Dhallwatch.pictures=FOLDER}. */
  private static final @Nullable String PICTURES = System.getProperty("hallwatch.pictures");

  private Page page;

  private static ProductSettings settings() {
    try {
      Path file = Files.createTempFile("oidc", ".conf");
      Files.writeString(
          file,
          """
          hallwatch.http.port = %d
          hallwatch.access {
            second-factor = [hall-manager]
            oidc {
              issuer = "%s", client = hallwatch, secret = "%s", scopes = [profile]
              label = "市民政务统一认证", label-en = "City sign-in"
              second-factor-amr = [otp]
              groups = [
                { group = sup, roles = [supervision], halls = [probe] }
                { group = lead, roles = [leader], everywhere = true }
                { group = managers, roles = [hall-manager], halls = [probe] }
                { group = unit, roles = [unit], halls = [probe] }
                { group = audit, roles = [auditor] }
              ]
            }
          }
          """
              .formatted(PORT, PROVIDER.issuer(), OidcProvider.SECRET));
      ProductSettings settings = ProductSettings.read(file);
      Files.delete(file);
      return settings;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void open() {
    PROVIDER.knows("nobody", "nobody", List.of(), List.of());
    PROVIDER.start();
    page = CHROMIUM.page();
    page.setViewportSize(1920, 1080);
  }

  @AfterEach
  void close() {
    page.close();
    PROVIDER.stop();
  }

  private void picture(String name) {
    if (PICTURES != null) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(PICTURES, name + ".png")));
    }
  }

  private void enter(String path, String id) {
    page.navigate(PRODUCT.address(path).toString());
    page.locator("a.provider").click();
    assertThat(page.locator("h1")).hasText("City sign-in");
    page.locator("input[name=id]").fill(id);
    page.keyboard().press("Enter");
  }

  private void atDesk() {
    assertThat(page.locator(".desk h1")).isVisible(new IsVisibleOptions().setTimeout(60_000));
  }

  private static Account account(String name) {
    return PRODUCT.wiring().store().accounts().find(AccountName.of(name)).orElseThrow();
  }

  @Test
  void aPersonArrivesWithTheRolesOfHisGroupsAndLeaves() {
    PROVIDER.knows("w1", "Wang.Fang", List.of("sup", "other"), List.of());
    page.navigate(PRODUCT.address("/sources/codes").toString());
    picture("oidc-sign-in");
    enter("/sources/codes", "w1");
    atDesk();
    assertThat(page).hasURL(Pattern.compile("/sources/codes$"));
    assertThat(page.locator(".who")).hasText("人员w1");
    Account made = account("wang.fang");
    assertThat(made.external()).isTrue();
    assertThat(made.roles()).containsExactly(Role.SUPERVISION);
    assertThat(made.scope()).isEqualTo(Scope.ofHalls(Set.of(ProbeProduct.HALL)));
    assertThat(PRODUCT.recorded("hallwatch", AuditAction.ACCOUNT_ADDED))
        .anySatisfy(
            row -> {
              assertThat(row.object()).isEqualTo("wang.fang");
              assertThat(row.detail()).containsEntry("provider", PROVIDER.issuer());
            });
    assertThat(PRODUCT.recorded("wang.fang", AuditAction.SIGNED_IN)).hasSize(1);

    page.navigate(PRODUCT.address("/account").toString());
    assertThat(page.locator("a[href='/account/password']")).hasCount(0);
    page.locator("button:has-text('所有设备')").click();
    assertThat(page.locator("h1")).hasText("登录");
    page.navigate(PRODUCT.address("/sources").toString());
    assertThat(page.locator("h1")).hasText("登录");
    assertThat(PRODUCT.recorded("wang.fang", AuditAction.SIGNED_OUT_EVERYWHERE)).hasSize(1);

    // no door for passwords, and no message that says so
    assertThat(PRODUCT.guest().signIn("wang.fang", "").statusCode()).isEqualTo(403);
    assertThatThrownBy(() -> PRODUCT.command(new Question.ResetAccount("wang.fang", false)))
        .hasMessageContaining("has no password here");
    assertThatThrownBy(
            () -> PRODUCT.command(new Question.GiveRoles("wang.fang", List.of("leader"))))
        .hasMessageContaining("follow from its groups");
  }

  /** At a counter that several people use, the next one must not be let in as the one before. */
  @Test
  void whoeverLeavesIsAskedWhetherHeLeavesTheProviderToo() {
    PROVIDER.knows("s1", "shared", List.of("sup"), List.of());
    enter("/sources", "s1");
    atDesk();
    signOut();
    page.locator("a.provider").click();
    atDesk();
    signOut();
    picture("oidc-left");
    page.locator("a.leave").click();
    page.locator("button[value=yes]").click();
    assertThat(page).hasURL(PRODUCT.address("/sign-in").toString());
    page.locator("a.provider").click();
    assertThat(page.locator("h1")).hasText("City sign-in");
  }

  private void signOut() {
    page.navigate(PRODUCT.address("/account").toString());
    page.locator("form[action='/sign-out'] button").click();
    assertThat(page.locator("p[role=status]")).hasText("已退出登录。");
  }

  @Test
  void changedGroupsHoldFromTheNextSignInAndEndWhatWasOpen() {
    PROVIDER.knows("c1", "chen", List.of("sup"), List.of());
    Traveller before = Traveller.in("c1");
    assertThat(before.guest.isIn()).isTrue();
    PROVIDER.knows("c1", "chen", List.of("lead", "unit"), List.of());
    enter("/", "c1");
    assertThat(page.locator("main, .desk").first()).isVisible();
    assertThat(account("chen").roles()).containsExactlyInAnyOrder(Role.LEADER, Role.UNIT);
    assertThat(account("chen").scope()).isEqualTo(Scope.EVERYTHING);
    assertThat(location(before.guest.get("/sources"))).contains("ended=changed");
    assertThat(PRODUCT.recorded("hallwatch", AuditAction.ACCOUNT_UPDATED))
        .first()
        .satisfies(row -> assertThat(row.detail()).containsEntry("rolesBefore", "supervision"));
  }

  @Test
  void whoeverHasNoGroupWithARoleIsToldSo() {
    PROVIDER.knows("n1", "no.group", List.of("gardeners"), List.of());
    enter("/", "n1");
    assertThat(page.locator("h1")).hasText("无法登录");
    assertThat(page.locator(".trouble")).containsText("均未获得本系统的角色");
    picture("oidc-refused");
    assertThat(PRODUCT.wiring().store().accounts().find(AccountName.of("no.group"))).isEmpty();

    PROVIDER.knows("n2", "once.in", List.of("sup"), List.of());
    Traveller once = Traveller.in("n2");
    PROVIDER.knows("n2", "once.in", List.of(), List.of());
    assertThat(Traveller.back("n2").body()).contains("均未获得本系统的角色");
    assertThat(once.guest.isIn()).isFalse();
  }

  @Test
  void dutiesAreKeptApartHereToo() {
    PROVIDER.knows("d1", "double", List.of("sup", "audit"), List.of());
    HttpResponse<String> answer = Traveller.back("d1");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("职责分离");
    assertThat(PRODUCT.wiring().store().accounts().find(AccountName.of("double"))).isEmpty();
    assertThat(PRODUCT.recorded("unknown", AuditAction.SIGNED_IN))
        .anySatisfy(row -> assertThat(row.detail().get("why")).contains("cannot be both"));
  }

  @Test
  void aLocalAccountIsNeverTakenOver() {
    PRODUCT.guest().signInFirst("local.li", PRODUCT.account("local.li", "李明", "supervision"));
    PROVIDER.knows("l1", "local.li", List.of("sup"), List.of());
    assertThat(Traveller.back("l1").body()).contains("已属于另一个账号");
    assertThat(account("local.li").external()).isFalse();
    PROVIDER.knows("l2", "has been", List.of("sup"), List.of());
    assertThat(Traveller.back("l2").body()).contains("未提供可用的登录名");
  }

  @Test
  void whoeverIsDisabledHereStaysOut() {
    PROVIDER.knows("x1", "was.in", List.of("sup"), List.of());
    Traveller was = Traveller.in("x1");
    PRODUCT.command(new Question.DisableAccount("was.in"));
    assertThat(was.guest.isIn()).isFalse();
    assertThat(Traveller.back("x1").body()).contains("已停用");
  }

  /** Ours is asked unless the provider says that it asked for one, in the words of the settings. */
  @Test
  void theSecondFactorOfTheProviderCountsIfTheSettingsSaySo() {
    PROVIDER.knows("m1", "man.one", List.of("managers"), List.of("pwd"));
    assertThat(location(Traveller.in("m1").guest.get("/sources")))
        .startsWith("/account/second-factor");
    PROVIDER.knows("m2", "man.two", List.of("managers"), List.of("pwd", "otp"));
    assertThat(Traveller.in("m2").guest.isIn()).isTrue();
  }

  @Test
  void anAnswerIsGoodOnceAndOnlyInTheBrowserThatAsked() {
    PROVIDER.knows("r1", "replay", List.of("sup"), List.of());
    Traveller traveller = new Traveller();
    URI back = traveller.sentBack("r1", "/sources");
    String cookie = traveller.arrivalCookie();
    String path = back.getRawPath() + "?" + back.getRawQuery();

    assertThat(location(PRODUCT.guest().get(path))).isEqualTo("/sign-in?ended=stale");
    String other = path.replaceAll("state=[^&]*", "state=forged");
    assertThat(location(traveller.guest.get(other))).isEqualTo("/sign-in?ended=stale");
    assertThat(location(traveller.guest.get(path))).isEqualTo("/sources");
    assertThat(traveller.guest.isIn()).isTrue();

    // a thief with all that travelled, cookie and code
    Guest thief = new Guest(PRODUCT.wiring().address(), HttpClient.newBuilder(), "X-Test", "thief");
    thief.setCookie(
        cookie.substring(0, cookie.indexOf('=')), cookie.substring(cookie.indexOf('=') + 1));
    assertThat(location(thief.get(path))).isEqualTo("/sign-in?ended=stale");
    assertThat(thief.isIn()).isFalse();

    Traveller late = new Traveller();
    URI lateBack = late.sentBack("r1", "/sources");
    PRODUCT.people().pass(Duration.ofMinutes(11));
    assertThat(location(late.guest.get(lateBack.getRawPath() + "?" + lateBack.getRawQuery())))
        .isEqualTo("/sign-in?ended=stale");

    Traveller forged = new Traveller();
    URI forgedBack = forged.sentBack("r1", "/sources");
    String code = (forgedBack.getRawPath() + "?" + forgedBack.getRawQuery());
    HttpResponse<String> answer = forged.guest.get(code.replaceAll("code=[^&]*", "code=guessed"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("未完成登录");
  }

  @Test
  void whereHeWantedToGoIsNeverElsewhere() {
    PROVIDER.knows("o1", "open", List.of("sup"), List.of());
    for (String target : List.of("https://evil.example/", "//evil.example", "/%5Cevil.example")) {
      Traveller traveller = new Traveller();
      URI back = traveller.sentBack("o1", target);
      assertThat(location(traveller.guest.get(back.getRawPath() + "?" + back.getRawQuery())))
          .isEqualTo("/sources");
    }
  }

  @Test
  void whatIsAskedOfTheProviderIsBound() {
    String asked = location(PRODUCT.guest().get("/sign-in/provider"));
    assertThat(asked)
        .startsWith(PROVIDER.issuer())
        .contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256")
        .doesNotContain(OidcProvider.SECRET);
  }

  @Test
  void whenTheProviderIsAwayTheLocalDoorStaysOpen() {
    PRODUCT.guest().signInFirst("door.local", PRODUCT.account("door.local", "门", "supervision"));
    PROVIDER.stop();
    PRODUCT.people().pass(Duration.ofSeconds(1));
    page.navigate(PRODUCT.address("/sources").toString());
    assertThat(page.locator("a.provider")).hasText("市民政务统一认证");
    // what was found some seconds ago may still count
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> PRODUCT.guest().get("/sign-in/provider").statusCode() == 503);
    page.locator("a.provider").click();
    assertThat(page.locator(".trouble")).containsText("暂时无法连接统一身份认证");
    picture("oidc-away");
    page.locator("input[name=name]").fill("door.local");
    page.locator("input[name=password]").fill(PASSWORD);
    page.keyboard().press("Enter");
    atDesk();
    assertThat(page).hasURL(Pattern.compile("/sources$"));
    PROVIDER.start();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> PRODUCT.guest().get("/sign-in/provider").statusCode() == 303);
  }

  @Test
  void theSecretStandsNowhere() {
    assertThat(settings().toString()).doesNotContain(OidcProvider.SECRET);
    assertThat(PRODUCT.command(new Question.Examine()).toString())
        .doesNotContain(OidcProvider.SECRET);
  }

  /** A browser without a screen that goes to the provider and comes back. */
  private static final class Traveller {
    private final Guest guest = PRODUCT.guest();
    private final HttpClient atProvider =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    static Traveller in(String id) {
      Traveller traveller = new Traveller();
      URI back = traveller.sentBack(id, "");
      location(traveller.guest.get(back.getRawPath() + "?" + back.getRawQuery()));
      return traveller;
    }

    static HttpResponse<String> back(String id) {
      Traveller traveller = new Traveller();
      URI back = traveller.sentBack(id, "");
      return traveller.guest.get(back.getRawPath() + "?" + back.getRawQuery());
    }

    /** Where the provider sends him back to. */
    URI sentBack(String id, String target) {
      URI next = URI.create(location(guest.get("/sign-in/provider?to=" + target)));
      next = follow(HttpRequest.newBuilder(next).build(), next);
      HttpRequest entered =
          HttpRequest.newBuilder(next)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString("id=" + id))
              .build();
      next = follow(entered, next);
      return follow(HttpRequest.newBuilder(next).build(), next);
    }

    private URI follow(HttpRequest request, URI from) {
      HttpResponse<String> answer = Guest.send(atProvider, request);
      return from.resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    String arrivalCookie() {
      return guest.cookieStarting("arrival-");
    }
  }
}
