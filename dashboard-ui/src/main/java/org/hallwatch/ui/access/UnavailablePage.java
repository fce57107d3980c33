package org.hallwatch.ui.access;

import org.hallwatch.ui.layout.Texts;

/** In the place of every page while accounts cannot be read: what is the matter and what to do. */
public final class UnavailablePage {
  private UnavailablePage() {}

  /**
   * The page.
   *
   * @param address what was asked for, to be asked for again
   */
  public static String of(Frame frame, String address) {
    Texts texts = frame.texts();
    return frame.page(
        what(frame),
        Frame.trouble(why(frame)),
        Html.element("p")
            .with("class", "ways")
            .holding(
                Html.element("a").with("href", address).saying(texts.of("unavailable.again"))));
  }

  /** What is the matter, in a few words. */
  public static String what(Frame frame) {
    return frame.texts().of("unavailable");
  }

  /** What it means and what to do. */
  public static String why(Frame frame) {
    return frame.texts().of("unavailable.why");
  }
}
