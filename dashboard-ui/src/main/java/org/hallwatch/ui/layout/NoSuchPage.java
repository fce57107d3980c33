package org.hallwatch.ui.layout;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;

/** There is no such page, or not for whoever asks: which of the two is not said. */
@StyleSheet("desk.css")
public final class NoSuchPage extends Div implements HasErrorParameter<NotFoundException> {
  private static final long serialVersionUID = 1L;

  /** A page that says nothing yet. */
  public NoSuchPage() {
    addClassName("desk");
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> why) {
    Locale language = DeskLanguage.of(event);
    Texts texts = Texts.in("org.hallwatch.ui.layout.messages", language);
    event.getUI().getElement().setAttribute("lang", language.toLanguageTag());
    event.getUI().getPage().setTitle(texts.of("brand"));
    Anchor account = new Anchor("/account", texts.of("account"));
    account.getElement().setAttribute("router-ignore", true);
    Main page = new Main(new Nothing(texts.of("nowhere"), texts.of("nowhere.why")), account);
    page.addClassName("page");
    removeAll();
    add(page);
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
