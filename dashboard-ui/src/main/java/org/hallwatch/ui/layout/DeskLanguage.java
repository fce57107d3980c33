package org.hallwatch.ui.layout;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The language of the desk: what the address asks for with {@code lang}, from then on for the whole
 * session and for the next ones of this browser; Chinese to begin with.
 */
public final class DeskLanguage {
  /** The parameter of an address that chooses a language. */
  public static final String PARAMETER = "lang";

  private static final String COOKIE = "lang";
  private static final Duration KEPT = Duration.ofDays(400);

  private DeskLanguage() {}

  /** A language that can be chosen: its own name for itself, and the address that chooses it. */
  record Choice(Locale language, String name, String address) {}

  /**
   * The language of a page.
   *
   * @param asked what the address asks for, null if it does not
   * @param cookies of the browser, null if it sent none
   */
  public static Locale of(@Nullable String asked, Cookie @Nullable [] cookies) {
    if (asked != null) {
      return Texts.language(asked);
    }
    return Stream.ofNullable(cookies)
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(cookie -> Texts.language(cookie.getValue()))
        .findFirst()
        .orElse(Locale.SIMPLIFIED_CHINESE);
  }

  /**
   * The header by which a browser remembers a language.
   *
   * @param secure whether it came by TLS
   */
  public static String cookie(Locale language, boolean secure) {
    return COOKIE
        + "="
        + language.toLanguageTag()
        + "; Path=/; Max-Age="
        + KEPT.toSeconds()
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }

  private static Cookie remembered(Locale language, boolean secure) {
    Cookie cookie = new Cookie(COOKIE, language.toLanguageTag());
    cookie.setPath("/");
    cookie.setMaxAge((int) KEPT.toSeconds());
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }

  /** The language of a page that is being entered. */
  public static Locale of(BeforeEnterEvent event) {
    VaadinSession session = VaadinSession.getCurrent();
    event
        .getLocation()
        .getQueryParameters()
        .getSingleParameter(PARAMETER)
        .map(Texts::language)
        .ifPresent(
            language -> {
              session.setAttribute(Locale.class, language);
              boolean secure = VaadinRequest.getCurrent().isSecure();
              VaadinResponse.getCurrent().addCookie(remembered(language, secure));
            });
    Locale chosen = session.getAttribute(Locale.class);
    return chosen == null ? of(null, VaadinRequest.getCurrent().getCookies()) : chosen;
  }

  static List<Choice> others(Location here, Locale language) {
    return Stream.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)
        .filter(other -> !other.equals(language))
        .map(
            other ->
                new Choice(
                    other,
                    ownName(other),
                    "/"
                        + new Location(
                                here.getPath(),
                                here.getQueryParameters()
                                    .excluding(PARAMETER)
                                    .merging(PARAMETER, other.toLanguageTag()))
                            .getPathWithQueryParameters()))
        .toList();
  }

  /** What a language calls itself: the same in whatever language a page is, so of no bundle. */
  private static String ownName(Locale language) {
    return language.equals(Locale.ENGLISH) ? "English" : "中文";
  }
}
