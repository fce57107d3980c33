package org.hallwatch.ui.layout;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinSession;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The language of the desk: what the address asks for with {@code lang}, from then on for the whole
 * session; Chinese to begin with.
 */
public final class DeskLanguage {
  private static final String PARAMETER = "lang";

  private DeskLanguage() {}

  /** A language that can be chosen: its own name for itself, and the address that chooses it. */
  record Choice(Locale language, String name, String address) {}

  /** The language of a page that is being entered. */
  public static Locale of(BeforeEnterEvent event) {
    VaadinSession session = VaadinSession.getCurrent();
    event
        .getLocation()
        .getQueryParameters()
        .getSingleParameter(PARAMETER)
        .ifPresent(tag -> session.setAttribute(Locale.class, Texts.language(tag)));
    Locale chosen = session.getAttribute(Locale.class);
    return chosen == null ? Locale.SIMPLIFIED_CHINESE : chosen;
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
