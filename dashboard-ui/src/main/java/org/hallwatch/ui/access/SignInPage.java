package org.hallwatch.ui.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.ui.access.Html.Element;
import org.hallwatch.ui.layout.Texts;

/** Where one says who one is (登录). */
public final class SignInPage {
  /** Where one signs out of the provider, too. */
  public static final String LEAVE = "/sign-in/provider/leave";

  /** After somebody has signed out himself. */
  private static final String OUT = "out";

  private SignInPage() {}

  /** What there is to say above the form. */
  public sealed interface Notice {
    /** Nothing. */
    record None() implements Notice {}

    /** Name and password do not belong together; which of them is wrong is not said. */
    record Wrong() implements Notice {}

    /** There were too many failures. */
    record Wait(Duration remaining) implements Notice {}

    /** Too many people sign in at this moment. */
    record Busy() implements Notice {}

    /** What was sent does not come from a page of ours, or from an old one. */
    record Stale() implements Notice {}

    /** The provider of sign-ins cannot be reached. */
    record ProviderAway() implements Notice {}

    /**
     * The session is over.
     *
     * @param why the end of the key of a text: {@code idle}, {@code long}, {@code changed}, {@code
     *     elsewhere}, {@code out}; {@code still} where the provider has no way to sign out
     */
    record Ended(String why) implements Notice {}
  }

  /**
   * The page.
   *
   * @param name what was typed before as the name
   * @param provider what stands on the button that leads to the provider of sign-ins; empty if
   *     there is none
   */
  public static String of(Frame frame, Notice notice, String name, String provider) {
    Texts texts = frame.texts();
    Element nameField = Frame.input("name", "text", "username").with("value", name);
    Element passwordField = Frame.input("password", "password", "current-password");
    if (name.isEmpty()) {
      nameField = nameField.with("autofocus", "");
    } else {
      passwordField = passwordField.with("autofocus", "");
    }
    List<Html> content = new ArrayList<>(said(notice, texts));
    if (!provider.isEmpty()) {
      if (notice instanceof Notice.Ended(String why) && why.equals(OUT)) {
        content.add(leaving(texts));
      }
      content.add(
          Html.element("a")
              .with("class", "provider")
              .with("href", address(frame))
              .saying(provider));
      content.add(Frame.paragraph(texts.of("sign-in.or")).with("class", "or"));
    }
    content.add(
        frame
            .form()
            .holding(
                labelled(texts.of("name"), nameField),
                labelled(texts.of("password"), passwordField),
                Frame.button(texts.of("sign-in"))));
    content.add(Frame.paragraph(texts.of("sign-in.help")).with("class", "help"));
    return frame.page(texts.of("sign-in"), content.toArray(Html[]::new));
  }

  private static Element leaving(Texts texts) {
    return Frame.paragraph(texts.of("sign-in.still") + " ")
        .with("class", "help")
        .holding(
            Html.element("a")
                .with("href", LEAVE)
                .with("class", "leave")
                .saying(texts.of("sign-in.leave")));
  }

  private static String address(Frame frame) {
    return frame.target().isEmpty()
        ? "/sign-in/provider"
        : "/sign-in/provider?"
            + Frame.TARGET
            + "="
            + URLEncoder.encode(frame.target(), StandardCharsets.UTF_8);
  }

  private static Element labelled(String label, Element input) {
    return Html.element("label").holding(Html.element("span").saying(label), input);
  }

  private static List<Html> said(Notice notice, Texts texts) {
    return switch (notice) {
      case Notice.None() -> List.of();
      case Notice.Wrong() -> List.of(Frame.trouble(texts.of("sign-in.wrong")));
      case Notice.Wait(Duration remaining) ->
          List.of(Frame.trouble(texts.of("sign-in.wait", Frame.waiting(remaining, texts))));
      case Notice.Busy() -> List.of(Frame.trouble(texts.of("sign-in.busy")));
      case Notice.ProviderAway() -> List.of(Frame.trouble(texts.of("sign-in.away")));
      case Notice.Stale() -> List.of(Frame.trouble(texts.of("sign-in.stale")));
      case Notice.Ended(String why) ->
          texts.has("ended." + why)
              ? List.of(Frame.paragraph(texts.of("ended." + why)).with("role", "status"))
              : List.of();
    };
  }
}
