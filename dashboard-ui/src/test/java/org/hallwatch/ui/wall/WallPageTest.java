package org.hallwatch.ui.wall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hallwatch.Chromium;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.domain.device.ScreenClass;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The wall in a real browser: what a person eight metres away can read, and what a device does
 * alone.
 */
class WallPageTest {
  /**
   * Everything on the page that is too small, sticks out or is cut off, in the browser's own
   * measure.
   */
  private static final String FLAWS =
      """
      async () => {
        const frame = () => new Promise((painted) => requestAnimationFrame(painted));
        await frame().then(frame);
        const u = innerHeight > innerWidth ? Math.min(innerWidth / 1200, innerHeight / 2133) : Math.min(innerWidth / 1920, innerHeight / 1080);
        const flaws = [];
        const page = document.scrollingElement;
        if (page.scrollWidth > innerWidth || page.scrollHeight > innerHeight) {
          flaws.push(`the page scrolls: ${page.scrollWidth} x ${page.scrollHeight}`);
        }
        const visit = (root) => root.querySelectorAll('*').forEach((element) => {
          if (element.shadowRoot) visit(element.shadowRoot);
          if (element.tagName === 'STYLE') return;
          const style = getComputedStyle(element);
          const words = element.textContent.trim().slice(0, 40);
          const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
          if (hasText) {
            const size = parseFloat(style.fontSize) / u;
            if (size < 29.9) flaws.push(`${size} px is too small: ${words}`);
            const box = element.getBoundingClientRect();
            if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) {
              flaws.push(`outside the page: ${words}`);
            }
          }
          const drawing = element instanceof SVGElement || style.display === 'inline';
          const name = element.matches('.n span, b, .where span');
          if (!drawing && !name && element.scrollWidth > element.clientWidth + 1) {
            flaws.push(`${element.className} is ${element.scrollWidth} wide in ${element.clientWidth}: ${words}`);
          }
        });
        visit(document.querySelector('hw-wall').shadowRoot);
        return flaws;
      }
      """;

  /** How far the middle of the bar of 09:00 lies from the middle of its label. */
  private static final String BAR_OFF_LABEL =
      """
      () => {
        const chart = document.querySelector('hw-wall').shadowRoot.querySelector('hw-chart');
        const middle = (element) => {
          const box = element.getBoundingClientRect();
          return box.left + box.width / 2;
        };
        const svg = chart.shadowRoot.querySelector('svg');
        const label = [...svg.querySelectorAll('text')].find((text) => text.textContent === '09:00');
        const fill = getComputedStyle(chart).getPropertyValue('--bar').trim();
        const bars = [...svg.querySelectorAll('path')].filter((path) => path.getAttribute('fill') === fill);
        return Math.min(...bars.map((bar) => Math.abs(middle(bar) - middle(label))));
      }
      """;

  private static final List<HallSnapshot> PICTURES =
      List.of(
          Pictures.trouble(),
          Pictures.calm(),
          Pictures.observed(),
          Pictures.empty(),
          Pictures.silent(),
          Pictures.finished(),
          Pictures.partly(),
          Pictures.manyWindows());

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static WallServer server;
  private static long version = 1;

  private Page page;

