package org.hallwatch.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.ui.layout.DeskLanguage;
import org.hallwatch.ui.layout.PageHead;
import org.hallwatch.ui.layout.Texts;

/** What the administration pages have in common. Their texts stand under the page's own key. */
abstract class AdminPage extends Section implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  private static final int FEW = 15;

  final transient AdminPages pages;
  transient Texts texts = texts(Locale.SIMPLIFIED_CHINESE);
  private final String key;
  private final Aside detail = new Aside();

  /**
   * A page that shows nothing yet.
   *
   * @param key before the keys of its texts, such as {@code audit}
   */
  AdminPage(AdminPages pages, String key) {
    this.pages = pages;
    this.key = key;
    addClassName("page");
    detail.addClassName("detail");
  }

  static Texts texts(Locale language) {
    return new Texts("org.hallwatch.ui.admin.messages", language);
  }

  @Override
  public final void beforeEnter(BeforeEnterEvent event) {
    texts = texts(DeskLanguage.of(event));
    event.getUI().getPage().setTitle(texts.of(key + ".title"));
    enter(event.getLocation().getQueryParameters());
  }

  /** Shows what the address asks for. */
  abstract void enter(QueryParameters query);

  /** Begins the page anew, with its head. */
  final void begin() {
    removeAll();
    add(
        new PageHead(
            texts.of(key + ".title"), texts.of(key + ".lead"), texts.of("as-of", pages.now())));
  }

  /** Whether whoever looks at the page may do it, as of now. */
  final boolean may(Permission permission) {
    return pages.visits().current().may(permission);
  }

  /** A list, and the place beside it for what is chosen there. */
  final Component withDetail(Grid<?> list) {
    detail.removeAll();
    detail.add(new Paragraph(texts.of(key + ".choose")));
    Div columns = new Div(list, detail);
    columns.addClassName("columns");
    return columns;
  }

  /** Shows this beside the list; on a phone below it, where it is brought into sight. */
  final void detail(Component... chosen) {
    detail.removeAll();
    detail.add(chosen);
    detail.getElement().executeJs("if (innerWidth < 960) this.scrollIntoView()");
  }

  /** What a list has; a short one is no higher than it needs to be. */
  static <T> void fill(Grid<T> list, List<T> rows) {
    list.setItems(rows);
    list.setAllRowsVisible(rows.size() <= FEW);
  }

  /** A list without columns. */
  static <T> Grid<T> list() {
    Grid<T> list = new Grid<>();
    list.addClassName("list");
    list.setSelectionMode(Grid.SelectionMode.NONE);
    return list;
  }

  /** A list of which one can be chosen. */
  static <T> Grid<T> list(Consumer<T> chosen) {
    Grid<T> list = new Grid<>();
    list.addClassName("list");
    list.asSingleSelect()
        .addValueChangeListener(choice -> Optional.ofNullable(choice.getValue()).ifPresent(chosen));
    return list;
  }

  /** A column of a fixed width. */
  final <T> void column(Grid<T> list, String header, ValueProvider<T, String> text, String width) {
    list.addColumn(text).setHeader(texts.of(header)).setWidth(width).setFlexGrow(0);
  }

  /** The same with something else than a text in it. */
  final <T> void signColumn(
      Grid<T> list, String header, ValueProvider<T, Component> sign, String width) {
    list.addComponentColumn(sign).setHeader(texts.of(header)).setWidth(width).setFlexGrow(0);
  }

  /** A column that takes what the others leave. */
  final <T> void wideColumn(Grid<T> list, String header, ValueProvider<T, String> text) {
    list.addColumn(text).setHeader(texts.of(header)).setWidth("12em").setFlexGrow(1);
  }

  /** Links to lists of a page, of which one is shown. */
  static void choice(Div lists, String address, String text, boolean shown) {
    Anchor link = new Anchor(address, text);
    if (shown) {
      link.getElement().setAttribute("aria-current", "page");
    }
    lists.add(link);
  }
}
