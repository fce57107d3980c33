package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.hallwatch.Chromium;
import org.hallwatch.Contrast;
import org.hallwatch.Tab;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.audit.AuditFilter;
import org.hallwatch.store.audit.AuditRow;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.source.KeyCheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The administration pages, as the three administrators use them. */
final class AdminPagesTest {
  /** A setting that is not as shipped, on its second line. */
  private static final Path CONFIGURATION = written("hallwatch.http {\n  max-body = 9MiB\n}\n");

  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct(settings());
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension final Tab tab = new Tab(CHROMIUM, PRODUCT::address);

  private static final DeskOffice OFFICE = new DeskOffice(PRODUCT);

  private static ProductSettings settings() {
    ProductSettings read = ProductSettings.read(CONFIGURATION);
    return read.with(read.web().withPort(0)).with(read.access().withSecondFactor(Set.of()));
  }

  private static Path written(String text) {
    try {
      return Files.writeString(Files.createTempFile("hallwatch", ".conf"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void forget() throws IOException {
    Files.delete(CONFIGURATION);
  }

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

  /** An event is acknowledged and then lost; the night finds it and the page says so. */
  @Test
  void healthSaysWhichPromisesTheNightFoundBroken() {
    String key = PRODUCT.key("told", Duration.ofMinutes(5));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("told", "t1", "q1", 4));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("told", "t2", "q1", -4));
    execute(
        "insert into hallwatch.event_identity select source, 'lost', occurred_micros, batch, 0 from"
            + " hallwatch.event_identity where id = 't1'");
    Locator promises = tab.locator("table.small").last().locator("tbody tr");
    try {
      night();
      OFFICE.enter(tab.page(), "system-administrator");
      tab.desk("/admin/health");
      assertThat(promises.nth(0)).containsText("不符合");
      assertThat(promises.nth(0)).containsText("丢失 1 条");
      assertThat(promises.nth(2)).containsText("部分核对，符合");
      assertThat(promises.nth(2)).containsText("没有一个冒充已知");
      assertThat(promises.nth(1)).containsText("全部一致");
      assertThat(promises.nth(8)).containsText("有数据被拒收的");
      assertThat(tab.locator(".trouble .what")).hasText("1 处不正常");
      assertThat(tab.locator(".trouble")).containsText("丢失 1 条");
      assertThat(Contrast.of(tab.page())).allMatch(Contrast.Text::isEnough);
      tab.picture("health-broken");
    } finally {
      execute("delete from hallwatch.event_identity where id = 'lost'");
      night();
    }
    tab.desk("/admin/health?lang=en");
    assertThat(promises.nth(0)).containsText("kept, as far as checked");
    assertThat(tab.locator(".trouble .what")).hasText("Everything works");
    tab.picture("health-checked-en");
    tab.phone();
    assertThat(tab.tooWide()).isZero();
    tab.picture("health-phone");
  }

  /** A night in which today is over. */
  private static void night() {
    Wiring product = PRODUCT.wiring();
    Instant tomorrow = product.operations().now().plus(Duration.ofDays(1));
    product.nights().run(tomorrow, ZoneId.of("Asia/Shanghai"), 2);
  }

  private static void execute(String sql) {
    RunningInstance instance = RunningInstance.find(PRODUCT.folder()).orElseThrow();
    try (Connection connection =
            DriverManager.getConnection(instance.jdbcUrl(), instance.user(), instance.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
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

    Download download =
        tab.page().waitForDownload(() -> tab.locator(".chosen a[download]").click());
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

    tab.locator(".chosen button.primary").click();
    detail.locator("vaadin-text-field input").first().fill("zhao.lei");
    detail.locator("vaadin-text-field input").nth(1).fill("另一人");
    detail.locator(".tick:has-text('效能监管') input").check();
    detail.locator(".tick:has-text('全部地区和大厅') input").check();
    detail.locator("button.primary").click();
    assertThat(tab.page().getByText("已有同名账号，请换一个名称。")).isVisible();

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

  /** Nobody decides alone about himself, and nobody about those who have more than he has. */
  @Test
  void anAdministratorOfSomeHallsManagesTheAccountsOfTheseAlone() {
    PRODUCT.account("wide.wei", "魏宽", "leader");
    Question.ScopeCodes west =
        new Question.ScopeCodes(false, List.of(), List.of("west"), List.of());
    PRODUCT.command(new Question.AddAccount("west.wu", "吴西", List.of("leader"), west));
    Question.ScopeCodes east =
        new Question.ScopeCodes(false, List.of(), List.of("east"), List.of());
    PRODUCT.command(new Question.AddAccount("east.dong", "董东", List.of("leader"), east));
    OFFICE.enter(tab.page(), "admin.east", "security-administrator", List.of("east"));
    tab.desk("/admin/accounts");
    assertThat(tab.cell("east.dong")).isVisible();
    assertThat(tab.cell("admin.east").first()).isVisible();
    assertThat(tab.locator(".desk")).not().containsText("west.wu");
    assertThat(tab.locator(".desk")).not().containsText("wide.wei");
    tab.cell("east.dong").click();
    assertThat(tab.locator(".detail .tick:has-text('全部地区和大厅')")).isHidden();
    tab.picture("accounts-of-a-hall");
    tab.locator(".detail .tick:has-text('安全管理员') input").check();
    tab.locator(".detail .tick:has-text('领导') input").uncheck();
    tab.locator(".detail button:has-text('保存角色')").click();
    assertThat(tab.locator("vaadin-notification-card")).containsText("超出您自己的数据范围");
    assertThat(recorded("admin.east", AuditAction.ACCOUNT_ROLES_GIVEN))
        .singleElement()
        .returns(false, AuditRow::success);

    tab.desk("/admin/accounts?account=admin.east");
    assertThat(tab.locator(".detail")).containsText("须由另一名安全管理员更改");
    assertThat(tab.locator(".detail button:has-text('保存')")).hasCount(0);
    tab.picture("accounts-own");
    assertThat(Contrast.of(tab.page())).allMatch(Contrast.Text::isEnough);
    tab.desk("/admin/devices");
    tab.locator(".approve vaadin-combo-box").first().click();
    assertThat(tab.locator("vaadin-combo-box-item:visible")).hasText(new String[] {"东区政务大厅"});
  }

  @Test
  void anOrganisationIsShownAsFarAsTheScopeGoes() {
    OFFICE.enter(tab.page(), "system.of.east", "system-administrator", List.of("east"));
    tab.desk("/admin/organisation");
    assertThat(tab.locator(".lists a[aria-current]")).hasText("大厅 1");
    assertThat(tab.cell("东区政务大厅")).isVisible();
    assertThat(tab.locator(".desk")).not().containsText("西区政务大厅");
  }

  @Test
  void aSourceGetsAKeyThatIsReplacedEndedAndRevoked() {
    OFFICE.enter(tab.page(), "system-administrator");
    tab.desk("/sources");
    tab.locator(".register button.primary").click();
    Locator form = tab.locator(".register .apply");
    form.locator("vaadin-text-field input").first().fill("counter-9");
    assertThat(Contrast.of(tab.page())).allMatch(Contrast.Text::isEnough);
    form.locator("vaadin-multi-select-combo-box input").fill("东区");
    tab.locator("vaadin-multi-select-combo-box-item:has-text('东区')").click();
    tab.page().keyboard().press("Escape");
    tab.picture("source-form");
    form.locator("button.primary").click();
    assertThat(tab.cell("counter-9")).isVisible();
    assertThat(tab.locator("code.password")).hasCount(0);
    assertThat(recorded("system-administrator", AuditAction.SOURCE_REGISTERED))
        .first()
        .returns("counter-9", AuditRow::object);
    tab.phone();
    assertThat(tab.tooWide()).isZero();
    tab.locator(".register button.primary").click();
    tab.picture("source-form-phone");
    tab.screen();

    OFFICE.enter(tab.page(), "security-administrator");
    tab.desk("/admin/keys?source=counter-9");
    Locator detail = tab.locator(".detail");
    detail.locator("button:has-text('另发一个密钥')").click();
    String first = detail.locator("code.password").innerText();
    assertThat(first).startsWith("hwk_");
    tab.picture("key-given");
    assertThat(Contrast.of(tab.page())).allMatch(Contrast.Text::isEnough);

    tab.desk("/admin/keys?source=counter-9");
    assertThat(tab.locator("code.password")).hasCount(0);
    assertThat(detail).containsText("东区政务大厅");
    detail.locator("button:has-text('更换密钥')").click();
    assertThat(detail.locator("code.password")).not().hasText(first);
    assertThat(tab.cell("即将到期")).isVisible();
    tab.cell("即将到期").click();
    tab.picture("keys");
    assertThat(Contrast.of(tab.page())).allMatch(Contrast.Text::isEnough);
    detail.locator("button:has-text('撤销')").click();
    detail.locator("button:has-text('再按一次确认')").click();
    assertThat(tab.cell("已撤销")).isVisible();
    detail.locator("input[type=date]").fill("2090-01-31");
    detail.locator("button:has-text('设定到期')").click();
    assertThat(tab.cell("2090-01-31 00:00:00")).isVisible();

    assertThat(key(first)).isInstanceOf(KeyCheck.Revoked.class);
    assertThat(recorded("security-administrator", AuditAction.SOURCE_KEY_REPLACED))
        .first()
        .satisfies(entry -> assertThat(entry.object()).isEqualTo("counter-9"))
        .satisfies(entry -> assertThat(entry.detail().toString()).doesNotContain("hwk_"));
    assertThat(recorded("security-administrator", AuditAction.SOURCE_KEY_ENDS)).hasSize(1);
    tab.phone();
    assertThat(tab.tooWide()).isZero();
    tab.picture("keys-phone");
  }

  private static KeyCheck key(String text) {
    return PRODUCT.wiring().store().sourceKeys().check(text, PRODUCT.people().instant());
  }

  /** Whoever has some of the halls of a source does not let it speak about the others. */
  @Test
  void aSourceOfOtherHallsGetsNoKey() {
    PRODUCT.key("for-all", new HallId("west"), Duration.ofMinutes(5));
    PRODUCT.key("of-east", new HallId("east"), Duration.ofMinutes(5));
    OFFICE.enter(tab.page(), "keys.east", "security-administrator", List.of("east"));
    tab.desk("/admin/keys");
    assertThat(tab.cell("of-east")).isVisible();
    assertThat(tab.cell("for-all")).hasCount(0);
    OFFICE.enter(tab.page(), "system.east", "system-administrator", List.of("east"));
    tab.desk("/sources");
    tab.locator(".register button.primary").click();
    tab.locator(".register .apply vaadin-text-field input").first().fill("everywhere");
    tab.locator(".register .apply button.primary").click();
    assertThat(tab.locator("vaadin-notification-card")).containsText("涉及您数据范围以外的大厅");
    assertThat(recorded("system.east", AuditAction.SOURCE_REGISTERED))
        .singleElement()
        .satisfies(entry -> assertThat(entry.success()).isFalse());
  }

  @Test
  void aSilentSourceAndALyingOneAreSeen() {
    String silent = PRODUCT.key("mumbler", Duration.ofSeconds(1));
    PRODUCT.post(silent, ProbeProduct.SINGLE, PRODUCT.observed("mumbler", "m1", "q1", 4));
    String lying = PRODUCT.key("liar", Duration.ofMinutes(5));
    for (int round = 1; round <= 3; round++) {
      String now = PRODUCT.observed("liar", "l" + round, "q1", round);
      Instant ahead = PRODUCT.wiring().operations().now().plus(Duration.ofHours(2));
      PRODUCT.post(
          lying, ProbeProduct.SINGLE, now.replaceAll("\"time\":\"[^\"]*", "\"time\":\"" + ahead));
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(states())
                    .containsEntry("mumbler", SourceState.SILENT)
                    .containsEntry("liar", SourceState.CLOCK_AHEAD));
    OFFICE.enter(tab.page(), "system-administrator");
    tab.desk("/admin/health");
    Locator rows = tab.locator("section.part:has-text('数据来源') table.small tbody tr");
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("mumbler"))).containsText("中断");
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("liar"))).containsText("时钟偏快");
    assertThat(tab.locator("body")).not().containsText("events on their way");
    assertThat(Contrast.of(tab.page())).allMatch(Contrast.Text::isEnough);
    tab.picture("health-sources");
    tab.phone();
    assertThat(tab.tooWide()).isZero();
    tab.picture("health-sources-phone");
    tab.screen();
    tab.desk("/sources");
    assertThat(tab.cell("中断")).isVisible();
    assertThat(tab.cell("时钟偏快")).isVisible();
    tab.picture("sources-troubled");
  }

  private static Map<String, SourceState> states() {
    return PRODUCT
        .wiring()
        .operations()
        .sources(Reach.EVERYTHING)
        .toCompletableFuture()
        .join()
        .stream()
        .collect(Collectors.toMap(source -> source.id().value(), SourceView::state));
  }

  @Test
  void aTerminalIsListedWithWhatWasSaidOfItLast() {
    String key = PRODUCT.key("terminals", Duration.ofMinutes(5));
    for (String said : List.of("T1 ONLINE", "T2 FAULT")) {
      String[] words = said.split(" ");
      PRODUCT.post(
          key,
          ProbeProduct.SINGLE,
          PRODUCT.event(
              "terminals",
              words[0],
              "device.status",
              "{\"hall\":\"probe\",\"device\":\"%s\",\"kind\":\"自助取件柜\",\"status\":\"%s\"}"
                  .formatted(words[0], words[1].toLowerCase(Locale.ROOT))));
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(
            () ->
                assertThat(PRODUCT.wiring().store().terminals().list(Reach.EVERYTHING)).hasSize(2));
    OFFICE.enter(tab.page(), "system-administrator");
    tab.desk("/admin/organisation?list=terminals");
    assertThat(tab.locator(".lists a[aria-current]")).hasText("自助终端 2");
    assertThat(tab.cell("在线")).isVisible();
    assertThat(tab.cell("故障")).isVisible();
    assertThat(tab.locator("vaadin-grid-cell-content .mark.bad")).hasCount(1);
    tab.picture("terminals");
    tab.phone();
    assertThat(tab.tooWide()).isZero();
  }

  @Test
  void everySettingStandsWithItsOriginAndItsMeaning() {
    OFFICE.enter(tab.page(), "system-administrator");
    tab.desk("/admin/configuration");
    Locator password = tab.locator("tr:has-text('database.password')");
    assertThat(password).containsText("自备数据库的密码");
    Locator changed = tab.locator("tr:has-text('http.max-body')");
    assertThat(changed).containsText("9MiB");
    assertThat(changed).containsText("8MiB");
    assertThat(changed).containsText("配置文件 " + CONFIGURATION + ":2");
    assertThat(tab.locator("tr:has-text('http.port')")).containsText("默认");
    assertThat(Contrast.of(tab.page())).allMatch(Contrast.Text::isEnough);
    tab.picture("configuration");
    tab.desk("/admin/configuration?lang=en");
    tab.picture("configuration-en");
    tab.phone();
    assertThat(tab.tooWide()).isZero();
    tab.picture("configuration-phone");
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
