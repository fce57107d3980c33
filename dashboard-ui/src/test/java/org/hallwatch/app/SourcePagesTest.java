package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.hallwatch.Chromium;
import org.hallwatch.Contrast;
import org.hallwatch.Tab;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.audit.AuditFilter;
import org.hallwatch.store.audit.AuditRow;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.event.RejectedRecords.Filter;
import org.hallwatch.store.event.StoredRejected;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages about sources, as a person uses them. */
final class SourcePagesTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension final Tab tab = new Tab(CHROMIUM, PRODUCT::address);

  @BeforeEach
  void enter() {
    PRODUCT.enter(tab.page());
  }

  @Test
  void aRejectedRecordIsPutRightAndSentAgain() {
    String key = PRODUCT.key("wrong", Duration.ofMinutes(5));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("wrong", "w1", "q1", -3));
    tab.desk("/sources/rejected?source=wrong");
    tab.locator("vaadin-grid-cell-content:has-text('data.waiting 小于零')").click();
    assertThat(tab.locator(".detail .why")).hasText("data.waiting 小于零");
    Locator original = tab.locator(".detail textarea");
    assertThat(original).hasValue(Pattern.compile("\"waiting\":-•••"));
    assertThat(original).not().isEditable();
    assertThat(tab.locator(".detail")).not().containsText("-3");
    tab.picture("rejected-masked");
    assertThat(Contrast.of(tab.page())).allMatch(Contrast.Text::isEnough);
    tab.locator(".reveal button").click();
    assertThat(tab.locator(".reveal vaadin-text-field")).hasAttribute("invalid", "");
    assertThat(recorded(AuditAction.REJECTED_REVEALED)).isEmpty();
    tab.locator(".reveal input").fill("报送方来电核对");
    tab.locator(".reveal button").click();
    assertThat(original).hasValue(Pattern.compile("\"waiting\":-3"));
    assertThat(tab.locator(".detail")).containsText("data.waiting is -3");
    assertThat(recorded(AuditAction.REJECTED_REVEALED))
        .singleElement()
        .satisfies(entry -> assertThat(entry.object()).isNotNull())
        .satisfies(entry -> assertThat(entry.detail()).containsEntry("reason", "报送方来电核对"));
    tab.picture("rejected-revealed");
    assertThat(Contrast.of(tab.page())).allMatch(Contrast.Text::isEnough);

    original.fill(original.inputValue().replace("-3", "3"));
    tab.locator(".detail button.primary").click();

    assertThat(tab.locator("vaadin-notification-card")).containsText("1 条已接收");
    assertThat(tab.locator(".chosen")).containsText("共 0 条");
    Filter open =
        new Filter(Reach.EVERYTHING, new SourceId("wrong"), null, StoredRejected.State.OPEN);
    assertThat(PRODUCT.wiring().store().rejected().count(open)).isZero();
    AuditFilter corrected =
        new AuditFilter(null, null, "desk.test", AuditAction.REJECTED_CORRECTED.code());
    assertThat(PRODUCT.wiring().store().auditReader().newest(corrected, 1))
        .singleElement()
        .satisfies(entry -> assertThat(entry.detail()).containsEntry("settled", "1"));
  }

  @Test
  void whatIsStillWrongStaysAndSaysWhy() {
    String key = PRODUCT.key("still", Duration.ofMinutes(5));
    PRODUCT.post(
        key,
        ProbeProduct.SINGLE,
        PRODUCT.event(
            "still", "s1", "crowd.observed", "{\"hall\":\"nowhere\",\"zone\":\"a\",\"people\":1}"));
    tab.desk("/sources/rejected?source=still&lang=en");
    assertThat(tab.cell("data.hall").first()).isVisible();
    assertThat(tab.locator("body")).not().containsText("nowhere");
    Locator all = tab.locator(".chosen button");
    assertThat(all).hasText("Send this one again");
    all.click();
    assertThat(all).hasText("Press again to confirm");
    all.click();
    assertThat(tab.locator("vaadin-notification-card")).containsText("unknown hall");
    assertThat(tab.locator(".chosen")).containsText("1 record");
  }

  @Test
  void theListIsExportedMaskedAndWithAReasonAsItCame() throws IOException {
    String key = PRODUCT.key("export", Duration.ofMinutes(5));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("export", "x1", "q1", -7));
    tab.desk("/sources/rejected?source=export");
    Download download =
        tab.page().waitForDownload(() -> tab.locator(".chosen a[download]").click());
    assertThat(Files.readString(download.path()))
        .contains("negative-value")
        .contains("\"\"waiting\"\":-•••")
        .doesNotContain("-7");
    assertThat(recorded(AuditAction.REJECTED_ORIGINALS_EXPORTED)).isEmpty();

    tab.locator(".with-originals summary").click();
    assertThat(tab.locator(".originals a[download]")).isHidden();
    tab.locator(".originals input").fill("与报送方逐条核对");
    tab.picture("rejected-export");
    Download whole =
        tab.page().waitForDownload(() -> tab.locator(".originals a[download]").click());
    assertThat(Files.readString(whole.path())).contains("\"\"waiting\"\":-7");
    assertThat(recorded(AuditAction.REJECTED_ORIGINALS_EXPORTED))
        .singleElement()
        .satisfies(entry -> assertThat(entry.detail()).containsEntry("reason", "与报送方逐条核对"));
    tab.phone();
    assertThat(tab.tooWide()).isZero();
    tab.picture("rejected-phone");
  }

  private static List<AuditRow> recorded(AuditAction action) {
    return PRODUCT.recorded("desk.test", action);
  }

  @Test
  void aCodeThatTheCatalogueLacksIsMappedAndThePictureFollows() {
    String key = PRODUCT.key("codes", Duration.ofMinutes(5));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("codes", "c1", "SB-01", 5));
    PRODUCT.wiring().operations().caughtUp().toCompletableFuture().join();
    tab.desk("/sources/codes");
    tab.cell("SB-01").click();
    tab.locator(".detail vaadin-combo-box input").fill("q2");
    tab.locator("vaadin-combo-box-item:has-text('q2')").first().click();
    tab.locator(".detail button.primary").click();

    assertThat(tab.locator("vaadin-notification-card")).containsText("已记录");
    AuditFilter mapped = new AuditFilter(null, null, "desk.test", AuditAction.CODE_MAPPED.code());
    assertThat(PRODUCT.wiring().store().auditReader().newest(mapped, 1))
        .singleElement()
        .satisfies(entry -> assertThat(entry.object()).isEqualTo("queue SB-01"));
    Integer waiting =
        PRODUCT
            .wiring()
            .operations()
            .hall(ProbeProduct.HALL)
            .toCompletableFuture()
            .join()
            .orElseThrow()
            .queues()
            .stream()
            .filter(queue -> queue.id().value().equals("q2"))
            .findFirst()
            .orElseThrow()
            .waiting();
    assertThat(waiting).isEqualTo(5);
  }

  @Test
  void aContradictionIsListedWithWhatToDo() {
    String key = PRODUCT.key("odd", Duration.ofMinutes(5));
    PRODUCT.post(
        key,
        ProbeProduct.SINGLE,
        PRODUCT.event(
            "odd",
            "o1",
            "ticket.service-started",
            "{\"hall\":\"probe\",\"ticket\":\"Z9\",\"window\":\"02\"}"));
    PRODUCT.wiring().operations().caughtUp().toCompletableFuture().join();
    tab.desk("/sources/findings?source=odd&kind=service-without-ticket&lang=en");
    assertThat(tab.locator(".chosen")).containsText("1 finding");
    tab.cell("Z9").click();
    assertThat(tab.locator(".detail")).containsText("ticket machine was cut off");
    assertThat(tab.locator(".over-time svg")).isVisible();
  }

  @Test
  void aFindingIsToldByTheClockOfItsHall() {
    PRODUCT.addHall(new HallId("far"), "Bogotá", ZoneId.of("America/Bogota"));
    String key = PRODUCT.key("abroad", new HallId("far"), Duration.ofMinutes(5));
    PRODUCT.post(
        key,
        ProbeProduct.SINGLE,
        PRODUCT.event(
            "abroad",
            "f1",
            "ticket.service-started",
            "{\"hall\":\"far\",\"ticket\":\"Z7\",\"window\":\"02\"}"));
    PRODUCT.wiring().operations().caughtUp().toCompletableFuture().join();
    tab.desk("/sources/findings?source=abroad&lang=en");
    assertThat(tab.cell("(America/Bogota)")).isVisible();
    tab.cell("Z7").click();
    assertThat(tab.locator(".detail")).containsText("(America/Bogota)");
  }

  @Test
  void figuresThatAreWrongStandOnTopOfTheFindings() throws SQLException {
    RunningInstance instance = RunningInstance.find(PRODUCT.folder()).orElseThrow();
    try (Connection connection =
            DriverManager.getConnection(instance.jdbcUrl(), instance.user(), instance.password());
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = hallwatch");
      Instant now = PRODUCT.wiring().operations().now();
      String row = "hall, kind, object, bucket, taken";
      String quietDay = "timestamptz '" + now.minus(Duration.ofDays(2)) + "'";
      statement.execute(
          "insert into series_day (%s) values ('probe', 1, '', date_trunc('day', %s, 'Asia/Shanghai'), 7)"
              .formatted(row, quietDay));
      PRODUCT.wiring().nights().run(now, ZoneId.of("Asia/Shanghai"), 3);
      tab.desk("/sources/findings?lang=en");
      assertThat(tab.locator(".notice")).containsText("1 stored figures");
      assertThat(tab.locator(".notice")).containsText("测试大厅, hall, from");
      assertThat(tab.locator(".notice")).containsText("taken is 7, recounted 0");
      assertThat(tab.locator(".notice")).containsText("测试大厅, Tickets taken, ");
      assertThat(tab.locator(".notice")).containsText("value is 7, recounted not-reported");
      tab.desk("/sources/findings?lang=zh");
      assertThat(tab.locator(".notice")).containsText("1 个已存指标与按事件重算的结果不一致");
      assertThat(tab.locator(".notice")).containsText("value 为 7，重算为 not-reported");
      statement.execute("delete from series_day where taken = 7 and kind = 1 and hall = 'probe'");
      PRODUCT.wiring().nights().run(now, ZoneId.of("Asia/Shanghai"), 3);
    }
    tab.desk("/sources/findings");
    assertThat(tab.locator(".notice")).hasCount(0);
  }

  @Test
  void everySourceStandsWithItsState() {
    PRODUCT.key("never", Duration.ofMinutes(5));
    tab.desk("/?lang=en");
    assertThat(tab.cell("never")).isVisible();
    assertThat(tab.locator(".head p")).containsText("sources are current");
  }

  @Test
  void aPhoneShowsThePageWithoutScrollingSideways() {
    tab.phone();
    tab.desk("/sources/rejected");
    assertThat(tab.tooWide()).isZero();
  }
}
