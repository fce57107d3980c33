package org.hallwatch.ui.layout;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import java.util.List;
import java.util.Locale;
import org.hallwatch.ui.layout.DeskLanguage.Choice;

/** Who one is, in which language and in which light the desk is, and the way out. */
final class DeskChoices extends Div {
  private static final long serialVersionUID = 1L;

  private final Anchor account = new Anchor("/account", "");
  private final Anchor language = new Anchor();
  private final NativeButton light = new NativeButton("", _ -> nextLight());
  private final NativeButton out = new NativeButton();
  private DeskLight chosen = DeskLight.SYSTEM;
  private transient Texts texts = DeskFrame.texts(Locale.SIMPLIFIED_CHINESE);

  DeskChoices(Visits visits) {
    addClassName("choices");
    account.getElement().setAttribute("router-ignore", true);
    account.addClassName("who");
    out.addClickListener(
        _ -> {
          getUI().ifPresent(ui -> ui.getPage().setLocation("/sign-in?ended=out"));
          visits.end();
        });
    for (NativeButton button : List.of(light, out)) {
      button.addClassName("quiet");
    }
    add(account, language, light, out);
  }

  /** Says it in the language of the page. */
  void show(Visit visit, Location here, Texts said) {
    texts = said;
    account.setText(visit.person());
    account.getElement().setAttribute("title", texts.of("account"));
    for (Choice other : DeskLanguage.others(here, texts.locale())) {
      language.setHref(other.address());
      language.setText(other.name());
      language.getElement().setAttribute("lang", other.language().toLanguageTag());
    }
    light.setText(texts.of("light." + chosen.word()));
    out.setText(texts.of("sign-out"));
  }

  /** The light that this browser remembers. */
  void remembered() {
    chosen = DeskLight.of(VaadinRequest.getCurrent().getCookies());
    shine();
  }

  private void nextLight() {
    chosen = chosen.next();
    VaadinResponse.getCurrent().addCookie(chosen.cookie(VaadinRequest.getCurrent().isSecure()));
    shine();
  }

  private void shine() {
    light.setText(texts.of("light." + chosen.word()));
    getUI().ifPresent(ui -> ui.getPage().setColorScheme(chosen.scheme()));
  }
}
