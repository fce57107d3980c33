package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hallwatch.Chromium;
import org.hallwatch.Contrast;
import org.hallwatch.Tab;
import org.hallwatch.domain.access.Role;
import org.hallwatch.store.embedded.RunningInstance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The frame of the desk, as people of each role use it. */
final class DeskFrameTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension final Tab tab = new Tab(CHROMIUM, PRODUCT::address);

  private static final double PATIENCE = 60_000;
  private static final DeskOffice OFFICE = new DeskOffice(PRODUCT);

  /** Together they see every page of the desk. */
  private static final List<String> ROLES =
      List.of("supervision", "system-administrator", "security-administrator", "auditor");

  @BeforeAll
  static void build() {
    OFFICE.build();
    PRODUCT.key("counter", Duration.ofMinutes(5));
  }

  private Locator links() {
    return tab.locator(".desk nav a");
  }

  private static String at(String path) {
    return PRODUCT.address(path).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "supervision, 数据 数据来源 退回记录 未识别编码 数据矛盾",
    "system-administrator, 数据 数据来源 未识别编码 管理 健康状况 组织机构 系统配置",
    "auditor, 管理 审计日志"
  })
  void theNavigationHasThePagesOfARoleInGroups(String role, String pages) {
    OFFICE.enter(tab.page(), role);
    tab.desk(role.equals("auditor") ? "/admin/audit" : "/sources");
    assertThat(tab.locator(".desk nav").innerText().strip().replaceAll("\\s+", " "))
        .isEqualTo(pages);
    assertThat(tab.locator(".desk nav a[aria-current=page]")).hasCount(1);
    assertThat(tab.locator(".who")).hasText(DeskOffice.SCRIPT);
    assertThat(tab.page().title()).isNotEqualTo("run");
  }

  /** Which speaks to the same address as soon as it is open. */
  @ParameterizedTest
  @EnumSource
  void theDeskItselfLeadsToTheFirstPageOfARoleWithWhatTheAddressAsksFor(Role role) {
    OFFICE.enter(tab.page(), role.code());
    String first =
        switch (role) {
          case HALL_MANAGER, SUPERVISION, SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR ->
              "/sources";
          case AUDITOR -> "/admin/audit";
          case UNIT, LEADER -> "/account";
        };
    tab.go("/");
    assertThat(tab.page()).hasURL(at(first));
    tab.go("/?region=530001&hall=east");
    assertThat(tab.page()).hasURL(at(first + "?region=530001&hall=east"));
    assertThat(tab.locator("h1")).isVisible();
    if (first.equals("/account")) {
      return;
    }
    Locator light = tab.locator(".choices button:has-text('明暗')");
    light.click();
    assertThat(light).not().hasText("明暗：随系统");
    if (first.equals("/sources")) {
      assertThat(tab.locator(".place vaadin-combo-box").last().locator("input")).hasValue("东区政务大厅");
    }
  }

  @Test
  void theFirstStepOfTheKeyboardLeadsToTheContent() {
    OFFICE.enter(tab.page(), "supervision");
    tab.desk("/sources");
    tab.page().keyboard().press("Tab");
    assertThat(tab.locator(".skip")).isFocused();
    assertThat(tab.locator(".skip")).isInViewport();
    tab.page().keyboard().press("Enter");
    assertThat(tab.locator("main")).isFocused();
  }

  /** In the order in which they are seen, and each can be seen to have it. */
  @Test
  void theKeyboardGoesThroughTheFrameInOrderAndIsAlwaysSeen() {
    OFFICE.enter(tab.page(), "supervision");
    tab.desk("/sources");
    Set<String> seen = new TreeSet<>();
    for (int step = 0; step < 14; step++) {
      tab.page().keyboard().press("Tab");
      Object focused =
          tab.page()
              .evaluate(
                  """
                  () => {
                    let at = document.activeElement;
                    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                    const rings = (e, part) => {
                      const style = getComputedStyle(e, part);
                      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
                    };
                    const field = at.closest('vaadin-combo-box')?.shadowRoot?.querySelector('[part~=input-field]');
                    const ring = [at, field].filter((e) => e).some((e) => [null, '::before', '::after'].some((part) => rings(e, part)));
                    return `${at.tagName} ${(at.innerText || at.ariaLabel || '').trim()} ${ring}`;
                  }
                  """);
      assertThat(String.valueOf(focused)).endsWith("true");
      seen.add(String.valueOf(focused).split(" ")[0]);
    }
    assertThat(seen).contains("A", "BUTTON", "INPUT");
  }

  @Test
  void aHallThatIsChosenStandsInTheAddressAndGoesAlong() {
    OFFICE.enter(tab.page(), "supervision");
    tab.desk("/sources/rejected");
    Locator region = tab.locator(".place vaadin-combo-box").first().locator("input");
    Locator hall = tab.locator(".place vaadin-combo-box").last().locator("input");
    region.click();
    tab.locator("vaadin-combo-box-item:has-text('东区')").click();
    assertThat(tab.page()).hasURL(at("/sources/rejected?region=530001"));
    hall.click();
    assertThat(tab.locator("vaadin-combo-box-item:visible"))
        .hasText(new String[] {"东区政务大厅", DeskOffice.SCRIPT});
    hall.fill("east");
    tab.locator("vaadin-combo-box-item:visible").first().click();
    assertThat(tab.page()).hasURL(Pattern.compile("hall=east"));
    links().nth(2).click();
    assertThat(tab.page())
        .hasURL(
            Pattern.compile("/sources/codes\\?(region=530001&hall=east|hall=east&region=530001)$"));
    assertThat(hall).hasValue("东区政务大厅");
    tab.page().goBack();
    tab.page().goBack();
    assertThat(tab.page()).hasURL(at("/sources/rejected?region=530001"));
    assertThat(hall).hasValue("");
    assertThat(region).hasValue("东区");
  }

  @Test
  void anAddressLeadsStraightToAHallAndOneOfOthersIsSaidToBeNone() {
    OFFICE.enter(tab.page(), "two.halls", "supervision", List.of("east", "west"));
    tab.desk("/sources/codes?hall=west");
    Locator hall = tab.locator(".place vaadin-combo-box").last().locator("input");
    assertThat(hall).hasValue("西区政务大厅");
    tab.desk("/sources/codes?hall=twin");
    assertThat(tab.locator(".not-here")).containsText("不在您的权限内");
    tab.locator(".not-here a").click();
    assertThat(tab.page()).hasURL(at("/sources/codes"));
    assertThat(tab.locator(".not-here")).hasCount(0);
  }

  @Test
  void whoeverHasOneHallHasNothingToChoose() {
    OFFICE.enter(tab.page(), "one.hall", "supervision", List.of("twin"));
    tab.desk("/sources/codes");
    assertThat(tab.locator(".place vaadin-combo-box")).hasCount(0);
    assertThat(tab.locator(".place .only")).hasText(DeskOffice.SCRIPT);
    assertThat(tab.locator("img")).hasCount(0);
  }

  @Test
  void thePaletteGoesWhereOneKnowsToGoWithTheKeyboardAlone() {
    OFFICE.enter(tab.page(), "supervision");
    tab.desk("/sources/rejected");
    Locator first = links().first();
    first.focus();
    tab.page().keyboard().press("Control+k");
    Locator field = tab.locator("hw-palette input");
    assertThat(field).isFocused();
    assertThat(field).hasAttribute("role", "combobox");
    tab.picture("palette");
    tab.page().keyboard().press("Escape");
    assertThat(field).isHidden();
    assertThat(first).isFocused();

    tab.page().keyboard().press("Control+k");
    tab.page().keyboard().type("数据");
    Locator entries = tab.locator("hw-palette [role=option]");
    assertThat(entries.first()).containsText("数据来源");
    tab.page().keyboard().press("ArrowDown");
    assertThat(entries.nth(1)).hasAttribute("aria-selected", "true");
    assertThat(field).hasAttribute("aria-activedescendant", "entry-1");
    field.fill("west");
    assertThat(entries).hasCount(2);
    assertThat(entries.nth(1)).containsText("大屏");
    tab.picture("palette-wall");
    tab.page().keyboard().press("Enter");
    assertThat(tab.page()).hasURL(at("/sources/rejected?hall=west"));

    tab.page().keyboard().press("Control+k");
    tab.page().keyboard().type("onerror");
    assertThat(entries.first()).containsText(DeskOffice.SCRIPT);
    tab.page().keyboard().press("Control+a");
    tab.page().keyboard().type("there is no such thing");
    assertThat(tab.locator("hw-palette [role=status]")).hasText("没有匹配的项目");
    tab.page().keyboard().press("Control+a");
    tab.page().keyboard().type("counter");
    tab.page().keyboard().press("Enter");
    assertThat(tab.page()).hasURL(at("/sources/rejected?source=counter"));
    assertThat(tab.page().title()).isNotEqualTo("run");
  }

  @Test
  void thePaletteOpensTheWallOfAHallThatOneMaySee() {
    OFFICE.enter(tab.page(), "manages.west", "hall-manager", List.of("west"));
    tab.desk("/sources");
    tab.page().keyboard().press("Control+k");
    tab.page().keyboard().type("大屏");
    assertThat(tab.locator("hw-palette [role=option]")).hasCount(1);
    tab.page().keyboard().press("Enter");
    assertThat(tab.page()).hasURL(at("/wall/west"));
    assertThat(tab.locator("hw-wall")).isVisible();
    tab.page().goBack();
    tab.isAtDesk();
  }

  @Test
  void thePaletteOffersNothingThatOneMayNotOpen() {
    OFFICE.enter(tab.page(), "auditor");
    tab.desk("/admin/audit");
    tab.locator("hw-palette button").click();
    assertThat(tab.locator("hw-palette [role=option]")).hasCount(1);
  }

  @Test
  void lightOrDarkIsKept() {
    OFFICE.enter(tab.page(), "supervision");
    tab.desk("/sources");
    Locator light = tab.locator(".choices button:has-text('明暗')");
    assertThat(light).hasText("明暗：随系统");
    light.click();
    assertThat(light).hasText("明暗：浅色");
    light.click();
    assertThat(light).hasText("明暗：深色");
    assertThat(tab.locator("html")).hasCSS("color-scheme", "dark");
    tab.locator(".choices button:has-text('退出')").click();
    assertThat(tab.locator("h1")).hasText("登录");
    OFFICE.enter(tab.page(), "supervision");
    tab.desk("/sources");
    assertThat(tab.locator("html")).hasCSS("color-scheme", "dark");
    tab.picture("sources-dark");
  }

  /** Before any script has run the ground is that of the page, whatever the computer is set to. */
  @ParameterizedTest
  @CsvSource({
    "light, DARK, 'rgb(246, 247, 249)'",
    "dark, LIGHT, 'rgb(13, 19, 29)'",
    "system, DARK, 'rgb(13, 19, 29)'"
  })
  void aPageDoesNotFlashInTheOtherLight(String chosen, ColorScheme computer, String ground) {
    OFFICE.enter(tab.page(), "supervision");
    tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(computer));
    tab.page()
        .context()
        .addCookies(List.of(new Cookie("light", chosen).setUrl(PRODUCT.address("/").toString())));
    tab.page().route("**/*.js", Route::abort);
    tab.go("/sources");
    assertThat(tab.locator("html")).hasCSS("background-color", ground);
    tab.picture("first-paint-" + chosen);
    tab.page().unroute("**/*.js");
    tab.desk("/sources");
    assertThat(tab.locator(".desk")).hasCSS("background-color", ground);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyTextStandsOutEnough(String light) {
    for (String role : ROLES) {
      OFFICE.enter(tab.page(), role);
      tab.page()
          .context()
          .addCookies(List.of(new Cookie("light", light).setUrl(PRODUCT.address("/").toString())));
      tab.desk(role.equals("auditor") ? "/admin/audit" : "/sources");
      for (int i = 0; i < links().count(); i++) {
        links().nth(i).click();
        assertThat(links().nth(i)).hasAttribute("aria-current", "page");
        tab.picture(role + "-" + i + "-" + light);
        tab.largePicture(role + "-" + i + "-" + light + "-4k");
        assertThat(Contrast.of(tab.page()))
            .as(tab.page().url())
            .hasSizeGreaterThan(10)
            .allMatch(Contrast.Text::isEnough);
      }
      tab.page().keyboard().press("Control+k");
      assertThat(tab.locator("hw-palette [role=option]").first()).isVisible();
      assertThat(Contrast.of(tab.page())).as("palette").allMatch(Contrast.Text::isEnough);
      tab.page().keyboard().press("Escape");
    }
  }

  @Test
  void aPhoneHasAMenuForTheKeyboardAndNothingIsTooWide() {
    tab.phone();
    for (String role : ROLES) {
      OFFICE.enter(tab.page(), role);
      tab.desk(role.equals("auditor") ? "/admin/audit" : "/sources");
      assertThat(links().first()).isHidden();
      for (int i = 0; i < links().count(); i++) {
        Locator opener = tab.locator(".opener");
        opener.focus();
        tab.page().keyboard().press("Enter");
        assertThat(links().nth(i)).isVisible();
        links().nth(i).focus();
        tab.page().keyboard().press("Enter");
        assertThat(links().nth(i)).isHidden();
        assertThat(links().nth(i)).hasAttribute("aria-current", "page");
        assertThat(tab.tooWide()).as(tab.page().url()).isZero();
        tab.picture(role + "-" + i + "-phone");
      }
    }
    tab.locator(".opener").click();
    tab.picture("menu-phone");
    tab.page().keyboard().press("Escape");
    assertThat(links().first()).isHidden();
    assertThat(tab.locator(".opener")).isFocused();
  }

  @Test
  void aLostConnectionIsSaidInTheLanguageOfThePage() {
    OFFICE.enter(tab.page(), "supervision");
    tab.desk("/sources");
    tab.page().context().setOffline(true);
    links().nth(1).click();
    assertThat(tab.locator("vaadin-connection-indicator"))
        .containsText("连接", new ContainsTextOptions().setTimeout(PATIENCE));
    tab.picture("offline");
    tab.page().context().setOffline(false);
  }

  @Test
  void anOpenPageWhoseSessionIsOverLeadsToTheSignIn() {
    OFFICE.enter(tab.page(), "signed.out", "supervision", List.of("east", "west"));
    tab.desk("/sources?hall=west");
    PRODUCT.command(new Question.DisableAccount("signed.out"));
    links().nth(1).click();
    assertThat(tab.locator("h1")).hasText("登录");
    assertThat(tab.page()).hasURL(Pattern.compile("/sign-in\\?to=%2Fsources.*hall%3Dwest"));
    assertThat(tab.locator("body")).not().containsText("JSON");
  }

  @Test
  void aPageThatCannotBeReadSaysWhatToDoAndComesBack() throws SQLException {
    OFFICE.enter(tab.page(), "supervision");
    tab.desk("/sources");
    execute("revoke select on hallwatch.rejected from hallwatch_reader");
    try {
      links().nth(1).click();
      assertThat(tab.locator(".trouble")).containsText("读取数据时出错");
      assertThat(tab.locator(".trouble .mark.bad")).isVisible();
      assertThat(links()).hasCount(4);
      assertThat(tab.locator("body")).not().containsText("permission denied");
      assertThat(tab.locator("body")).not().containsText("Exception");
      tab.picture("failed");
    } finally {
      execute("grant select on hallwatch.rejected to hallwatch_reader");
    }
    tab.locator("a.retry").click();
    assertThat(tab.locator("h1")).hasText("退回记录");
  }

  private static void execute(String sql) throws SQLException {
    RunningInstance instance = RunningInstance.find(PRODUCT.folder()).orElseThrow();
    try (Connection connection =
            DriverManager.getConnection(instance.jdbcUrl(), instance.user(), instance.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
