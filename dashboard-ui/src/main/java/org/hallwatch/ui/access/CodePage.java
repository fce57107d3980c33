package org.hallwatch.ui.access;

import java.time.Duration;
import org.hallwatch.ui.access.Html.Element;
import org.hallwatch.ui.layout.Texts;

/** Where one types the code of one's second factor (动态口令): to sign in, or to set it up. */
public final class CodePage {
  private CodePage() {}

  /** What there is to say above the form. */
  public sealed interface Notice {
    /** Nothing. */
    record None() implements Notice {}

    /** The code is not of now, or was used before. */
    record Wrong() implements Notice {}

    /** There were too many failures. */
    record Wait(Duration remaining) implements Notice {}

    /** The key to the secret is gone; an administrator has to help. */
    record KeyGone() implements Notice {}
  }

  /** The page of somebody who has a second factor. */
  public static String of(Frame frame, Notice notice) {
    Texts texts = frame.texts();
    return frame.page(
        texts.of("code.title"),
        Frame.paragraph(texts.of("code.lead")),
        said(notice, texts),
        form(frame, texts),
        Frame.paragraph(texts.of("code.help")).with("class", "help"),
        signOut(frame, texts));
  }

  /**
   * The page of somebody who needs one.
   *
   * @param key the secret as people type it
   * @param uri the same as an app reads it from the picture
   */
  public static String enrolment(Frame frame, Notice notice, String key, String uri) {
    Texts texts = frame.texts();
    return frame.page(
        texts.of("enrol.title"),
        Frame.paragraph(texts.of("enrol.lead")),
        Html.element("ol")
            .holding(
                Html.element("li").saying(texts.of("enrol.app")),
                Html.element("li")
                    .saying(texts.of("enrol.scan"))
                    .holding(
                        QrPicture.of(uri, texts.of("enrol.picture")),
                        Frame.paragraph(texts.of("enrol.key")),
                        Html.element("code").with("id", "key").saying(grouped(key))),
                Html.element("li").saying(texts.of("enrol.code"))),
        said(notice, texts),
        form(frame, texts),
        signOut(frame, texts));
  }

  private static Element form(Frame frame, Texts texts) {
    Element code =
        Frame.input("code", "text", "one-time-code")
            .with("inputmode", "numeric")
            .with("pattern", "[0-9 ]*")
            .with("maxlength", "8")
            .with("autofocus", "");
    return frame
        .form()
        .holding(
            Html.element("label")
                .holding(Html.element("span").saying(texts.of("code.field")), code),
            Frame.button(texts.of("code.go")));
  }

  private static Element signOut(Frame frame, Texts texts) {
    return frame
        .form("/sign-out")
        .with("class", "quiet")
        .holding(Frame.button(texts.of("sign-out")));
  }

  private static Html said(Notice notice, Texts texts) {
    return switch (notice) {
      case Notice.None() -> new Html.Text("");
      case Notice.Wrong() -> Frame.trouble(texts.of("code.wrong"));
      case Notice.Wait(Duration remaining) ->
          Frame.trouble(texts.of("sign-in.wait", Frame.waiting(remaining, texts)));
      case Notice.KeyGone() -> Frame.trouble(texts.of("code.key-gone"));
    };
  }

  private static String grouped(String key) {
    return key.replaceAll("(.{4})(?=.)", "$1 ");
  }
}
