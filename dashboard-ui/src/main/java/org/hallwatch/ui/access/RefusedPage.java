package org.hallwatch.ui.access;

import java.util.Locale;
import org.hallwatch.ui.layout.Texts;

/** What somebody is told whom the provider vouches for and who is not let in (拒绝登录). */
public final class RefusedPage {
  private RefusedPage() {}

  /** Why he is not. */
  public enum Why {
    /** None of his groups is given a role here. */
    NO_GROUP,
    /** His groups together give roles that exclude each other. */
    CONFLICT,
    /** Another account has the name that his would have. */
    NAME_TAKEN,
    /** The provider says no name that an account can have. */
    NO_NAME,
    /** His account here is disabled. */
    DISABLED,
    /** The answer of the provider was not accepted, or it let nobody in. */
    NOT_BELIEVED;

    private String key() {
      return "refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The page. */
  public static String of(Frame frame, Why why) {
    Texts texts = frame.texts();
    return frame.page(
        texts.of("refused"),
        Frame.trouble(texts.of(why.key())),
        Frame.paragraph(texts.of("refused.help")).with("class", "help"),
        Html.element("p")
            .with("class", "ways")
            .holding(Html.element("a").with("href", "/sign-in").saying(texts.of("refused.back"))));
  }
}
