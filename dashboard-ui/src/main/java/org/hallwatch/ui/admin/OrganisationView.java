package org.hallwatch.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Place;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Nothing;

/**
 * What stands in the catalogue: halls and what is in them, regions, departments, matters,
 * calendars; and the terminals of which sources speak. To be read; it is changed with files. {@code
 * /admin/organisation?list=windows&q=TEXT}.
 */
@Route(value = "admin/organisation", layout = DeskFrame.class)
@Needs(Permission.MANAGE_ORGANISATION)
final class OrganisationView extends AdminPage {
  private static final long serialVersionUID = 1L;
  private static final String ADDRESS = "admin/organisation";

  private final Div found = new Div();
  private transient Noun noun = Noun.HALLS;

  OrganisationView(AdminPages pages) {
    super(pages, "organisation");
  }

  @Override
  protected void enter(QueryParameters query) {
    noun = query.getSingleParameter("list").flatMap(Noun::of).orElse(Noun.HALLS);
    String typed = query.getSingleParameter("q").orElse("");
    Reach reach = visit().access().places(Permission.MANAGE_ORGANISATION, Place.ANYWHERE);
    Operation operation = pages.visits().operation().ofHalls(reach::holds);
    List<CatalogueRow> terminals =
        new TerminalRows(operation, pages.sources().apply(reach), pages::time, texts)
            .of(pages.terminals().apply(reach));
    CatalogueRows rows = new CatalogueRows(operation, terminals, pages.calendar(), texts);
    begin();
    add(
        new OrganisationExchange(pages, texts, () -> enter(query)),
        lists(rows),
        search(rows, typed),
        found);
    show(rows, typed);
  }

  private Component lists(CatalogueRows rows) {
    Div lists = new Div();
    lists.addClassName("lists");
    for (Noun one : Noun.values()) {
      choice(
          lists,
          "/" + ADDRESS + "?list=" + one.word(),
          texts.of(one.word()) + " " + texts.count(rows.count(one)),
          one == noun);
    }
    return lists;
  }

  private TextField search(CatalogueRows rows, String typed) {
    TextField search = new TextField();
    search.setAriaLabel(texts.of("organisation.search"));
    search.setPlaceholder(texts.of("organisation.search"));
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.setValue(typed);
    search.addClassName("search");
    search.addValueChangeListener(
        change -> {
          show(rows, change.getValue());
          remember(change.getValue());
        });
    return search;
  }

  /** In the address, without another step behind the back button for each letter. */
  private void remember(String typed) {
    Map<String, String> asked =
        typed.isBlank()
            ? Map.of("list", noun.word())
            : Map.of("list", noun.word(), "q", typed.strip());
    getUI()
        .ifPresent(
            ui ->
                ui.getPage()
                    .getHistory()
                    .replaceState(null, new Location(ADDRESS, QueryParameters.simple(asked))));
  }

  private void show(CatalogueRows rows, String typed) {
    List<CatalogueRow> all = rows.of(noun);
    List<CatalogueRow> matching = all.stream().filter(row -> row.has(typed)).toList();
    found.removeAll();
    if (matching.isEmpty()) {
      found.add(
          all.isEmpty()
              ? new Nothing(texts.of("organisation.none"), texts.of("organisation.none.why"))
              : new Nothing(
                  texts.of("organisation.no-match"), texts.of("organisation.no-match.why")));
    } else {
      Span count = new Span(texts.of("organisation.listed", matching.size()));
      count.getElement().setAttribute("role", "status");
      Div line = new Div(count);
      line.addClassName("chosen");
      found.add(line, list(matching));
    }
  }

  private Grid<CatalogueRow> list(List<CatalogueRow> rows) {
    Grid<CatalogueRow> grid = list();
    column(grid, "organisation.code", CatalogueRow::code, "14em");
    if (noun == Noun.TERMINALS) {
      terminalColumns(grid);
      fill(grid, rows);
      return grid;
    }
    wideColumn(grid, "organisation.name", CatalogueRow::name);
    boolean inHalls = noun == Noun.ZONES || noun == Noun.QUEUES || noun == Noun.WINDOWS;
    if (inHalls || noun == Noun.HALLS || noun == Noun.REGIONS) {
      wideColumn(grid, inHalls ? "organisation.hall" : "organisation.region", CatalogueRow::within);
    }
    switch (noun) {
      case HALLS -> column(grid, "organisation.zone", CatalogueRow::of, "14em");
      case REGIONS -> column(grid, "organisation.level", CatalogueRow::of, "10em");
      case QUEUES, WINDOWS, MATTERS ->
          wideColumn(grid, "organisation.department", CatalogueRow::of);
      case ZONES, DEPARTMENTS, CALENDARS, TERMINALS -> {}
    }
    if (noun != Noun.CALENDARS) {
      wideColumn(grid, noun.word() + ".more", CatalogueRow::more);
    }
    fill(grid, rows);
    return grid;
  }

  private void terminalColumns(Grid<CatalogueRow> grid) {
    column(grid, "terminals.kind", CatalogueRow::name, "14em");
    wideColumn(grid, "organisation.hall", CatalogueRow::within);
    signColumn(grid, "terminals.state", row -> row.sign().with(row.of()), "18em");
    column(grid, "terminals.heard", CatalogueRow::more, "13em");
  }
}
