package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.hallwatch.Chromium;
import org.hallwatch.Tab;
import org.hallwatch.Contrast;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.Role;
import org.hallwatch.store.audit.AuditFilter;
import org.hallwatch.store.audit.AuditRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The administration pages, as the three administrators use them. */
final class AdminPagesTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension final Tab tab = new Tab(CHROMIUM, PRODUCT::address);

  private static final DeskOffice OFFICE = new DeskOffice(PRODUCT);

  @BeforeAll
  static void build() {
    OFFICE.build();
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
    OFFICE.enter(tab.page(), "system-administrator");
    tab.desk("/admin/health");
    assertThat(tab.locator(".trouble .what")).hasText("系统运行正常");
    Locator promises = tab.locator("table.small").last().locator("tbody tr");
    assertThat(promises).hasCount(10);
    assertThat(promises.nth(4)).containsText("尚未核对");
    assertThat(promises.nth(4).locator(".mark.unknown")).isVisible();
    assertThat(tab.locator("table.small").first()).containsText("数据库");
    tab.picture("health-zh");
    tab.desk("/admin/health?lang=en");
    assertThat(tab.locator(".trouble .what")).hasText("Everything works");
    tab.picture("health-en");
  }

  @Test
  void anAuditorFindsWhoDidWhatAndVerifiesTheChain() throws IOException {
    OFFICE.enter(tab.page(), "auditor");
    tab.desk("/admin/audit?action=account-added");
    assertThat(tab.cell("新增账号")).isVisible();
    tab.cell("新增账号").click();
    assertThat(tab.locator(".detail")).containsText(DeskOffice.SCRIPT);
    assertThat(tab.locator(".detail")).containsText("校验值");
    assertThat(tab.locator("img")).hasCount(0);
    assertThat(tab.locator(".chain .mark.unknown")).isVisible();
    tab.locator(".chain button").click();
    assertThat(tab.locator(".chain")).containsText("条记录均与写入时一致");
    tab.picture("audit");

    tab.locator(".fields vaadin-text-field input").fill("local:nobody");
    tab.page().keyboard().press("Enter");
    assertThat(tab.locator(".nothing .what")).hasText("没有符合条件的记录");
    assertThat(tab.page()).hasURL(Pattern.compile("account=local(:|%3A)nobody"));
    tab.page().goBack();
    assertThat(tab.cell("新增账号")).isVisible();

    Download download = tab.page().waitForDownload(() -> tab.locator(".chosen a[download]").click());
    assertThat(Files.readString(download.path()))
        .contains("account-added")
        .doesNotContain("signed-in");
    assertThat(recorded("auditor", AuditAction.AUDIT_EXPORTED))
        .first()
        .satisfies(entry -> assertThat(entry.detail()).containsEntry("action", "account-added"));
  }

  @Test
  void aSecurityAdministratorMakesAnAccountAndItsPasswordIsShownOnce() {
    OFFICE.enter(tab.page(), "security-administrator");
    tab.desk("/admin/accounts");
    tab.locator(".chosen button.primary").click();
    Locator detail = tab.locator(".detail");
    detail.locator("vaadin-text-field input").first().fill("Zhao.Lei");
    detail.locator("vaadin-text-field input").nth(1).fill(DeskOffice.SCRIPT);
    detail.locator(".tick:has-text('部门/窗口负责人') input").check();
    detail.locator(".tick:has-text('效能监管') input").check();
    assertThat(detail.locator("fieldset .wrong").first()).containsText("被监督的单位不能监督自己");
    tab.picture("account-conflict");
    assertThat(Contrast.of(tab.page())).allMatch(Contrast.Text::isEnough);
    detail.locator(".tick:has-text('效能监管') input").uncheck();
    detail.locator(".tick:has-text('全部地区和大厅') input").check();
    detail.locator("button.primary").click();
    String password = detail.locator("code.password").innerText();
    tab.picture("account-added");
    assertThat(PRODUCT.guest().signIn("zhao.lei", password).headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).startsWith("/account/password"));
    assertThat(recorded("security-administrator", AuditAction.ACCOUNT_ADDED))
        .first()
        .satisfies(entry -> assertThat(entry.object()).isEqualTo("zhao.lei"))
        .satisfies(entry -> assertThat(entry.detail().toString()).doesNotContain(password));
    tab.page().reload();
    assertThat(tab.cell("zhao.lei")).isVisible();
    assertThat(tab.locator("code.password")).hasCount(0);
    assertThat(tab.locator("img")).hasCount(0);

    tab.cell("zhao.lei").click();
    Locator disable = tab.locator(".detail button:has-text('停用')");
    disable.click();
    tab.locator(".detail button:has-text('再按一次确认')").click();
    assertThat(tab.locator(".detail button:has-text('启用')")).isVisible();
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
    tab.picture("accounts");
    tab.phone();
    assertThat(tab.tooWide()).isZero();
    tab.picture("accounts-phone");
  }

  @Test
  void rolesAreGivenWithOneClickAndTheLastAdministratorStays() {
    OFFICE.enter(tab.page(), "security-administrator");
    PRODUCT.account("sun.li", "孙丽", "leader");
    tab.desk("/admin/accounts?account=sun.li");
    tab.locator(".detail .tick:has-text('大厅管理员') input").check();
    tab.locator(".detail button:has-text('保存角色')").click();
    assertThat(tab.locator(".detail dd").nth(1)).hasText("大厅管理员、领导");
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
    tab.desk("/admin/accounts?account=security-administrator");
    assertThat(tab.locator(".detail")).containsText("最后一个可以管理账号的账号");
    assertThat(tab.locator(".detail button:has-text('停用')")).hasCount(0);
    PRODUCT.command(new Question.EnableAccount("security-admin"));
  }

  @Test
  void theCatalogueIsCountedAndSearched() {
    OFFICE.enter(tab.page(), "system-administrator");
    tab.desk("/admin/organisation");
    assertThat(tab.locator(".lists a[aria-current]")).hasText("大厅 4");
    assertThat(tab.cell(DeskOffice.SCRIPT.substring(0, 14))).isVisible();
    assertThat(tab.locator("img")).hasCount(0);
    tab.picture("organisation");
    tab.locator(".lists a:has-text('窗口')").click();
    assertThat(tab.locator(".lists a[aria-current]")).hasText("窗口 2");
    assertThat(tab.cell("社保业务")).isVisible();
    tab.locator(".search input").fill("不动产");
    assertThat(tab.locator(".nothing .what")).hasText("没有匹配的项目");
    tab.locator(".search input").fill("02");
    assertThat(tab.locator(".chosen [role=status]")).hasText("共 1 项");
    assertThat(tab.page()).hasURL(Pattern.compile("q=02"));
    tab.page().reload();
    assertThat(tab.locator(".chosen [role=status]")).hasText("共 1 项");
  }
}
