package org.hallwatch.ui.layout;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.RouteRegistry;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import java.util.Locale;
import org.hallwatch.ui.layout.DeskLanguage.Choice;

/**
 * The frame of every desk page: where one is, where one can go, in which language and in which
 * light. Navigation, language and light work with the keyboard alone.
 */
@StyleSheet("desk.css")
public final class DeskFrame extends Div implements RouterLayout, BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  private static final String DARK = DeskFrame.class.getName() + ".dark";

  private final transient Visits visits;
  private final Header header = new Header();
  private final Main content = new Main();

  /**
   * A frame without a page in it.
   *
   * @param visits whoever looks at it
   */
  public DeskFrame(Visits visits) {
    this.visits = visits;
    addClassName("desk");
    content.setId("content");
    Anchor skip = new Anchor("#content", "");
    skip.addClassName("skip");
    skip.getElement().setAttribute("router-ignore", true);
    add(skip, header, content);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Locale language = DeskLanguage.of(event);
    Texts texts = new Texts("org.hallwatch.ui.layout.messages", language);
    event.getUI().getElement().setAttribute("lang", language.toLanguageTag());
    ((Anchor) getComponentAt(0)).setText(texts.of("skip"));
    header.removeAll();
    Span brand = new Span(texts.of("brand"));
    brand.addClassName("brand");
    header.add(brand, pages(event.getLocation(), texts), choices(event.getLocation(), texts));
  }

  @Override
  protected void onAttach(AttachEvent attached) {
    light();
  }

  @Override
  public void showRouterLayoutContent(HasElement page) {
    content.getElement().removeAllChildren();
    content.getElement().appendChild(page.getElement());
  }

  private Component pages(Location here, Texts texts) {
    Nav nav = new Nav();
    nav.getElement().setAttribute("aria-label", texts.of("pages"));
    RouteRegistry routes = VaadinService.getCurrent().getRouter().getRegistry();
    for (String page : DeskPages.of(routes, visits.current())) {
      Anchor link = new Anchor("/" + page, texts.of("page." + page.replace('/', '.')));
      if (here.getPath().equals(page)) {
        link.getElement().setAttribute("aria-current", "page");
      }
      nav.add(link);
    }
    return nav;
  }

  private Component choices(Location here, Texts texts) {
    Div choices = new Div();
    choices.addClassName("choices");
    for (Choice choice : DeskLanguage.others(here, texts.locale())) {
      Anchor link = new Anchor(choice.address(), choice.name());
      link.getElement().setAttribute("lang", choice.language().toLanguageTag());
      choices.add(link);
    }
    NativeButton light = new NativeButton(texts.of("light"), _ -> toggleLight());
    light.addClassName("quiet");
    choices.add(light, account(texts), signOut(texts));
    return choices;
  }

  private Component account(Texts texts) {
    Anchor account = new Anchor("/account", visits.current().person());
    account.getElement().setAttribute("router-ignore", true);
    account.getElement().setAttribute("title", texts.of("account"));
    account.addClassName("who");
    return account;
  }

  private Component signOut(Texts texts) {
    NativeButton out =
        new NativeButton(
            texts.of("sign-out"),
            _ -> {
              getUI().ifPresent(ui -> ui.getPage().setLocation("/sign-in?ended=out"));
              visits.end();
            });
    out.addClassName("quiet");
    return out;
  }

  private void toggleLight() {
    VaadinSession session = VaadinSession.getCurrent();
    session.setAttribute(DARK, !Boolean.TRUE.equals(session.getAttribute(DARK)));
    light();
  }

  private void light() {
    boolean dark = Boolean.TRUE.equals(VaadinSession.getCurrent().getAttribute(DARK));
    getUI()
        .ifPresent(
            ui ->
                ui.getPage()
                    .setColorScheme(dark ? ColorScheme.Value.DARK : ColorScheme.Value.LIGHT));
  }
}
