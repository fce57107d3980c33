package org.hallwatch.ui.access;

import java.util.List;
import org.hallwatch.ui.access.Html.Element;
import org.hallwatch.ui.layout.Texts;

/** One's own account (我的账号). */
public final class AccountPage {
  private AccountPage() {}

  /**
   * What it shows.
   *
   * @param roles their codes
   * @param lastSignIn the sign-in before this one, as people read it; empty if there was none
   * @param sessions how many are open
   * @param secondFactor whether there is one
   * @param external whether a provider of sign-ins vouches, and there is no password here
   * @param desk the first page of the desk that may be opened, empty if there is none
   * @param walls those that may be looked at
   */
  public record Shown(
      String name,
      String person,
      List<String> roles,
      String lastSignIn,
      int sessions,
      boolean secondFactor,
      boolean external,
      String desk,
      List<Wall> walls) {
    public Shown {
      roles = List.copyOf(roles);
      walls = List.copyOf(walls);
    }
  }

  /**
   * The wall of a hall.
   *
   * @param hall what people call the hall
   * @param address where it is, without the language
   */
  public record Wall(String hall, String address) {}

  /** The page. */
  public static String of(Frame frame, Shown shown) {
    Texts texts = frame.texts();
    String roles =
        String.join(
            texts.of("list.and"),
            shown.roles().stream().map(role -> texts.of("role." + role)).toList());
    Element facts = Html.element("dl");
    facts = fact(facts, texts.of("account.name"), shown.name());
    facts = fact(facts, texts.of("account.roles"), roles);
    facts =
        fact(
            facts,
            texts.of("account.last"),
            shown.lastSignIn().isEmpty() ? texts.of("account.never") : shown.lastSignIn());
    facts =
        fact(
            facts,
            texts.of("account.factor"),
            shown.secondFactor() ? texts.of("account.factor.yes") : texts.of("account.factor.no"));
    facts = fact(facts, texts.of("account.sessions"), texts.of("sessions", shown.sessions()));
    if (!shown.walls().isEmpty()) {
      facts =
          facts.holding(Html.element("dt").saying(texts.of("account.walls")), walls(shown, frame));
    }
    Element ways = Html.element("p").with("class", "ways");
    if (!shown.desk().isEmpty()) {
      ways = ways.holding(link(shown.desk(), texts.of("account.desk")));
    } else if (shown.walls().isEmpty()) {
      ways = ways.holding(Html.element("span").saying(texts.of("account.no-page")));
    }
    if (!shown.external()) {
      ways = ways.holding(link("/account/password", texts.of("password.title")));
    }
    if (!shown.secondFactor()) {
      ways = ways.holding(link("/account/second-factor", texts.of("enrol.title")));
    }
    return frame.page(
        shown.person(),
        facts,
        ways,
        frame.form("/sign-out").holding(Frame.button(texts.of("sign-out"))),
        frame
            .form("/sign-out/everywhere")
            .with("class", "quiet")
            .holding(Frame.button(texts.of("sign-out.everywhere"))));
  }

  private static Element walls(Shown shown, Frame frame) {
    String language = "?lang=" + frame.language().toLanguageTag();
    Element walls = Html.element("dd").with("class", "walls");
    for (Wall wall : shown.walls()) {
      walls = walls.holding(link(wall.address() + language, wall.hall()));
    }
    return walls;
  }

  private static Element link(String address, String text) {
    return Html.element("a").with("href", address).saying(text);
  }

  private static Element fact(Element list, String name, String value) {
    return list.holding(Html.element("dt").saying(name), Html.element("dd").saying(value));
  }
}
