package org.hallwatch.ui.layout;

import java.text.NumberFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts of one feature in one language, from its message bundle. Immutable. */
public final class Texts {
  private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");

  /** Every page asks for them, some twice. */
  private static final Map<Source, Texts> READ = new ConcurrentHashMap<>();

  private record Source(String bundle, Locale locale) {}

  private final Locale locale;
  private final Map<String, String> texts = new HashMap<>();

  private Texts(String bundle, Locale locale) {
    this.locale = locale;
    ResourceBundle found =
        ResourceBundle.getBundle(
            bundle,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    found.keySet().forEach(key -> texts.put(key, found.getString(key)));
  }

  /**
   * The texts of a bundle.
   *
   * @param bundle its base name, such as {@code org.hallwatch.ui.wall.messages}
   */
  public static Texts in(String bundle, Locale locale) {
    return READ.computeIfAbsent(
        new Source(bundle, locale), source -> new Texts(source.bundle(), source.locale()));
  }

  /** The language of a tag as in an address; Chinese unless it asks for English. */
  public static Locale language(@Nullable String tag) {
    return tag != null && Locale.forLanguageTag(tag).getLanguage().equals("en")
        ? Locale.ENGLISH
        : Locale.SIMPLIFIED_CHINESE;
  }

  /** The language of the texts. */
  public Locale locale() {
    return locale;
  }

  /** Every text by its key. */
  public Map<String, String> all() {
    return Map.copyOf(texts);
  }

  /** Whether there is a text under this key. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /**
   * A text with {0}, {1} … replaced; the text {@code key.one} instead if there is one and the first
   * argument is 1.
   *
   * @throws IllegalArgumentException if there is no such text
   */
  public String of(String key, Object... arguments) {
    boolean one =
        arguments.length > 0
            && arguments[0] instanceof Number number
            && number.longValue() == 1
            && texts.containsKey(key + ".one");
    String text = texts.get(one ? key + ".one" : key);
    if (text == null) {
      throw new IllegalArgumentException("no text in " + locale.toLanguageTag() + " for " + key);
    }
    return HOLE.matcher(text)
        .replaceAll(hole -> Matcher.quoteReplacement(filled(hole.group(1), arguments)));
  }

  /** A number with the separators of the language. */
  public String count(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  private String filled(String hole, Object[] arguments) {
    Object argument = arguments[Integer.parseInt(hole)];
    return argument instanceof Number number ? count(number.longValue()) : argument.toString();
  }
}
