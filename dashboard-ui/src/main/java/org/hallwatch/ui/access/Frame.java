package org.hallwatch.ui.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.hallwatch.ui.access.Html.Element;
import org.hallwatch.ui.layout.Texts;

/**
 * What the pages of this package have in common, and what the request gives them.
 *
 * @param path of the page itself
 * @param target where to go afterwards: an address on this server, empty for the usual one
 * @param csrfName name of the field that proves that a form came from here
 * @param csrfValue its value
 */
public record Frame(
    Locale language, String path, String target, String csrfName, String csrfValue) {
  /** The field of the target. */
  public static final String TARGET = "to";

  /** What stands on the way to the provider of sign-ins where it has no name of its own. */
  public String usualProvider() {
    return texts().of("provider.usual");
  }

  Texts texts() {
    return Texts.in("org.hallwatch.ui.access.messages", language);
  }

  /** The whole page. */
  String page(String title, Html... content) {
    Texts texts = texts();
    Element head =
        Html.element("head")
            .holding(
                Html.element("meta").with("charset", "utf-8"),
                Html.element("meta")
                    .with("name", "viewport")
                    .with("content", "width=device-width, initial-scale=1"),
                Html.element("title").saying(title + " · " + texts.of("brand")),
                Html.element("link").with("rel", "stylesheet").with("href", "/access.css"));
    Element main = Html.element("main").holding(Html.element("h1").saying(title)).holding(content);
    Element header =
        Html.element("header")
            .holding(
                Html.element("span").with("class", "brand").saying(texts.of("brand")),
                otherLanguage());
    StringBuilder page = new StringBuilder("<!doctype html>\n");
    Html.element("html")
        .with("lang", language.toLanguageTag())
        .holding(head, Html.element("body").holding(header, main))
        .write(page);
    return page.append('\n').toString();
  }

  /** What each language calls itself is the same in all of them. */
  Element otherLanguage() {
    boolean english = language.equals(Locale.ENGLISH);
    Locale other = english ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    String address = path + "?lang=" + other.toLanguageTag();
    if (!target.isEmpty()) {
      address += "&" + TARGET + "=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
    }
    return Html.element("a")
        .with("href", address)
        .with("lang", other.toLanguageTag())
        .saying(english ? "中文" : "English");
  }

  /** A form that is sent back to the page. */
  Element form() {
    return form(path);
  }

  Element form(String action) {
    Element form =
        Html.element("form")
            .with("method", "post")
            .with("action", action)
            .holding(hidden(csrfName, csrfValue));
    return target.isEmpty() ? form : form.holding(hidden(TARGET, target));
  }

  private static Element hidden(String name, String value) {
    return Html.element("input").with("type", "hidden").with("name", name).with("value", value);
  }

  /** A field with its label. */
  static Element field(String name, String type, String label, String completes) {
    return Html.element("label")
        .holding(Html.element("span").saying(label), input(name, type, completes));
  }

  static Element input(String name, String type, String completes) {
    return Html.element("input")
        .with("name", name)
        .with("type", type)
        .with("autocomplete", completes)
        .with("autocapitalize", "none")
        .with("spellcheck", "false")
        .with("required", "");
  }

  static Element button(String text) {
    return Html.element("button").with("type", "submit").saying(text);
  }

  static Element paragraph(String text) {
    return Html.element("p").saying(text);
  }

  /** What went wrong, in a sentence that is read out. */
  static Element trouble(String text) {
    return paragraph("▲ " + text).with("class", "trouble").with("role", "alert");
  }

  /** How long one has to wait, in whole seconds or minutes, never less than it is. */
  static String waiting(Duration wait, Texts texts) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return seconds < 100
        ? texts.of("wait.seconds", seconds)
        : texts.of("wait.minutes", (seconds + 59) / 60);
  }
}
