package org.hallwatch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A page of a browser for each test, with no cookies of others, as large as a screen. All in a
 * class keep what the browser caches:
 *
 * <pre>{@code
 * @RegisterExtension final Tab tab = new Tab(CHROMIUM, PRODUCT::address);
 * }</pre>
 */
public final class Tab implements BeforeEachCallback, AfterEachCallback {
  private static final double PATIENCE = 60_000;

  /** Where pictures for people go, if they are asked for: {@code -Dhallwatch.pictures=FOLDER}. */
  private static final @Nullable String PICTURES = System.getProperty("hallwatch.pictures");

  private final Chromium browser;
  private final Function<String, URI> addresses;
  private Chromium.@Nullable WarmPage warm;

  /** A page of which paths are looked at. */
  public Tab(Chromium browser, Function<String, URI> addresses) {
    this.browser = browser;
    this.addresses = addresses;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    warm = browser.warmPage();
    screen();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Objects.requireNonNull(warm).close();
  }

  /** The page itself. */
  public Page page() {
    return Objects.requireNonNull(warm).page();
  }

  /** A part of it. */
  public Locator locator(String selector) {
    return page().locator(selector);
  }

  /** A cell of a list with this text. */
  public Locator cell(String text) {
    return locator("vaadin-grid-cell-content:has-text('" + text + "')").first();
  }

  /** Goes to an address. */
  public void go(String path) {
    page().navigate(addresses.apply(path).toString());
  }

  /** Goes to a page of the desk, and waits until it is there. */
  public void desk(String path) {
    go(path);
    isAtDesk();
  }

  /** Waits until a page of the desk is there. */
  public void isAtDesk() {
    assertThat(locator(".desk h1")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
  }

  /** As large as the screen on a desk. */
  public void screen() {
    page().setViewportSize(1920, 1080);
  }

  /** As small as a phone. */
  public void phone() {
    page().setViewportSize(390, 844);
  }

  /** By how many pixels the page is wider than what shows it. */
  public int tooWide() {
    Object wide = page().evaluate("document.documentElement.scrollWidth - innerWidth");
    return Math.max(0, ((Number) wide).intValue());
  }

  /** A picture for people to look at. */
  public void picture(String name) {
    if (PICTURES != null) {
      page().waitForFunction("() => !document.querySelector('vaadin-grid[loading]')");
      page().screenshot(new Page.ScreenshotOptions().setPath(Path.of(PICTURES, name + ".png")));
    }
  }

  /** The same on a screen of four times as many pixels. */
  public void largePicture(String name) {
    if (PICTURES != null) {
      page().setViewportSize(3840, 2160);
      picture(name);
      screen();
    }
  }
}
