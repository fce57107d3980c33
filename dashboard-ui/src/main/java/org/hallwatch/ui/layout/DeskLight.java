package org.hallwatch.ui.layout;

import com.vaadin.flow.component.page.ColorScheme;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Light or dark (明暗): what somebody chose in this browser, kept in a cookie; until then what his
 * computer is set to.
 */
enum DeskLight {
  /** As the computer is set. */
  SYSTEM(ColorScheme.Value.LIGHT_DARK),
  LIGHT(ColorScheme.Value.LIGHT),
  DARK(ColorScheme.Value.DARK);

  private static final String COOKIE = "light";
  private static final Duration KEPT = Duration.ofDays(400);

  private final ColorScheme.Value scheme;

  DeskLight(ColorScheme.Value scheme) {
    this.scheme = scheme;
  }

  /** What a browser remembers; it may send anything, or null. */
  static DeskLight of(Cookie @Nullable [] cookies) {
    return Stream.ofNullable(cookies)
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .flatMap(
            cookie -> Arrays.stream(values()).filter(it -> it.word().equals(cookie.getValue())))
        .findFirst()
        .orElse(SYSTEM);
  }

  /** What the next press of the button chooses. */
  DeskLight next() {
    return values()[(ordinal() + 1) % values().length];
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  ColorScheme.Value scheme() {
    return scheme;
  }

  /**
   * By which a browser remembers it.
   *
   * @param secure whether it came by TLS
   */
  Cookie cookie(boolean secure) {
    Cookie cookie = new Cookie(COOKIE, word());
    cookie.setPath("/");
    cookie.setMaxAge((int) KEPT.toSeconds());
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }
}
