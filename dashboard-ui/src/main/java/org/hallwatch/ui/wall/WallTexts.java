package org.hallwatch.ui.wall;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/** The words of the wall in one language. */
final class WallTexts {
  static final WallTexts CHINESE = new WallTexts(Locale.SIMPLIFIED_CHINESE);
  static final WallTexts ENGLISH = new WallTexts(Locale.ENGLISH);

  /** Texts that only the server composes from; the page does not need them. */
  private static final String SERVER_ONLY = "answer.";

  private final Texts texts;

  private WallTexts(Locale locale) {
    this.texts = Texts.in("org.hallwatch.ui.wall.messages", locale);
  }

  /** The texts of a language tag as in an address; Chinese unless it asks for English. */
  static WallTexts in(@Nullable String language) {
    return Texts.language(language).equals(Locale.ENGLISH) ? ENGLISH : CHINESE;
  }

  String language() {
    return texts.locale().toLanguageTag();
  }

  /** The texts that the page itself sets. */
  Map<String, String> forPage() {
    Map<String, String> page = new TreeMap<>(texts.all());
    page.keySet().removeIf(key -> key.startsWith(SERVER_ONLY));
    return page;
  }

  Map<String, String> all() {
    return texts.all();
  }

  /** As {@link Texts#of}. */
  String of(String key, Object... arguments) {
    return texts.of(key, arguments);
  }
}
