package org.hallwatch.ui.source;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.ui.layout.DeskLanguage;
import org.hallwatch.ui.layout.Nothing;
import org.hallwatch.ui.layout.PageHead;
import org.hallwatch.ui.layout.PlaceAddress;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What the pages about sources have in common: a head, a list, and beside it what was chosen in the
 * list. Their texts stand in the bundle under the page's own key.
 */
abstract class SourcePage extends Section implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  final transient SourcePages pages;
  transient Texts texts = SourceTexts.of(Locale.SIMPLIFIED_CHINESE);
  private transient Place place = Place.ANYWHERE;
  private final String key;
  private final Aside detail = new Aside();

  /**
   * A page that shows nothing yet.
   *
   * @param key before the keys of its texts, such as {@code rejected}
   */
  SourcePage(SourcePages pages, String key) {
    this.pages = pages;
    this.key = key;
    addClassName("page");
    detail.addClassName("detail");
  }

  @Override
  public final void beforeEnter(BeforeEnterEvent event) {
    texts = SourceTexts.of(DeskLanguage.of(event));
    event.getUI().getPage().setTitle(texts.of(key + ".title"));
    QueryParameters query = event.getLocation().getQueryParameters();
    place = PlaceAddress.of(query);
    if (reach().isNothing()) {
      nothingHere();
    } else {
      enter(query);
    }
  }

  /** What the region or hall of the address has for whoever looks at the page. */
  abstract Reach reach();

  /** What whoever looks at the page may do with what it shows, as of now. */
  final Reach reach(Permission permission) {
    return pages.visits().current().reach(permission, place);
  }

  /** The part of the operation that is looked at. */
  final Place place() {
    return place;
  }

  /** An address of these pages at which the same part of the operation is looked at. */
  final String address(String page) {
    String query = place.query();
    return query.isEmpty() ? page : page + (page.indexOf('?') < 0 ? "?" : "&") + query;
  }

  private void nothingHere() {
    removeAll();
    add(
        new PageHead(
            texts.of(key + ".title"), "", texts.of("as-of", SourceTexts.now(pages.operations()))),
        new Nothing(texts.of("nothing-here"), texts.of("nothing-here.why")));
  }

  /** Something that whoever looks at the page does here. */
  final AuditEntry done(AuditAction action) {
    return pages.visits().current().does(action);
  }

  /** Whether whoever looks at the page may do it, as of now. */
  final boolean may(Permission permission) {
    return pages.visits().current().may(permission);
  }

  /** Records that somebody tried what he may not do, and tells him so. */
  final void refuse(Permission permission, AuditEntry entry) {
    pages.audit().append(entry.failed(refusal(permission)));
    Notice.failed(texts.of("not-allowed"));
  }

  /** Why it is refused, for the audit trail. */
  final String refusal(Permission permission) {
    return may(permission) ? "outside of the scope" : "not allowed to " + permission.meaning();
  }

  /** Shows what the address asks for. */
  abstract void enter(QueryParameters query);

  /** Begins the page anew, with its head. */
  final void begin(Object... lead) {
    removeAll();
    detail.removeAll();
    add(
        new PageHead(
            texts.of(key + ".title"),
            texts.of(key + ".lead", lead),
            texts.of("as-of", SourceTexts.now(pages.operations()))));
  }

  /** A list, and the place beside it for what is chosen there. */
  final Component withDetail(Grid<?> list) {
    detail.add(new Paragraph(texts.of(key + ".choose")));
    Div columns = new Div(list, detail);
    columns.addClassName("columns");
    return columns;
  }

  /** Shows this beside the list. */
  final void detail(Component... chosen) {
    detail.removeAll();
    detail.add(chosen);
  }

  /** A list without columns. */
  static <T> Grid<T> list() {
    Grid<T> list = new Grid<>();
    list.addClassName("list");
    return list;
  }

  /** A list of which one can be chosen. */
  static <T> Grid<T> list(Consumer<T> chosen) {
    Grid<T> list = list();
    list.asSingleSelect()
        .addValueChangeListener(choice -> Optional.ofNullable(choice.getValue()).ifPresent(chosen));
    return list;
  }

  /** A column of a fixed width. */
  final <T> void column(Grid<T> list, String header, ValueProvider<T, String> text, String width) {
    list.addColumn(text).setHeader(texts.of(header)).setWidth(width).setFlexGrow(0);
  }

  /** A column that takes what the others leave. */
  final <T> void wideColumn(Grid<T> list, String header, ValueProvider<T, String> text) {
    list.addColumn(text).setHeader(texts.of(header)).setFlexGrow(1);
  }

  final String hall(@Nullable HallId id) {
    return id == null
        ? ""
        : pages.operations().operation().hall(id).map(Hall::name).orElse(id.value());
  }

  final String time(@Nullable Instant instant) {
    return instant == null ? "" : SourceTexts.instant(instant, pages);
  }

  /** The source that an address names, empty if it names none that there can be. */
  static Optional<SourceId> source(QueryParameters query) {
    return query
        .getSingleParameter("source")
        .flatMap(
            name -> {
              try {
                return Optional.of(new SourceId(name));
              } catch (InvalidValueException e) {
                return Optional.empty();
              }
            });
  }
}
