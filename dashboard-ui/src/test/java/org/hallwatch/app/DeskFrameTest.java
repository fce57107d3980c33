package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
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
import org.hallwatch.store.embedded.RunningInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The frame of the desk, as people of each role use it. */
final class DeskFrameTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final double PATIENCE = 60_000;
  private static final DeskOffice OFFICE = new DeskOffice(PRODUCT);

  /** Where pictures for people go, if they are asked for: {@code -Dhallwatch.pictures=FOLDER}. */
  private static final @Nullable String PICTURES = System.getProperty("hallwatch.pictures");

  /** Together they see every page of the desk. */
  private static final List<String> ROLES =
      List.of("supervision", "system-administrator", "security-administrator", "auditor");

  private Page page;

  @BeforeAll
  static void build() {
    OFFICE.build();
    PRODUCT.key("counter", Duration.ofMinutes(5));
  }

  @BeforeEach
  void open() {
    page = CHROMIUM.page();
    page.setViewportSize(1920, 1080);
  }

  @AfterEach
  void close() {
    page.close();
  }

  private void go(String path) {
    page.navigate(PRODUCT.address(path).toString());
    assertThat(page.locator(".desk h1")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }

  private void picture(String name) {
    if (PICTURES != null) {
      page.waitForFunction("() => !document.querySelector('vaadin-grid[loading]')");
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(PICTURES, name + ".png")));
    }
  }

  private void largePicture(String name) {
    if (PICTURES != null) {
      page.setViewportSize(3840, 2160);
      picture(name);
      page.setViewportSize(1920, 1080);
    }
  }

  private Locator links() {
    return page.locator(".desk nav a");
  }

  private static String at(String path) {
    return PRODUCT.address(path).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "supervision, 数据 数据来源 退回记录 未识别代码 数据矛盾",
    "system-administrator, 数据 数据来源 未识别代码 管理 健康状况 组织机构",
    "auditor, 管理 审计日志"
  })
  void theNavigationHasThePagesOfARoleInGroups(String role, String pages) {
    OFFICE.enter(page, role);
    go(role.equals("auditor") ? "/admin/audit" : "/sources");
    assertThat(page.locator(".desk nav").innerText().strip().replaceAll("\\s+", " "))
        .isEqualTo(pages);
    assertThat(page.locator(".desk nav a[aria-current=page]")).hasCount(1);
    assertThat(page.locator(".who")).hasText(DeskOffice.SCRIPT);
    assertThat(page.title()).isNotEqualTo("run");
  }

  @Test
  void theFirstStepOfTheKeyboardLeadsToTheContent() {
    OFFICE.enter(page, "supervision");
    go("/sources");
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    assertThat(page.locator(".skip")).isInViewport();
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).isFocused();
  }

  /** In the order in which they are seen, and each can be seen to have it. */
  @Test
  void theKeyboardGoesThroughTheFrameInOrderAndIsAlwaysSeen() {
    OFFICE.enter(page, "supervision");
    go("/sources");
    Set<String> seen = new TreeSet<>();
    for (int step = 0; step < 14; step++) {
      page.keyboard().press("Tab");
      Object focused =
          page.evaluate(
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
    OFFICE.enter(page, "supervision");
    go("/sources/rejected");
    Locator region = page.locator(".place vaadin-combo-box").first().locator("input");
    Locator hall = page.locator(".place vaadin-combo-box").last().locator("input");
    region.click();
    page.locator("vaadin-combo-box-item:has-text('东区')").click();
    assertThat(page).hasURL(at("/sources/rejected?region=530001"));
    hall.click();
    assertThat(page.locator("vaadin-combo-box-item:visible"))
        .hasText(new String[] {"东区政务大厅", DeskOffice.SCRIPT});
    hall.fill("east");
    page.locator("vaadin-combo-box-item:visible").first().click();
    assertThat(page).hasURL(Pattern.compile("hall=east"));
    links().nth(2).click();
    assertThat(page)
        .hasURL(
            Pattern.compile("/sources/codes\\?(region=530001&hall=east|hall=east&region=530001)$"));
    assertThat(hall).hasValue("东区政务大厅");
    page.goBack();
    page.goBack();
    assertThat(page).hasURL(at("/sources/rejected?region=530001"));
    assertThat(hall).hasValue("");
    assertThat(region).hasValue("东区");
  }

  @Test
  void anAddressLeadsStraightToAHallAndOneOfOthersIsSaidToBeNone() {
    OFFICE.enter(page, "two.halls", "supervision", List.of("east", "west"));
    go("/sources/codes?hall=west");
    Locator hall = page.locator(".place vaadin-combo-box").last().locator("input");
    assertThat(hall).hasValue("西区政务大厅");
    go("/sources/codes?hall=twin");
    assertThat(page.locator(".not-here")).containsText("不在您的权限内");
    page.locator(".not-here a").click();
    assertThat(page).hasURL(at("/sources/codes"));
    assertThat(page.locator(".not-here")).hasCount(0);
  }

  @Test
  void whoeverHasOneHallHasNothingToChoose() {
    OFFICE.enter(page, "one.hall", "supervision", List.of("twin"));
    go("/sources/codes");
    assertThat(page.locator(".place vaadin-combo-box")).hasCount(0);
    assertThat(page.locator(".place .only")).hasText(DeskOffice.SCRIPT);
    assertThat(page.locator("img")).hasCount(0);
  }

  @Test
  void thePaletteGoesWhereOneKnowsToGoWithTheKeyboardAlone() {
    OFFICE.enter(page, "supervision");
    go("/sources/rejected");
    Locator first = links().first();
    first.focus();
    page.keyboard().press("Control+k");
    Locator field = page.locator("hw-palette input");
    assertThat(field).isFocused();
    assertThat(field).hasAttribute("role", "combobox");
    picture("palette");
    page.keyboard().press("Escape");
    assertThat(field).isHidden();
    assertThat(first).isFocused();

    page.keyboard().press("Control+k");
    page.keyboard().type("数据");
    Locator entries = page.locator("hw-palette [role=option]");
    assertThat(entries.first()).containsText("数据来源");
    page.keyboard().press("ArrowDown");
    assertThat(entries.nth(1)).hasAttribute("aria-selected", "true");
    assertThat(field).hasAttribute("aria-activedescendant", "entry-1");
    field.fill("west");
    assertThat(entries).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(page).hasURL(at("/sources/rejected?hall=west"));

    page.keyboard().press("Control+k");
    page.keyboard().type("onerror");
    assertThat(entries.first()).containsText(DeskOffice.SCRIPT);
    page.keyboard().press("Control+a");
    page.keyboard().type("there is no such thing");
    assertThat(page.locator("hw-palette [role=status]")).hasText("没有匹配的项目");
    page.keyboard().press("Control+a");
    page.keyboard().type("counter");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(at("/sources/rejected?source=counter"));
    assertThat(page.title()).isNotEqualTo("run");
  }

  @Test
  void thePaletteOffersNothingThatOneMayNotOpen() {
    OFFICE.enter(page, "auditor");
    go("/admin/audit");
    page.locator("hw-palette button").click();
    assertThat(page.locator("hw-palette [role=option]")).hasCount(1);
  }

  @Test
  void lightOrDarkIsKept() {
    OFFICE.enter(page, "supervision");
    go("/sources");
    Locator light = page.locator(".choices button:has-text('明暗')");
    assertThat(light).hasText("明暗：随系统");
    light.click();
    assertThat(light).hasText("明暗：浅色");
    light.click();
    assertThat(light).hasText("明暗：深色");
    assertThat(page.locator("html")).hasCSS("color-scheme", "dark");
    page.locator(".choices button:has-text('退出')").click();
    assertThat(page.locator("h1")).hasText("登录");
    OFFICE.enter(page, "supervision");
    go("/sources");
    assertThat(page.locator("html")).hasCSS("color-scheme", "dark");
    picture("sources-dark");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyTextStandsOutEnough(String light) {
    for (String role : ROLES) {
      OFFICE.enter(page, role);
      page.context()
          .addCookies(List.of(new Cookie("light", light).setUrl(PRODUCT.address("/").toString())));
      go(role.equals("auditor") ? "/admin/audit" : "/sources");
      for (int i = 0; i < links().count(); i++) {
        links().nth(i).click();
        assertThat(links().nth(i)).hasAttribute("aria-current", "page");
        picture(role + "-" + i + "-" + light);
        largePicture(role + "-" + i + "-" + light + "-4k");
        assertThat(Contrast.of(page))
            .as(page.url())
            .hasSizeGreaterThan(10)
            .allMatch(Contrast.Text::isEnough);
      }
      page.keyboard().press("Control+k");
      assertThat(page.locator("hw-palette [role=option]").first()).isVisible();
      assertThat(Contrast.of(page)).as("palette").allMatch(Contrast.Text::isEnough);
      page.keyboard().press("Escape");
    }
  }

  @Test
  void aPhoneHasAMenuForTheKeyboardAndNothingIsTooWide() {
    page.setViewportSize(390, 844);
    for (String role : ROLES) {
      OFFICE.enter(page, role);
      go(role.equals("auditor") ? "/admin/audit" : "/sources");
      assertThat(links().first()).isHidden();
      for (int i = 0; i < links().count(); i++) {
        Locator opener = page.locator(".opener");
        opener.focus();
        page.keyboard().press("Enter");
        assertThat(links().nth(i)).isVisible();
        links().nth(i).focus();
        page.keyboard().press("Enter");
        assertThat(links().nth(i)).isHidden();
        assertThat(links().nth(i)).hasAttribute("aria-current", "page");
        Object wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertThat(((Number) wide).intValue()).as(page.url()).isLessThanOrEqualTo(0);
        picture(role + "-" + i + "-phone");
      }
    }
    page.locator(".opener").click();
    picture("menu-phone");
    page.keyboard().press("Escape");
    assertThat(links().first()).isHidden();
    assertThat(page.locator(".opener")).isFocused();
  }

  @Test
  void aLostConnectionIsSaidInTheLanguageOfThePage() {
    OFFICE.enter(page, "supervision");
    go("/sources");
    page.context().setOffline(true);
    links().nth(1).click();
    assertThat(page.locator("vaadin-connection-indicator"))
        .containsText("连接", new ContainsTextOptions().setTimeout(PATIENCE));
    picture("offline");
    page.context().setOffline(false);
  }

  @Test
  void aPageThatCannotBeReadSaysWhatToDoAndComesBack() throws SQLException {
    OFFICE.enter(page, "supervision");
    go("/sources");
    execute("revoke select on hallwatch.rejected from hallwatch_reader");
    try {
      links().nth(1).click();
      assertThat(page.locator(".trouble")).containsText("读取数据时出错");
      assertThat(page.locator(".trouble .mark.bad")).isVisible();
      assertThat(links()).hasCount(4);
      assertThat(page.locator("body")).not().containsText("permission denied");
      assertThat(page.locator("body")).not().containsText("Exception");
      picture("failed");
    } finally {
      execute("grant select on hallwatch.rejected to hallwatch_reader");
    }
    page.locator("a.retry").click();
    assertThat(page.locator("h1")).hasText("退回记录");
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
