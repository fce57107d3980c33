package org.hallwatch.ui.access;

import java.time.Duration;
import org.hallwatch.domain.device.PairingCode;
import org.hallwatch.ui.access.Html.Element;
import org.hallwatch.ui.layout.Texts;

/**
 * What a wall screen shows before it is paired (大屏配对): a code, large enough to be read from where
 * one stands, and what to do with it. Its script looks every few seconds whether that was done.
 */
public final class PairingPage {
  /** After so long a screen asks again for which there was no room. */
  public static final Duration AGAIN = Duration.ofMinutes(1);

  private static final Duration LOOK = Duration.ofSeconds(3);

  private PairingPage() {}

  /**
   * The page of a screen that waits.
   *
   * @param life how long a code is good for
   * @param administration where one approves it; a whole address where other machines reach it
   * @param revoked whether it was paired before
   */
  public static String of(
      Frame frame, PairingCode code, Duration life, String administration, boolean revoked) {
    Texts texts = frame.texts();
    Element words =
        Html.element("div")
            .with("class", "words")
            .holding(
                Html.element("h1")
                    .saying(texts.of(revoked ? "screen.revoked.title" : "screen.title")),
                Frame.paragraph(texts.of(revoked ? "screen.revoked.lead" : "screen.lead")),
                Html.element("p").with("id", "code").saying(code.shown()),
                steps(administration, texts),
                command(code, texts),
                Frame.paragraph(texts.of("screen.life", life.toMinutes())).with("class", "life"));
    Element main = Html.element("main").holding(words);
    return page(
        frame,
        administration.startsWith("/")
            ? main
            : main.holding(picture(administration + "?code=" + code.shown(), texts)),
        LOOK);
  }

  /** The page of a screen for which there is no room. */
  public static String tooMany(Frame frame) {
    Texts texts = frame.texts();
    Element words =
        Html.element("div")
            .with("class", "words")
            .holding(
                Html.element("h1").saying(texts.of("screen.full.title")),
                Frame.paragraph(texts.of("screen.full.lead")));
    return page(frame, Html.element("main").holding(words), AGAIN);
  }

  private static Element steps(String administration, Texts texts) {
    return Html.element("ol")
        .holding(
            Html.element("li").saying(texts.of("screen.open", administration)),
            Html.element("li").saying(texts.of("screen.approve")));
  }

  private static Element command(PairingCode code, Texts texts) {
    return Frame.paragraph(texts.of("screen.command"))
        .holding(
            Html.element("code").saying("hallwatch device approve " + code.shown() + " --hall …"));
  }

  private static Element picture(String address, Texts texts) {
    return Html.element("figure")
        .holding(
            QrPicture.of(address, texts.of("screen.picture")),
            Html.element("figcaption").saying(texts.of("screen.scan")));
  }

  private static String page(Frame frame, Element main, Duration look) {
    Texts texts = frame.texts();
    Element head =
        Html.element("head")
            .holding(
                Html.element("meta").with("charset", "utf-8"),
                Html.element("meta")
                    .with("name", "viewport")
                    .with("content", "width=device-width, initial-scale=1"),
                Html.element("title").saying(texts.of("brand")),
                Html.element("link").with("rel", "stylesheet").with("href", "/screen.css"),
                Html.element("script")
                    .with("src", "/screen.js")
                    .with("defer", "")
                    .with("data-seconds", Long.toString(look.toSeconds())));
    Element header =
        Html.element("header")
            .holding(
                Html.element("span").with("class", "brand").saying(texts.of("brand")),
                Html.element("a").with("href", "/sign-in").saying(texts.of("screen.sign-in")),
                frame.otherLanguage());
    StringBuilder page = new StringBuilder("<!doctype html>\n");
    Html.element("html")
        .with("lang", frame.language().toLanguageTag())
        .holding(head, Html.element("body").holding(header, main))
        .write(page);
    return page.append('\n').toString();
  }
}
