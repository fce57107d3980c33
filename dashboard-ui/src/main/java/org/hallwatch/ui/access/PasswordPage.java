package org.hallwatch.ui.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.access.PasswordFault;
import org.hallwatch.domain.access.PasswordRules;
import org.hallwatch.ui.access.Html.Element;
import org.hallwatch.ui.layout.Texts;

/** Where one changes one's own password (修改密码). */
public final class PasswordPage {
  private PasswordPage() {}

  /** Why one is here. */
  public enum Reason {
    WISH,
    FIRST,
    AGED
  }

  /** What there is to say above the form. */
  public sealed interface Notice {
    /** Nothing. */
    record None() implements Notice {}

    /** The present password is not the one that was typed. */
    record Wrong() implements Notice {}

    /** The two new ones differ. */
    record Differ() implements Notice {}

    /** The new one is against the rules. */
    record Faulty(Set<PasswordFault> faults) implements Notice {}

    /** There were too many failures. */
    record Wait(Duration remaining) implements Notice {}

    /** Too many people sign in at this moment. */
    record Busy() implements Notice {}
  }

  /**
   * The page.
   *
   * @param account whose password it is, for the browser that keeps passwords
   */
  public static String of(
      Frame frame, String account, Reason reason, Notice notice, PasswordRules rules) {
    Texts texts = frame.texts();
    List<Html> content = new ArrayList<>();
    if (reason != Reason.WISH) {
      content.add(
          Frame.paragraph(
              reason == Reason.FIRST
                  ? texts.of("password.first")
                  : texts.of("password.aged", rules.longestAge().toDays())));
    }
    content.addAll(said(notice, texts, rules));
    Element present =
        Html.element("label")
            .holding(
                Html.element("span").saying(texts.of("password.present")),
                Frame.input("present", "password", "current-password").with("autofocus", ""));
    content.add(
        frame
            .form()
            .holding(
                Frame.input("username", "text", "username")
                    .with("value", account)
                    .with("readonly", "")
                    .with("hidden", ""),
                present,
                Frame.field("new", "password", texts.of("password.new"), "new-password"),
                Frame.field("again", "password", texts.of("password.again"), "new-password"),
                Frame.button(texts.of("password.change"))));
    content.add(
        Frame.paragraph(
                texts.of(
                    "password.rules", rules.leastLength(), rules.leastKinds(), rules.remembered()))
            .with("class", "help"));
    if (reason == Reason.WISH) {
      content.add(
          Html.element("p")
              .holding(Html.element("a").with("href", "/account").saying(texts.of("back"))));
    }
    return frame.page(texts.of("password.title"), content.toArray(Html[]::new));
  }

  private static List<Html> said(Notice notice, Texts texts, PasswordRules rules) {
    return switch (notice) {
      case Notice.None() -> List.of();
      case Notice.Wrong() -> List.of(Frame.trouble(texts.of("password.wrong")));
      case Notice.Differ() -> List.of(Frame.trouble(texts.of("password.differ")));
      case Notice.Wait(Duration remaining) ->
          List.of(Frame.trouble(texts.of("sign-in.wait", Frame.waiting(remaining, texts))));
      case Notice.Busy() -> List.of(Frame.trouble(texts.of("sign-in.busy")));
      case Notice.Faulty(Set<PasswordFault> faults) -> {
        Element list = Html.element("ul");
        for (PasswordFault fault : faults) {
          list = list.holding(Html.element("li").saying(words(fault, texts, rules)));
        }
        yield List.of(
            Html.element("div")
                .with("class", "trouble")
                .with("role", "alert")
                .holding(Frame.paragraph("▲ " + texts.of("password.faulty")), list));
      }
    };
  }

  private static String words(PasswordFault fault, Texts texts, PasswordRules rules) {
    String key = "fault." + fault.code();
    return switch (fault) {
      case TOO_SHORT -> texts.of(key, rules.leastLength());
      case TOO_LONG -> texts.of(key, PasswordRules.MOST_BYTES);
      case TOO_FEW_KINDS -> texts.of(key, rules.leastKinds());
      case USED_BEFORE -> texts.of(key, rules.remembered());
      case HOLDS_CONTROL_CHARACTER, HOLDS_ACCOUNT_NAME, COMMON -> texts.of(key);
    };
  }
}
