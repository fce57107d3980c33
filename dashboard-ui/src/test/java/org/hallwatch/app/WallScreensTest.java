package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.assertions.PageAssertions.HasURLOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.hallwatch.Chromium;
import org.hallwatch.Tab;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.store.account.AccountChanges;
import org.hallwatch.store.audit.AuditFilter;
import org.hallwatch.store.device.Pairings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wall screen and an administrator, each with a browser of his own. */
final class WallScreensTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension final Tab screen = new Tab(CHROMIUM, PRODUCT::address);
  @RegisterExtension final Tab desk = new Tab(CHROMIUM, PRODUCT::address);

  private static final double PATIENCE = 90_000;
  private static final double SECONDS = 15_000;
  private static final Pattern AT_SCREEN = Pattern.compile(".*/screen");

  private static boolean hasAdministrator;

  @BeforeEach
  void open() {
    PRODUCT.people().pass(Pairings.LIFE);
    Guest administrator = PRODUCT.guest();
    if (hasAdministrator) {
      administrator.signIn("screen.admin", Guest.PASSWORD);
    } else {
      administrator.signInFirst(
          "screen.admin", PRODUCT.account("screen.admin", "陈静", "security-administrator"));
      hasAdministrator = true;
    }
    administrator.lend(desk.page());
  }

  /** It asks for nothing, so it has to be told that whoever looks at it is out. */
  @ParameterizedTest
  @ValueSource(strings = {"signed-out", "disabled", "other-hall"})
  void aWallAtADeskEndsOnceItsPersonIsOut(String how) {
    String name = "looks." + how;
    Guest person = PRODUCT.signedIn(name, Role.LEADER, ProbeProduct.HALL);
    person.lend(screen.page());
    screen.page().navigate(PRODUCT.address("/wall/probe").toString());
    assertThat(wall()).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    switch (how) {
      case "signed-out" -> {
        Guest elsewhere = PRODUCT.guest();
        elsewhere.signIn(name, Guest.PASSWORD);
        elsewhere.signOutEverywhere();
      }
      case "disabled" -> PRODUCT.command(new Question.DisableAccount(name));
      default ->
          PRODUCT.command(
              new Question.GiveScope(
                  name, new Question.ScopeCodes(false, List.of(), List.of(), List.of())));
    }
    assertThat(screen.page()).hasURL(Pattern.compile(".*/sign-in\\?.*ended=changed"));
    assertThat(screen.locator("[role=status]")).containsText("账号已变更");
    assertThat(wall()).hasCount(0);
  }

  @Test
  void anAdministratorApprovesAScreenLooksAfterItAndRevokesIt(TestReporter reporter) {
    screen.page().navigate(away("/wall/probe"));
    assertThat(screen.page()).hasURL(AT_SCREEN);
    approve("公众屏", "东门");

    assertThat(wall()).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    assertThat(screen.page()).hasURL(Pattern.compile(".*/wall/probe"));
    assertThat(screen.locator("hw-wall footer .screen")).hasText("东门");

    awaitSignOfLife("东门");
    choose("东门");
    assertThat(desk.cell("正在显示")).isVisible();
    assertThat(desk.locator(".detail dl"))
        .containsText(Pattern.compile("/wall/probe.*1920x1080.*Chrome \\d+"));
    desk.locator(".detail vaadin-text-field input").fill("西门");
    desk.locator(".detail button:has-text('改名')").click();
    assertThat(screen.locator("hw-wall footer .screen"))
        .hasText("西门", new HasTextOptions().setTimeout(SECONDS));

    screen.page().evaluate("() => { window.before = true; }");
    choose("西门");
    desk.locator(".detail button:has-text('刷新页面')").click();
    screen.page().waitForFunction("() => window.before === undefined");
    assertThat(wall()).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));

    choose("西门");
    desk.locator(".detail button:has-text('停用')").click();
    long begin = System.nanoTime();
    desk.locator(".detail button.sure").click();
    assertThat(screen.page()).hasURL(AT_SCREEN, new HasURLOptions().setTimeout(SECONDS));
    reporter.publishEntry(
        "milliseconds from revoking to losing the wall",
        Long.toString(Duration.ofNanos(System.nanoTime() - begin).toMillis()));
    assertThat(screen.locator("h1")).hasText("此屏已停用");
    assertThat(screen.locator("#code")).isVisible();
    screen.page().navigate(away("/wall/probe"));
    assertThat(screen.page()).hasURL(AT_SCREEN);
    assertThat(
            PRODUCT
                .wiring()
                .store()
                .auditReader()
                .newest(
                    new AuditFilter(null, null, "screen.admin", AuditAction.DEVICE_REVOKED.code()),
                    1))
        .singleElement()
        .satisfies(entry -> assertThat(entry.success()).isTrue());
  }

  @Test
  void aRevokedPageIsToldNothingMoreEvenIfItStays() {
    screen.page().navigate(away("/screen"));
    approve("公众屏", "固执");
    assertThat(wall()).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    String key = PRODUCT.key("counter", Duration.ofMinutes(5));
    Locator waiting = screen.locator("hw-wall [data-queue=q1] .w");
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("counter", "before", "q1", 11));
    assertThat(waiting).hasText("11", new HasTextOptions().setTimeout(SECONDS));
    screen
        .page()
        .route("**/screen", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));

    choose("固执");
    desk.locator(".detail button:has-text('停用')").click();
    screen.page().waitForRequest("**/screen", () -> desk.locator(".detail button.sure").click());
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("counter", "after", "q1", 12));
    desk.page().navigate(PRODUCT.wall().toString());
    assertThat(desk.locator("hw-wall [data-queue=q1] .w"))
        .hasText("12", new HasTextOptions().setTimeout(PATIENCE));
    assertThat(waiting).hasText("11");
  }

  @Test
  void aPublicScreenIsNotToldWhatIsInternal() {
    String key = PRODUCT.key("counter", Duration.ofMinutes(5));
    PRODUCT.post(
        key,
        ProbeProduct.SINGLE,
        PRODUCT.event(
            "counter",
            "absent-1",
            "window.state",
            "{\"hall\":\"probe\",\"window\":\"01\",\"state\":\"absent\",\"staff\":\"S0042\"}"));
    Page staff = CHROMIUM.page();
    staff.navigate(PRODUCT.wall().toString());
    assertThat(staff.locator("hw-wall [data-window='01'][data-state=absent]"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    assertThat(told(staff)).contains("absent", "sources", "badReviews");
    staff.close();

    screen.page().navigate(away("/screen"));
    approve("公众屏", "大厅");
    assertThat(wall()).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    assertThat(told(screen.page()))
        .contains("queues", "paused")
        .doesNotContain("absent", "sources", "badReviews", "S0042", "counter");
    screen.page().navigate(away("/wall/other"));
    assertThat(screen.page()).hasURL(Pattern.compile(".*/wall/probe"));
  }

  @Test
  void aPersonIsToldWhatHisScopeHoldsAndAWallThatStaysOpenIsNoSignOfHim() {
    String key = PRODUCT.key("counter", Duration.ofMinutes(5));
    PRODUCT.post(
        key,
        ProbeProduct.SINGLE,
        PRODUCT.event(
            "counter",
            "absent-2",
            "window.state",
            "{\"hall\":\"probe\",\"window\":\"02\",\"state\":\"absent\",\"staff\":\"S0043\"}"));
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    PRODUCT.signedIn("wall.manager", Role.HALL_MANAGER, ProbeProduct.HALL).lend(screen.page());
    screen.page().onRequest(request -> said.add(String.valueOf(request.postData())));
    screen.go("/wall/probe");
    assertThat(wall()).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    assertThat(told(screen.page())).contains("absent", "sources", "badReviews");
    screen
        .page()
        .waitForFunction(
            "() => document.querySelector('hw-wall').beat > 1",
            null,
            new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
    assertThat(said).noneSatisfy(one -> assertThat(one).contains("alive"));

    PRODUCT.signedIn("wall.unit", Role.HALL_MANAGER, ProbeProduct.HALL);
    int id =
        PRODUCT.wiring().store().accounts().find(AccountName.of("wall.unit")).orElseThrow().id();
    Scope some =
        Scope.ofHalls(Set.of(ProbeProduct.HALL))
            .onlyOf(Set.of(new DepartmentId("social-security")));
    PRODUCT
        .wiring()
        .store()
        .audit()
        .change(
            "test",
            AccountChanges.scope(id, some, PRODUCT.people().instant()),
            _ -> AuditEntry.of("test", AuditAction.ACCOUNT_SCOPE_GIVEN).on("wall.unit"));
    screen.page().context().clearCookies();
    Guest unit = PRODUCT.guest();
    unit.signIn("wall.unit", Guest.PASSWORD);
    unit.lend(screen.page());
    screen.go("/wall/probe");
    assertThat(wall()).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    assertThat(told(screen.page()))
        .contains("queues", "paused")
        .doesNotContain("absent", "sources", "badReviews", "S0043", "counter");
  }

  @Test
  void aScreenComesBackByItselfAfterARestart() {
    screen.page().navigate(away("/screen"));
    approve("内部屏", "后台");
    assertThat(wall()).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));

    PRODUCT.stop();
    assertThat(screen.locator("hw-wall .stopped[role=alert]"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    PRODUCT.start();
    screen
        .page()
        .waitForFunction(
            "() => document.querySelector('hw-wall')?.shadowRoot?.querySelector('.wall') &&"
                + " !document.querySelector('hw-wall').shadowRoot.querySelector('.stopped')",
            null,
            new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
    assertThat(screen.page()).hasURL(Pattern.compile(".*/wall/probe"));
  }

  /** Everything that the page was told, as text. */
  private static String told(Page page) {
    return (String)
        page.evaluate(
            """
            () => {
              const wall = document.querySelector('hw-wall');
              const told = {};
              for (const group of ['head', 'queues', 'windows', 'today', 'flow', 'sources']) {
                told[group] = wall[group];
              }
              return JSON.stringify(told) + wall.shadowRoot.textContent;
            }
            """);
  }

  private void approve(String screenClass, String name) {
    String code = screen.locator("#code").textContent();
    desk.desk("/admin/devices?code=" + code);
    Locator fields = desk.locator(".approve vaadin-combo-box input");
    fields.nth(1).fill(screenClass);
    fields.nth(1).press("Enter");
    desk.locator(".approve vaadin-text-field input").last().fill(name);
    desk.locator(".approve button.primary").click();
    assertThat(desk.locator("vaadin-notification-card").last())
        .containsText(Pattern.compile("已配对.*127\\.0\\.0\\.1"));
  }

  private void choose(String name) {
    desk.desk("/admin/devices");
    desk.cell(name).click();
    assertThat(desk.locator(".detail h2")).hasText(name);
  }

  private static void awaitSignOfLife(String name) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(PRODUCT.wiring().store().devices().list(Reach.EVERYTHING))
                    .filteredOn(device -> device.name().equals(name))
                    .allSatisfy(device -> assertThat(device.last()).isNotNull()));
  }

  private Locator wall() {
    return screen.locator("hw-wall .wall");
  }

  /** As a browser elsewhere asks: by a name that is not one of this machine for the product. */
  private static String away(String path) {
    URI here = PRODUCT.address(path);
    return "http://hall.localhost:" + here.getPort() + here.getPath();
  }
}
