package org.hallwatch.ui.wall;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of the wall in one language. In a text {0}, {1} … stand for the arguments; {@code
 * KEY.one} is used instead of {@code KEY} where it exists and the first argument is 1.
 */
final class WallTexts {
  static final WallTexts CHINESE = new WallTexts(Locale.SIMPLIFIED_CHINESE);
  static final WallTexts ENGLISH = new WallTexts(Locale.ENGLISH);

  /** Texts that only the server composes from; the page does not need them. */
  private static final String SERVER_ONLY = "answer.";

  private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");

  private final Locale locale;
  private final Map<String, String> texts = new TreeMap<>();

  private WallTexts(Locale locale) {
    this.locale = locale;
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "org.hallwatch.ui.wall.messages",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
  }

  /** The texts of a language tag as in an address; Chinese unless it asks for English. */
  static WallTexts in(@Nullable String language) {
    return language != null && Locale.forLanguageTag(language).getLanguage().equals("en")
        ? ENGLISH
        : CHINESE;
  }

  String language() {
    return locale.toLanguageTag();
  }

  /** The texts that the page itself sets. */
  Map<String, String> forPage() {
    Map<String, String> page = new TreeMap<>(texts);
    page.keySet().removeIf(key -> key.startsWith(SERVER_ONLY));
    return page;
  }

  Map<String, String> all() {
    return Map.copyOf(texts);
  }

  String of(String key, Object... arguments) {
    boolean one =
        arguments.length > 0
            && Integer.valueOf(1).equals(arguments[0])
            && texts.containsKey(key + ".one");
    String text = texts.get(one ? key + ".one" : key);
    if (text == null) {
      throw new IllegalArgumentException("no text in " + language() + " for " + key);
    }
    return HOLE.matcher(text)
        .replaceAll(hole -> Matcher.quoteReplacement(filled(hole.group(1), arguments)));
  }

  private String filled(String hole, Object[] arguments) {
    Object argument = arguments[Integer.parseInt(hole)];
    return argument instanceof Integer number
        ? NumberFormat.getIntegerInstance(locale).format(number)
        : argument.toString();
  }
}
