package org.hallwatch.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hallwatch.Chromium;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a sender to the eyes of a person: HTTP, database, hall, feed, a real browser. */
final class LiveWallTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();

  /** Sends an event from the page itself and says after how many milliseconds the page shows it. */
  private static final String SEND_AND_WATCH =
      """
      async ([key, body, queue, waiting]) => {
        const root = document.querySelector('hw-wall').shadowRoot;
        const shown = () => root.querySelector(`[data-queue=${queue}] .w`)?.textContent.trim() === waiting;
        const begin = performance.now();
        const seen = new Promise((resolve) => {
          const look = () => { if (shown()) { watch.disconnect(); resolve(performance.now() - begin); } };
          const watch = new MutationObserver(look);
          watch.observe(root, { subtree: true, childList: true, characterData: true });
        });
        const answer = await fetch('/api/v1/events', {
          method: 'POST', body,
          headers: { 'Content-Type': 'application/cloudevents+json', Authorization: `Bearer ${key}` },
        });
        return answer.status === 200 ? await seen : -1;
      }
      """;

  private static final double ONE_SECOND = 1_000;
  private static final double PATIENCE = 90_000;

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static Page page;

  @BeforeAll
  static void open() {
    page = CHROMIUM.page();
    page.setViewportSize(1920, 1080);
  }

  @BeforeEach
  void lookAtTheWall() {
    page.navigate(PRODUCT.wall().toString());
    assertThat(page.locator("hw-wall .wall"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }

  @Test
  void anEventSentOverHttpIsOnTheWallWithinASecond(TestReporter reporter) {
    String key = PRODUCT.key("counter", Duration.ofMinutes(5));
    List<Double> millis = new ArrayList<>();
    for (int waiting = 10; waiting < 17; waiting++) {
      String body = PRODUCT.observed("counter", "seen-" + waiting, "q1", waiting);
      Object taken =
          page.evaluate(SEND_AND_WATCH, List.of(key, body, "q1", Integer.toString(waiting)));
      millis.add(((Number) taken).doubleValue());
    }

    reporter.publishEntry("milliseconds from sending to seeing", millis.toString());
    assertThat(millis).allMatch(taken -> taken > 0);
    Collections.sort(millis);
    assertThat(millis.get(millis.size() / 2)).isLessThan(ONE_SECOND);
  }

  @Test
  void whatASilentSourceSaidTurnsUnknownByItself() {
    String key = PRODUCT.key("mumbler", Duration.ofSeconds(3));
    Locator waiting = page.locator("hw-wall [data-queue=q2] .w");

    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("mumbler", "mumble-1", "q2", 7));

    assertThat(waiting).hasText("7", new HasTextOptions().setTimeout(10_000));
    assertThat(waiting).hasText("—", new HasTextOptions().setTimeout(30_000));
    assertThat(page.locator("hw-wall [data-queue=q2] .mark.unknown").first()).isVisible();
  }

  @Test
  void aWallRecoversByItselfFromARestartOfTheServer() {
    String key = PRODUCT.key("counter", Duration.ofMinutes(5));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("counter", "before-restart", "q1", 41));
    Locator waiting = page.locator("hw-wall [data-queue=q1] .w");
    assertThat(waiting).hasText("41", new HasTextOptions().setTimeout(10_000));

    PRODUCT.stop();
    assertThat(page.locator("hw-wall .stopped[role=alert]"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
    PRODUCT.start();

    assertThat(page.locator("hw-wall .stopped"))
        .hasCount(0, new HasCountOptions().setTimeout(PATIENCE));
    assertThat(waiting).hasText("41", new HasTextOptions().setTimeout(PATIENCE));
    PRODUCT.post(key, ProbeProduct.SINGLE, PRODUCT.observed("counter", "after-restart", "q1", 42));
    assertThat(waiting).hasText("42", new HasTextOptions().setTimeout(10_000));
  }
}
