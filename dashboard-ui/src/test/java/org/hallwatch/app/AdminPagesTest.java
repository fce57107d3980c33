package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.hallwatch.Chromium;
import org.hallwatch.Contrast;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.Role;
import org.hallwatch.store.audit.AuditFilter;
import org.hallwatch.store.audit.AuditRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The administration pages, as the three administrators use them. */
final class AdminPagesTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final double PATIENCE = 60_000;
  private static final DeskOffice OFFICE = new DeskOffice(PRODUCT);

  /** Where pictures for people go, if they are asked for: {@code -Dhallwatch.pictures=FOLDER}. */
  private static final @Nullable String PICTURES = System.getProperty("hallwatch.pictures");

  private Page page;

  @BeforeAll
  static void build() {
    OFFICE.build();
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

  private Locator cell(String text) {
    return page.locator("vaadin-grid-cell-content:has-text('" + text + "')").first();
  }

  private static List<AuditRow> recorded(@Nullable String by, AuditAction action) {
    return PRODUCT
        .wiring()
        .store()
        .auditReader()
        .newest(new AuditFilter(null, null, by, action.code()), 5);
  }

  @Test
  void healthSaysWhatWorksAndWhichPromisesNobodyCheckedYet() {
    OFFICE.enter(page, "system-administrator");
    go("/admin/health");
    assertThat(page.locator(".trouble .what")).hasText("系统运行正常");
    Locator promises = page.locator("table.small").last().locator("tbody tr");
    assertThat(promises).hasCount(10);
    assertThat(promises.nth(4)).containsText("尚未核对");
    assertThat(promises.nth(4).locator(".mark.unknown")).isVisible();
    assertThat(page.locator("table.small").first()).containsText("数据库");
    picture("health-zh");
    go("/admin/health?lang=en");
    assertThat(page.locator(".trouble .what")).hasText("Everything works");
    picture("health-en");
  }

  @Test
  void anAuditorFindsWhoDidWhatAndVerifiesTheChain() throws IOException {
    OFFICE.enter(page, "auditor");
    go("/admin/audit?action=account-added");
    assertThat(cell("新增账号")).isVisible();
    cell("新增账号").click();
    assertThat(page.locator(".detail")).containsText(DeskOffice.SCRIPT);
    assertThat(page.locator(".detail")).containsText("校验值");
    assertThat(page.locator("img")).hasCount(0);
    assertThat(page.locator(".chain .mark.unknown")).isVisible();
    page.locator(".chain button").click();
    assertThat(page.locator(".chain")).containsText("条记录均与写入时一致");
    picture("audit");

    page.locator(".fields vaadin-text-field input").fill("local:nobody");
    page.keyboard().press("Enter");
    assertThat(page.locator(".nothing .what")).hasText("没有符合条件的记录");
    assertThat(page).hasURL(Pattern.compile("account=local(:|%3A)nobody"));
    page.goBack();
    assertThat(cell("新增账号")).isVisible();

    Download download = page.waitForDownload(() -> page.locator(".chosen a[download]").click());
    assertThat(Files.readString(download.path()))
        .contains("account-added")
        .doesNotContain("signed-in");
    assertThat(recorded("auditor", AuditAction.AUDIT_EXPORTED))
        .first()
        .satisfies(entry -> assertThat(entry.detail()).containsEntry("action", "account-added"));
  }

  @Test
  void aSecurityAdministratorMakesAnAccountAndItsPasswordIsShownOnce() {
    OFFICE.enter(page, "security-administrator");
    go("/admin/accounts");
    page.locator(".chosen button.primary").click();
    Locator detail = page.locator(".detail");
    detail.locator("vaadin-text-field input").first().fill("Zhao.Lei");
    detail.locator("vaadin-text-field input").nth(1).fill(DeskOffice.SCRIPT);
    detail.locator(".tick:has-text('部门/窗口负责人') input").check();
    detail.locator(".tick:has-text('效能监管') input").check();
    assertThat(detail.locator("fieldset .wrong").first()).containsText("被监督的单位不能监督自己");
    picture("account-conflict");
    assertThat(Contrast.of(page)).allMatch(Contrast.Text::isEnough);
    detail.locator(".tick:has-text('效能监管') input").uncheck();
    detail.locator(".tick:has-text('全部地区和大厅') input").check();
    detail.locator("button.primary").click();
    String password = detail.locator("code.password").innerText();
    picture("account-added");
    assertThat(PRODUCT.guest().signIn("zhao.lei", password).headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).startsWith("/account/password"));
    assertThat(recorded("security-administrator", AuditAction.ACCOUNT_ADDED))
        .first()
        .satisfies(entry -> assertThat(entry.object()).isEqualTo("zhao.lei"))
        .satisfies(entry -> assertThat(entry.detail().toString()).doesNotContain(password));
    page.reload();
    assertThat(cell("zhao.lei")).isVisible();
    assertThat(page.locator("code.password")).hasCount(0);
    assertThat(page.locator("img")).hasCount(0);

    cell("zhao.lei").click();
    Locator disable = page.locator(".detail button:has-text('停用')");
    disable.click();
    page.locator(".detail button:has-text('再按一次确认')").click();
    assertThat(page.locator(".detail button:has-text('启用')")).isVisible();
    assertThat(
            PRODUCT
                .wiring()
                .store()
                .accounts()
                .find(AccountName.of("zhao.lei"))
                .orElseThrow()
                .disabledAt())
        .isNotNull();
    assertThat(recorded("security-administrator", AuditAction.ACCOUNT_DISABLED)).hasSize(1);
    picture("accounts");
    page.setViewportSize(390, 844);
    Object wide = page.evaluate("document.documentElement.scrollWidth - innerWidth");
    assertThat(((Number) wide).intValue()).isLessThanOrEqualTo(0);
    picture("accounts-phone");
  }

  @Test
  void rolesAreGivenWithOneClickAndTheLastAdministratorStays() {
    OFFICE.enter(page, "security-administrator");
    PRODUCT.account("sun.li", "孙丽", "leader");
    go("/admin/accounts?account=sun.li");
    page.locator(".detail .tick:has-text('大厅管理员') input").check();
    page.locator(".detail button:has-text('保存角色')").click();
    assertThat(page.locator(".detail dd").nth(1)).hasText("大厅管理员、领导");
    assertThat(
            PRODUCT
                .wiring()
                .store()
                .accounts()
                .find(AccountName.of("sun.li"))
                .orElseThrow()
                .roles())
        .containsExactlyInAnyOrder(Role.HALL_MANAGER, Role.LEADER);
    PRODUCT.command(new Question.DisableAccount("security-admin"));
    go("/admin/accounts?account=security-administrator");
    assertThat(page.locator(".detail")).containsText("最后一个可以管理账号的账号");
    assertThat(page.locator(".detail button:has-text('停用')")).hasCount(0);
    PRODUCT.command(new Question.EnableAccount("security-admin"));
  }

  @Test
  void theCatalogueIsCountedAndSearched() {
    OFFICE.enter(page, "system-administrator");
    go("/admin/organisation");
    assertThat(page.locator(".lists a[aria-current]")).hasText("大厅 4");
    assertThat(cell(DeskOffice.SCRIPT.substring(0, 14))).isVisible();
    assertThat(page.locator("img")).hasCount(0);
    picture("organisation");
    page.locator(".lists a:has-text('窗口')").click();
    assertThat(page.locator(".lists a[aria-current]")).hasText("窗口 2");
    assertThat(cell("社保业务")).isVisible();
    page.locator(".search input").fill("不动产");
    assertThat(page.locator(".nothing .what")).hasText("没有匹配的项目");
    page.locator(".search input").fill("02");
    assertThat(page.locator(".chosen [role=status]")).hasText("共 1 项");
    assertThat(page).hasURL(Pattern.compile("q=02"));
    page.reload();
    assertThat(page.locator(".chosen [role=status]")).hasText("共 1 项");
  }
}