  @BeforeAll
  static void open() {
    server = WallServer.start();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @BeforeEach
  void newPage() {
    page = CHROMIUM.page();
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  @ParameterizedTest(name = "{0} x {1}, {2}")
  @CsvSource({
    "1920, 1080, ?lang=zh-CN",
    "1920, 1080, ?lang=en&theme=light",
    "3840, 2160, ?lang=zh-CN&theme=light",
    "3840, 2160, ?lang=en",
    "1080, 1920, ?lang=zh-CN",
    "1080, 1920, ?lang=en",
    "2160, 3840, ?lang=en&theme=light"
  })
  void everythingIsLargeEnoughAndInsideThePage(int width, int height, String query) {
    page.setViewportSize(width, height);
    page.navigate(server.address("sample") + query);
    for (HallSnapshot picture : PICTURES) {
      HallSnapshot shown = show(picture);
      assertThat(page.locator("hw-wall [data-as-of='" + shown.asOf() + "']")).isVisible();
      assertThat((List<?>) page.evaluate(FLAWS))
          .as(WallPainter.paint(shown, WallTexts.CHINESE, ScreenClass.INTERNAL).head().toString())
          .isEmpty();
    }
  }

  @Test
  void unknownIsDrawnNeitherAsZeroNorAsIdleNorAsNothing() {
    show(Pictures.trouble());
    page.navigate(server.address("sample"));
    Locator known = page.locator("hw-wall [data-queue=q0]");
    Locator nobody = page.locator("hw-wall [data-queue=q6]");
    Locator unknown = page.locator("hw-wall [data-queue=q7]");
    assertThat(known.locator(".w")).hasText("23");
    assertThat(nobody.locator(".w")).hasText("0");
    assertThat(nobody.locator(".tick")).hasCount(2);
    assertThat(unknown.locator(".w")).hasText("—");
    assertThat(unknown.locator(".gap .why")).hasText("数据中断");
    assertThat(unknown.locator(".bar.unknown")).hasCount(1);
    assertThat(unknown.locator(".tick, .v")).hasCount(0);
    assertThat(unknown.locator(".mark.unknown")).hasCount(1);

    assertThat(drawingOf("unknown"))
        .isNotEqualTo(drawingOf("idle"))
        .isNotEqualTo(drawingOf("closed"));
    assertThat(drawingOf("unknown").get("background")).asString().contains("gradient");
    assertThat(page.locator("hw-wall [data-fact=waiting] .v")).containsText("≥ 65");
  }

  @Test
  void noSourceInTroubleLosesItsNameToALongerOne() {
    show(Pictures.partly());
    page.navigate(server.address("sample") + "?lang=en");
    Locator names = page.locator("hw-wall footer .trouble b");
    assertThat(names).hasCount(2);
    assertThat(names.all())
        .allSatisfy(name -> assertThat(name.boundingBox().width).isGreaterThan(80));
  }

  @Test
  void barsStandInTheMiddleOfTheirSlots() {
    show(Pictures.calm());
    page.navigate(server.address("sample"));
    assertThat(page.locator("hw-wall hw-chart svg")).isVisible();
    assertThat(((Number) page.evaluate(BAR_OFF_LABEL)).doubleValue()).isLessThan(2);
  }

  @Test
  void aSilentHallShowsNoFigureAsIfItWereKnown() {
    show(Pictures.silent());
    page.navigate(server.address("sample"));
    assertThat(page.locator("hw-wall h1")).hasText("情况未知：来源自 10:21 起中断");
    assertThat(page.locator("hw-wall .q .w").first()).hasText("—");
    assertThat(page.locator("hw-wall .queues.stale .age")).hasText("数据停在 10:21");
    assertThat(page.locator("hw-wall .c:not([data-state=unknown])")).hasCount(0);
    assertThat(page.locator("hw-wall .f .v .fading")).hasCount(0);
  }

  @Test
  void aPolledHallSaysInWordsWhatItCannotKnow() {
    show(Pictures.observed());
    page.navigate(server.address("sample") + "?lang=en");
    assertThat(page.locator("hw-wall .queues .aside"))
        .hasText("longest wait not available: the source counts people only");
    assertThat(page.locator("hw-wall .windows.untold"))
        .containsText("This hall does not report its windows");
    assertThat(page.locator("hw-wall .bar")).hasCount(0);
    assertThat(page.locator("hw-wall .q.rest")).hasText("29 more queues: 7 waiting");
    assertThat(page.locator("hw-wall .untold .names"))
        .hasText("Taken, Served, Abandoned, No-shows, Average wait, Bad reviews");
  }

  @Test
  void aNewPictureIsOnTheWallWithinASecond() {
    show(Pictures.calm());
    page.navigate(server.address("sample"));
    assertThat(page.locator("hw-wall h1")).hasText("大厅运行正常，最长等候 12 分钟");
    show(Pictures.trouble());
    assertThat(page.locator("hw-wall h1")).containsText("社保业务", within(1000));
    assertThat(page.locator("hw-wall [data-window='12']")).hasAttribute("data-state", "absent");
    assertThat(page.locator("hw-wall .mode")).hasText("模拟数据");
  }

  @Test
  void rowsKeepTheirPlacesForAMinuteAndAreThenRankedAgain() {
    show(withLongest(Pictures.calm(), 7, 1));
    page.clock().install();
    page.navigate(server.address("sample"));
    assertThat(page.locator("hw-wall [data-queue=q7]"))
        .hasAttribute("style", Pattern.compile("--place: ?7"));
    show(withLongest(Pictures.calm(), 7, 14));
    assertThat(page.locator("hw-wall [data-queue=q7] .min")).containsText("14");
    assertThat(page.locator("hw-wall [data-queue=q7]"))
        .hasAttribute("style", Pattern.compile("--place: ?7"));
    page.clock().fastForward(61_000);
    show(withLongest(Pictures.calm(), 7, 14));
    assertThat(page.locator("hw-wall [data-queue=q7]"))
        .hasAttribute("style", Pattern.compile("--place: ?0"));
  }

  @Test
  void aTroubleOutOfSightComesIntoSightAtOnce() {
    List<QueueView> queues =
        IntStream.range(0, 20)
            .mapToObj(n -> Pictures.observed("队列 " + n, 20 - n, 1, null))
            .toList();
    HallSnapshot calm = Pictures.calm();
    show(Pictures.hall(queues, calm.windows(), calm.sources(), calm.today(), calm.flow()));
    page.navigate(server.address("sample"));
    assertThat(page.locator("hw-wall .q.rest")).isVisible();
    assertThat(page.locator("hw-wall .q .n").getByText("队列 19")).hasCount(0);
    List<QueueView> troubled = new ArrayList<>(queues);
    troubled.set(19, Pictures.observed("队列 19", 1, 0, null));
    show(Pictures.hall(troubled, calm.windows(), calm.sources(), calm.today(), calm.flow()));
    assertThat(page.locator("hw-wall .q.warn .n")).hasText("队列 19");
  }

  @Test
  void aQueueThatIsKnownInPartShowsTheSignOfTheBound() {
    HallSnapshot calm = Pictures.calm();
    List<QueueView> queues = new ArrayList<>(calm.queues());
    queues.set(0, Pictures.bounded(queues.get(0), HallSnapshot.Bound.AT_LEAST));
    show(Pictures.withQueues(calm, queues));
    page.navigate(server.address("sample"));
    assertThat(page.locator("hw-wall [data-queue=q0] .w")).containsText("≥");
    assertThat(page.locator("hw-wall [data-queue=q0] .min")).containsText("≥");
    assertThat(page.locator("hw-wall [data-fact='waiting'] .v")).containsText("≥");
  }

  private static HallSnapshot withLongest(HallSnapshot hall, int number, int minutes) {
    List<QueueView> queues = new ArrayList<>(hall.queues());
    queues.set(number, Pictures.queue(number, 3, minutes, 1));
    return Pictures.withQueues(hall, queues);
  }

  @Test
  void aHallThatNobodyKnowsGetsAPageThatSaysSo() {
    page.navigate(server.address("no-such-hall"));
    assertThat(page.locator("hw-wall .stopped")).containsText("大厅 no-such-hall 尚无画面");
  }

  @Test
  void aWallWithoutFramesSaysSoAndThenReloadsAndARecoveredOneGoesOn() {
    try (WallServer own = WallServer.start()) {
      own.show(Pictures.calm());
      page.clock().install();
      page.navigate(own.address("sample"));
      assertThat(page.locator("hw-wall h1")).isVisible();
      own.fallSilent();
      page.clock().fastForward(16_000);
      assertThat(page.locator("hw-wall .stopped")).containsText("画面不是最新");
      assertThat(page.locator("hw-wall .stopped")).containsText("10:42:18");

      own.show(Pictures.later(Pictures.trouble(), 2, Pictures.AS_OF.plusSeconds(60)));
      assertThat(page.locator("hw-wall h1")).containsText("社保业务");
      assertThat(page.locator("hw-wall .stopped")).hasCount(0);

      page.evaluate("() => { document.body.dataset.before = 'reload'; }");
      page.clock().fastForward(61_000);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(page.locator("body[data-before]")).hasCount(0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "?lang=zh-CN, 停在 11月23日 23:59:50，正在重新连接",
    "?lang=en, 'Stopped on Nov 23 at 23:59:50, reconnecting'"
  })
  void aWallThatStoppedBeforeMidnightSaysOnWhichDay(String language, String said) {
    try (WallServer own = WallServer.start()) {
      own.show(Pictures.later(Pictures.calm(), 2, Instant.parse("2026-11-23T15:59:50Z")));
      page.clock().install();
      page.navigate(own.address("sample") + language);
      assertThat(page.locator("hw-wall h1")).isVisible();
      own.fallSilent();
      page.clock().fastForward(16_000);
      assertThat(page.locator("hw-wall .stopped")).containsText(said);
    }
  }

  @Test
  void aPictureThatStandsStillIsNotCurrentHoweverWellTheConnectionIs() {
    HallSnapshot still = show(Pictures.calm());
    page.clock().install();
    page.navigate(server.address("sample"));
    assertThat(page.locator("hw-wall h1")).isVisible();
    for (int beat = 1; beat <= 5; beat++) {
      assertThat(page.locator("hw-wall .stopped")).hasCount(0);
      page.clock().fastForward(13_000);
      page.evaluate("beat => { document.querySelector('hw-wall').beat = -beat; }", beat);
    }
    assertThat(page.locator("hw-wall .stopped")).containsText("画面不是最新");
    server.show(Pictures.later(still, ++version, still.asOf().plusSeconds(60)));
    assertThat(page.locator("hw-wall .stopped")).hasCount(0);
  }

  private static LocatorAssertions.ContainsTextOptions within(double millis) {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(millis);
  }

  private Map<?, ?> drawingOf(String state) {
    return (Map<?, ?>)
        page.locator("hw-wall .c[data-state=" + state + "]")
            .first()
            .evaluate(
                "cell => { const s = getComputedStyle(cell); return { background:"
                    + " s.backgroundImage, border: s.borderTopColor, style: s.borderTopStyle,"
                    + " weight: s.fontWeight }; }");
  }

  private static HallSnapshot show(HallSnapshot picture) {
    version++;
    HallSnapshot shown = Pictures.later(picture, version, picture.asOf().plusSeconds(version));
    server.show(shown);
    return shown;
  }
}
