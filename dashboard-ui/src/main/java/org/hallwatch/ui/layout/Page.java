package org.hallwatch.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.hallwatch.domain.access.Permission;

/**
 * What the pages of the desk have in common: a head, a list, and beside it what was chosen in the
 * list. Their texts stand in a bundle under the page's own key.
 */
public abstract class Page extends Section implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  private static final int FEW = 15;

  /** The words of the page, in the language in which it was entered. */
  protected transient Texts texts;

  private final transient Visits visits;
  private final String bundle;
  private final String key;
  private final Aside detail = new Aside();

  /**
   * A page that shows nothing yet.
   *
   * @param visits who looks at it
   * @param feature the package of its texts, such as {@code admin}
   * @param key before the keys of its texts, such as {@code audit}
   */
  protected Page(Visits visits, String feature, String key) {
    this.visits = visits;
    this.bundle = "org.hallwatch.ui." + feature + ".messages";
    this.key = key;
    texts = Texts.in(bundle, Locale.SIMPLIFIED_CHINESE);
    addClassName("page");
    detail.addClassName("detail");
  }

  @Override
  public final void beforeEnter(BeforeEnterEvent event) {
    texts = Texts.in(bundle, DeskLanguage.of(event));
    event.getUI().getPage().setTitle(texts.of(key + ".title"));
    enter(event.getLocation().getQueryParameters());
  }

  /** Shows what the address asks for. */
  protected abstract void enter(QueryParameters query);

  /** As of when the page shows what it shows, with the name of the zone. */
  protected abstract String asOf();

  /** Begins the page anew, with its head. */
  protected final void begin(Object... lead) {
    beginWith(texts.of(key + ".lead", lead));
  }

  /** The same with another sentence in the head. */
  protected final void beginWith(String lead) {
    removeAll();
    detail.removeAll();
    add(new PageHead(texts.of(key + ".title"), lead, texts.of("as-of", asOf())));
  }

  /** Who looks at the page, as of now. */
  protected final Visit visit() {
    return visits.current();
  }

  /** Whether whoever looks at the page may do it, as of now. */
  protected final boolean may(Permission permission) {
    return visit().may(permission);
  }

  /** A list, and the place beside it for what is chosen there. */
  protected final Component withDetail(Grid<?> list) {
    detail.removeAll();
    detail.add(new Paragraph(texts.of(key + ".choose")));
    Div columns = new Div(list, detail);
    columns.addClassName("columns");
    return columns;
  }

  /** Shows this beside the list; on a phone below it, where it is brought into sight. */
  protected final void detail(Component... chosen) {
    detail.removeAll();
    detail.add(chosen);
    detail.getElement().executeJs("if (innerWidth < 960) this.scrollIntoView()");
  }

  /** What a list has; a short one is no higher than it needs to be. */
  public static <T> void fill(Grid<T> list, List<T> rows) {
    list.setItems(rows);
    list.setAllRowsVisible(rows.size() <= FEW);
  }

  /** A list without columns. */
  public static <T> Grid<T> list() {
    Grid<T> list = new Grid<>();
    list.addClassName("list");
    list.setSelectionMode(Grid.SelectionMode.NONE);
    return list;
  }

  /** A list of which one can be chosen. */
  protected static <T> Grid<T> list(Consumer<T> chosen) {
    Grid<T> list = new Grid<>();
    list.addClassName("list");
    list.asSingleSelect()
        .addValueChangeListener(choice -> Optional.ofNullable(choice.getValue()).ifPresent(chosen));
    return list;
  }

  /** A column of a fixed width; what is longer has more lines. */
  protected final <T> void column(
      Grid<T> list, String header, ValueProvider<T, String> text, String width) {
    named(list, texts.of(header), text).setWidth(width).setFlexGrow(0);
  }

  /** The same with something else than a text in it. */
  protected final <T> void signColumn(
      Grid<T> list, String header, ValueProvider<T, Component> sign, String width) {
    named(sign, list, texts.of(header)).setWidth(width).setFlexGrow(0);
  }

  /** The same that takes what the others leave. */
  protected final <T> void wideSignColumn(
      Grid<T> list, String header, ValueProvider<T, Component> sign) {
    named(sign, list, texts.of(header)).setFlexGrow(1);
  }

  /** A column that takes what the others leave. */
  protected final <T> void wideColumn(Grid<T> list, String header, ValueProvider<T, String> text) {
    named(list, texts.of(header), text).setWidth("12em").setFlexGrow(1);
  }

  private static <T> Grid.Column<T> named(
      Grid<T> list, String header, ValueProvider<T, String> text) {
    return list.addColumn(
            LitRenderer.<T>of("<span " + card(list) + "=${item.of}>${item.text}</span>")
                .withProperty("of", _ -> header)
                .withProperty("text", text))
        .setHeader(header);
  }

  private static <T> Grid.Column<T> named(
      ValueProvider<T, Component> sign, Grid<T> list, String header) {
    String attribute = card(list);
    return list.addComponentColumn(
            row -> {
              Component cell = sign.apply(row);
              cell.getElement().setAttribute(attribute, header);
              return cell;
            })
        .setHeader(header);
  }

  /**
   * On a phone a row is a card, and there is no header: in which attribute the cells of the next
   * column say what they are. The first one is the title of the card.
   */
  private static String card(Grid<?> list) {
    list.addClassName("cards");
    return list.getColumns().isEmpty() ? "data-title" : "data-column";
  }

  /** Links to lists of a page, of which one is shown. */
  protected static void choice(Div lists, String address, String text, boolean shown) {
    Anchor link = new Anchor(address, text);
    if (shown) {
      link.getElement().setAttribute("aria-current", "page");
    }
    lists.add(link);
  }
}
