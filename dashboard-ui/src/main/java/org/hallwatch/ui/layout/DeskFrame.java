package org.hallwatch.ui.layout;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.RouteRegistry;
import com.vaadin.flow.server.VaadinService;
import java.util.List;
import java.util.Locale;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.ui.layout.DeskPages.DeskPage;
import org.hallwatch.ui.layout.Palette.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The frame of every desk page: where one is, where one can go, of which halls the page speaks, in
 * which language and in which light. All of it works with the keyboard alone. It stays while pages
 * change in it.
 */
@StyleSheet("desk.css")
public final class DeskFrame extends Div implements RouterLayout, BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final transient Visits visits;
  private final NativeButton skip = new NativeButton();
  private final DeskChoices choices;
  private final DeskMenu menu;
  private final NativeButton opener = new NativeButton();
  private final Span brand = new Span();
  private final PlaceChooser chooser = new PlaceChooser();
  private final Palette palette = new Palette(this::entries);
  private final Main content = new Main();
  private transient Location here = new Location("");
  private transient Texts texts = texts(Locale.SIMPLIFIED_CHINESE);

  /**
   * A frame without a page in it.
   *
   * @param visits whoever looks at it
   */
  public DeskFrame(Visits visits) {
    this.visits = visits;
    addClassName("desk");
    skip.addClassName("skip");
    skip.addClickListener(_ -> content.getElement().callJsFunction("focus"));
    content.setId("content");
    content.getElement().setAttribute("tabindex", "-1");
    choices = new DeskChoices(visits);
    menu = new DeskMenu(choices);
    opener.addClassName("opener");
    opener.getElement().setAttribute("popovertarget", DeskMenu.ID);
    brand.addClassName("brand");
    add(skip, menu, new Header(opener, brand, chooser, palette), content);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    here = event.getLocation();
    texts = texts(DeskLanguage.of(event));
    Visit visit = visits.current();
    String language = texts.locale().toLanguageTag();
    event.getUI().getElement().setAttribute("lang", language);
    event.getUI().getPage().executeJs("document.documentElement.lang = $0", language);
    event.getUI().getReconnectDialogConfiguration().setDialogText(texts.of("lost"));
    event.getUI().getReconnectDialogConfiguration().setDialogTextGaveUp(texts.of("lost.gave-up"));
    skip.setText(texts.of("skip"));
    opener.setText(texts.of("menu"));
    brand.setText(texts.of("brand"));
    DeskPage page = page();
    menu.show(pages(), page, PlaceAddress.of(here.getQueryParameters()), texts);
    choices.show(visit, here, texts);
    palette.show(texts);
    chooser.setVisible(page != null && page.ofHalls());
    if (chooser.isVisible()) {
      chooser.show(places(visit, visits.operation()), here, texts);
    }
  }

  @Override
  protected void onAttach(AttachEvent attached) {
    choices.remembered();
  }

  @Override
  public void showRouterLayoutContent(HasElement page) {
    content.getElement().removeAllChildren();
    content.getElement().appendChild(page.getElement());
  }

  /** The texts of the frame, and of what all pages share. */
  static Texts texts(Locale language) {
    return Texts.in("org.hallwatch.ui.layout.messages", language);
  }

  private static Places places(Visit visit, Operation operation) {
    return Places.of(visit.access().viewer().scope(), operation);
  }

  private @Nullable DeskPage page() {
    return DeskPages.at(here.getPath()).orElse(null);
  }

  private List<DeskPage> pages() {
    RouteRegistry routes = VaadinService.getCurrent().getRouter().getRegistry();
    return DeskPages.of(routes, visits.current());
  }

  private List<Entry> entries() {
    return PaletteEntries.of(
        visits.current(),
        visits.operation(),
        pages(),
        page(),
        PlaceAddress.of(here.getQueryParameters()),
        texts);
  }
}
