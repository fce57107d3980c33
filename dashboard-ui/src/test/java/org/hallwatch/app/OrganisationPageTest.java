package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hallwatch.Chromium;
import org.hallwatch.Contrast;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The organisation as a file at the desk: downloaded, sent back, compared, changed. */
final class OrganisationPageTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final DeskOffice OFFICE = new DeskOffice(PRODUCT);
  private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(30_000);
  private static final String HEADER = "hall,code,name,department,zone,queues\r\n";

  /** Where pictures for people go, if they are asked for: {@code -Dhallwatch.pictures=FOLDER}. */
  private static final @Nullable String PICTURES = System.getProperty("hallwatch.pictures");

  private static final long ENDLESS = 200_000_000;

  @TempDir Path folder;
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

  @Test
  void aFileIsDownloadedEditedComparedAndApplied() throws IOException {
    OFFICE.enter(page, "system-administrator");
    go("/admin/organisation");
    Download download = page.waitForDownload(() -> page.locator(".exchange a[download]").click());
    Path file = folder.resolve("organisation.xlsx");
    download.saveAs(file);
    assertThat(PRODUCT.recorded("system-administrator", AuditAction.ORGANISATION_EXPORTED))
        .hasSize(1);
    send(file);
    assertThat(exchange()).containsText("没有不同", PATIENTLY);

    send(csv("east,w1,东一号,,,\r\nnowhere,w2,x,,,\r\nprobe,01,一号窗,,,q1\r\n"));
    assertThat(exchange()).containsText("1 处问题", PATIENTLY);
    assertThat(exchange()).containsText("没有编码为“nowhere”的大厅");
    picture("organisation-problems");
    assertThat(page.locator(".exchange button.primary")).hasCount(0);

    send(
        csv(
            "east,w1,\""
                + DeskOffice.SCRIPT.replace("\"", "\"\"")
                + "\",,,\r\nprobe,01,一号窗,,,q1\r\n"));
    assertThat(exchange()).containsText("新增 1 项、变更 1 项", PATIENTLY);
    assertThat(page.locator("img")).hasCount(0);
    picture("organisation-differs");
    assertThat(Contrast.of(page)).allMatch(Contrast.Text::isEnough);
    page.locator(".exchange button.primary").click();
    assertThat(page.locator(".exchange vaadin-text-field")).hasAttribute("invalid", "");
    page.locator(".exchange vaadin-text-field input").fill("窗口调整");
    page.locator(".exchange button.primary").click();
    assertThat(page.locator("vaadin-notification-card")).containsText("已更改", PATIENTLY);
    assertThat(
            PRODUCT
                .wiring()
                .operations()
                .operation()
                .hall(new HallId("east"))
                .orElseThrow()
                .windows())
        .hasSize(1);
    assertThat(PRODUCT.recorded("system-administrator", AuditAction.ORGANISATION_CHANGED))
        .first()
        .satisfies(entry -> assertThat(entry.success()).isTrue())
        .satisfies(entry -> assertThat(entry.detail()).containsEntry("reason", "窗口调整"));
  }

  @Test
  void whatWasNotComparedWithTheNewestIsRefused() throws IOException {
    OFFICE.enter(page, "system-administrator");
    go("/admin/organisation?lang=en");
    send(csv("west,w7,Seven,,,\r\n"));
    assertThat(exchange()).containsText("added", PATIENTLY);
    PRODUCT.command(
        new Question.AddCode(new Question.CodeName("window", "w8", "west", null), "Eight"));
    page.locator(".exchange vaadin-text-field input").fill("late");
    page.locator(".exchange button.primary").click();
    assertThat(page.locator("vaadin-notification-card")).containsText("compare again", PATIENTLY);
    assertThat(PRODUCT.recorded("system-administrator", AuditAction.ORGANISATION_CHANGED))
        .first()
        .satisfies(entry -> assertThat(entry.success()).isFalse());
  }

  @Test
  void whoeverHasOneHallChangesNoOther() throws IOException {
    OFFICE.enter(page, "of-west", "system-administrator", List.of("west"));
    go("/admin/organisation?lang=en");
    send(csv("east,w9,Nine,,,\r\n"));
    assertThat(exchange()).containsText("none of your halls", PATIENTLY);
    Download download = page.waitForDownload(() -> page.locator(".exchange a[download]").click());
    Path file = folder.resolve("west.xlsx");
    download.saveAs(file);
    send(file);
    assertThat(exchange()).containsText("Nothing differs", PATIENTLY);
  }

  @Test
  void whatIsWrongIsSaidInTheLanguageOfThePageAndFitsOnAPhone() throws IOException {
    OFFICE.enter(page, "system-administrator");
    for (String language : List.of("zh-CN", "en")) {
      go("/admin/organisation?lang=" + language);
      send(wrong());
      assertThat(exchange().locator("vaadin-grid"))
          .isVisible(new IsVisibleOptions().setTimeout(30_000));
      assertThat(exchange()).containsText("nowhere");
      assertThat(exchange().locator("[lang]")).hasCount(0);
      picture("organisation-wrong-" + language);
      page.setViewportSize(390, 844);
      assertThat(exchange().locator(".stacked").first()).isVisible();
      assertThat(sideways()).isZero();
      picture("organisation-wrong-phone-" + language);
      page.setViewportSize(1920, 1080);
      send(csv("east,w1,东一号,,,\r\nprobe,01,一号窗,,,q1\r\n"));
      assertThat(exchange()).containsText("→", PATIENTLY);
      page.setViewportSize(390, 844);
      assertThat(exchange().locator(".stacked").first()).isVisible();
      assertThat(sideways()).isZero();
      picture("organisation-differs-phone-" + language);
      page.setViewportSize(1920, 1080);
    }
    send(notAtAll());
    assertThat(exchange()).containsText("no workbook", PATIENTLY);
  }

  /** By how much the list is wider than what is seen of it. */
  private int sideways() {
    Object wider =
        exchange()
            .locator("vaadin-grid")
            .evaluate("grid => grid.$.table.scrollWidth - grid.$.table.clientWidth");
    return ((Number) wider).intValue();
  }

  private Path wrong() throws IOException {
    return zip(
        "wrong.zip",
        Map.of(
            "windows.csv",
            "hall,code,name,department,zone,queus\r\n",
            "窗口.csv",
            "hall,code\r\n",
            "holidays.csv",
            "day\r\n",
            "queues.csv",
            "hall,code,name,department,zone,wait-target,wait-limit\r\n"
                + "nowhere,q8,八,,,,\r\nprobe,q1,一,nobody,,soon,\r\nprobe,q1,一,,,30m,10m\r\n"
                + "probe,q3,\"三,,,,\r\nprobe,q4,,,,,,more\r\n",
            "matters.csv",
            "code,name,department,kind,promised,statutory\r\n"
                + "m1,甲,,即办件,5W,\r\nm2,乙,,承诺件,,\r\nm3,丙,,promised,30W,20W\r\n"
                + "m4,丁,,,5W,\r\nm5,戊,,later,5X,\r\n",
            "halls.csv",
            "code,name,region,time-zone\r\n-,无,,Mars\r\nprobe,\u0001,,Asia/Shanghai\r\n"));
  }

  private Path notAtAll() throws IOException {
    return zip("organisation.xlsx", Map.of("[Content_Types].xml", "nothing"));
  }

  private Path zip(String name, Map<String, String> files) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> one : new TreeMap<>(files).entrySet()) {
        zip.putNextEntry(new ZipEntry(one.getKey()));
        zip.write(one.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  @Test
  void aFileThatIsTooLargeIsNotReadWhateverTheBrowserSaysOfIt() throws IOException {
    OFFICE.enter(page, "system-administrator");
    go("/admin/organisation");
    Path large = folder.resolve("windows.csv");
    Files.write(large, new byte[17 << 20]);
    send(large);
    assertThat(exchange()).containsText("文件过大", PATIENTLY);
    go("/admin/organisation");
    page.evaluate("document.querySelector('vaadin-upload').maxFileSize = Infinity");
    send(large);
    assertThat(exchange()).containsText("文件过大", PATIENTLY);
  }

  /** What a file is called is whatever its sender says. */
  @Test
  void aFileMayBeCalledAnything() {
    OFFICE.enter(page, "system-administrator");
    Map<String, String> shown =
        Map.of(
            "../../../windows.csv",
            "windows.csv",
            "..\\windows.csv",
            "windows.csv",
            DeskOffice.SCRIPT + ".csv",
            "img",
            "a\u0000b\r\nSet-Cookie: a=b.csv",
            "=b.csv",
            "..",
            "short name",
            "x".repeat(10_000) + ".csv",
            "short name");
    for (String name : shown.keySet()) {
      go("/admin/organisation?lang=en");
      send(name);
      assertThat(exchange().locator(".compared")).containsText(shown.get(name), PATIENTLY);
      assertThat(page.locator("img")).hasCount(0);
      assertThat(page.locator(".v-system-error")).hasCount(0);
    }
  }

  /** Of a body that says nothing of its length no more is read than a file may have. */
  @Test
  void anUploadWithoutAnEndIsCutOff() throws IOException {
    OFFICE.enter(page, "system-administrator");
    go("/admin/organisation?lang=en");
    URI target =
        PRODUCT.address(
            "/" + page.locator("vaadin-upload").evaluate("upload => upload.target").toString());
    String cookies =
        page.context().cookies().stream()
            .map(cookie -> cookie.name + "=" + cookie.value)
            .collect(Collectors.joining("; "));
    try (RawRequest request = new RawRequest(target)) {
      request.send(
          "POST "
              + target.getRawPath()
              + " HTTP/1.1\r\n"
              + "Host: 127.0.0.1\r\n"
              + "Transfer-Encoding: chunked\r\n"
              + "X-Filename: windows.csv\r\n"
              + "Content-Type: application/octet-stream\r\n"
              + "Cookie: "
              + cookies
              + "\r\n\r\n");
      String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
      long sent = 0;
      while (request.isOpen() && sent < ENDLESS) {
        request.trySend(chunk);
        sent += chunk.length();
      }
      assertThat(sent).isLessThan(ENDLESS);
    }
    send("windows.csv");
    assertThat(exchange().locator(".compared")).containsText("windows.csv", PATIENTLY);
  }

  private Locator exchange() {
    return page.locator(".exchange");
  }

  /** When the one before is through; by the button, so that the same name can come again. */
  private void send(Path file) {
    assertThat(page.locator("vaadin-upload-file")).hasCount(0);
    page.waitForFileChooser(() -> page.locator(".exchange vaadin-upload button").click())
        .setFiles(file);
  }

  /** What no file can be called, and scripts can say. */
  private void send(String name) {
    page.evaluate(
        """
        name => document.querySelector('vaadin-upload').uploadFiles(
          [new File(['hall,code\\r\\n'], name)])\
        """,
        name);
  }

  private Path csv(String rows) throws IOException {
    Path file = folder.resolve("windows.csv");
    Files.write(file, (HEADER + rows).getBytes(StandardCharsets.UTF_8));
    return file;
  }

  private void picture(String name) {
    if (PICTURES != null) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(PICTURES, name + ".png")));
    }
  }

  private void go(String path) {
    page.navigate(PRODUCT.address(path).toString());
    assertThat(page.locator(".desk h1")).isVisible(new IsVisibleOptions().setTimeout(60_000));
  }
}
