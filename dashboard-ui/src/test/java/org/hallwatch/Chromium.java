package org.hallwatch;

import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real browser for the tests of a class:
 *
 * <pre>{@code
 * @RegisterExtension static final Chromium CHROMIUM = new Chromium();
 * }</pre>
 *
 * <p>Some calls wait for the browser for ever, closing a page among them. So a test that lasts too
 * long, and a browser that does not end, are ended by killing the browser with its driver: what
 * waits for it fails, and so does the test.
 */
public final class Chromium
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private static final Duration LONGEST_TEST = Duration.ofMinutes(4);
  private static final double LONGEST_WAIT = 60_000;
  private static final Duration LONGEST_CLOSING = Duration.ofSeconds(30);

  private final Duration longestTest;
  private final Duration longestClosing;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("chromium-watch").daemon().factory());
  private List<ProcessHandle> processes = List.of();
  private @Nullable Playwright playwright;
  private @Nullable Browser browser;
  private final Deque<BrowserContext> idle = new ArrayDeque<>();
  private @Nullable Future<?> killing;
  private volatile @Nullable String killed;

  /** A browser that is started before the first test. */
  public Chromium() {
    this(LONGEST_TEST, LONGEST_CLOSING);
  }

  Chromium(Duration longestTest, Duration longestClosing) {
    this.longestTest = longestTest;
    this.longestClosing = longestClosing;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    begin();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    end();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    stop();
  }

  /**
   * A page of its own, with no cookies of others. What is around it ends with the browser: to end
   * it with the page is what sometimes waits for ever.
   */
  public Page page() {
    return newContext().newPage();
  }

  /**
   * A page with no cookies of others, in a browser that has the scripts of the product already: it
   * is there sooner than {@link #page()}.
   */
  public WarmPage warmPage() {
    BrowserContext context = idle.isEmpty() ? newContext() : idle.pop();
    context.clearCookies();
    return new WarmPage(context.newPage());
  }

  /** A page after which there is another in the same browser. */
  public final class WarmPage implements AutoCloseable {
    private final Page page;

    private WarmPage(Page page) {
      this.page = page;
    }

    /** The page itself. */
    public Page page() {
      return page;
    }

    /**
     * Ends it. What it still asks for has to be called off before: an answer to a closed page would
     * give its cookies to the next one.
     */
    @Override
    public void close() {
      page.navigate("about:blank");
      page.close();
      idle.push(page.context());
    }
  }

  private BrowserContext newContext() {
    return Objects.requireNonNull(browser).newContext();
  }

  void start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_WAIT);
    Set<ProcessHandle> before = children().collect(Collectors.toSet());
    Playwright started =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    processes = children().filter(child -> !before.contains(child)).toList();
    playwright = started;
    browser =
        started
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(
                        List.of(
                            "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync")));
  }

  /** From now on a test uses it. */
  void begin() {
    killAfter(longestTest, "the test was not over");
  }

  /** The test is over; fails it if that took too long. */
  void end() {
    spare();
    refuseIfKilled();
  }

  /** Ends the browser. */
  void stop() {
    killAfter(longestClosing, "it did not close");
    try {
      if (browser != null && killed == null) {
        browser.close();
      }
      if (playwright != null) {
        playwright.close();
      }
    } catch (PlaywrightException e) {
      if (killed == null) {
        throw e;
      }
    } finally {
      spare();
      watch.shutdownNow();
    }
    refuseIfKilled();
  }

  /** The driver and, below it, the browser; those that still run. */
  Stream<ProcessHandle> running() {
    return processes.stream()
        .flatMap(driver -> Stream.concat(driver.descendants(), Stream.of(driver)))
        .filter(ProcessHandle::isAlive);
  }

  private void killAfter(Duration longest, String why) {
    killing = watch.schedule(() -> kill(longest, why), longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void spare() {
    if (killing != null) {
      killing.cancel(false);
    }
  }

  private void kill(Duration longest, String why) {
    killed = "the browser was killed: after " + longest.toSeconds() + " s " + why;
    running().toList().forEach(ProcessHandle::destroyForcibly);
  }

  private void refuseIfKilled() {
    if (killed != null) {
      fail(killed);
    }
  }

  private static Stream<ProcessHandle> children() {
    return ProcessHandle.current().children();
  }
}
