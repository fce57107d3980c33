package org.hallwatch.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.domain.organisation.Difference;
import org.hallwatch.domain.organisation.Difference.Added;
import org.hallwatch.domain.organisation.Difference.Changed;
import org.hallwatch.domain.organisation.Difference.Ended;
import org.hallwatch.domain.organisation.Difference.Reordered;
import org.hallwatch.domain.organisation.TableProblem;
import org.hallwatch.domain.organisation.ThingKind;
import org.hallwatch.ui.layout.Page;
import org.hallwatch.ui.layout.Texts;

/** What a file would change, and what is wrong with it, as lists. */
final class DifferenceTables {
  private DifferenceTables() {}

  static Grid<Difference> differences(List<Difference> differences, Texts texts) {
    Grid<Difference> grid = Page.list();
    grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
    grid.addColumn(one -> texts.of("difference." + sort(one)))
        .setHeader(texts.of("difference"))
        .setWidth("8em")
        .setFlexGrow(0);
    grid.addColumn(one -> texts.of("thing." + one.kind().word()))
        .setHeader(texts.of("difference.kind"))
        .setWidth("8em")
        .setFlexGrow(0);
    wide(grid, texts.of("organisation.hall"), Difference::hall);
    wide(grid, texts.of("organisation.code"), DifferenceTables::code);
    wide(grid, texts.of("organisation.name"), DifferenceTables::name);
    grid.addColumn(one -> what(one, texts))
        .setHeader(texts.of("difference.what"))
        .setWidth("24em")
        .setFlexGrow(3);
    narrow(
        grid,
        texts.of("difference"),
        one ->
            stacked(
                Stream.of(
                    texts.of("difference." + sort(one)),
                    texts.of("thing." + one.kind().word()),
                    one.hall(),
                    code(one),
                    name(one)),
                what(one, texts)));
    Page.fill(grid, differences);
    return grid;
  }

  static Grid<TableProblem> problems(List<TableProblem> problems, Texts texts) {
    Grid<TableProblem> grid = Page.list();
    grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
    wide(grid, texts.of("problem.table"), TableProblem::table);
    grid.addColumn(one -> one.row() > 0 ? String.valueOf(one.row()) : "")
        .setHeader(texts.of("problem.row"))
        .setWidth("6em")
        .setFlexGrow(0);
    wide(grid, texts.of("problem.column"), TableProblem::column);
    grid.addColumn(one -> FaultWords.of(one.fault(), texts))
        .setHeader(texts.of("problem.what"))
        .setWidth("30em")
        .setFlexGrow(4);
    narrow(
        grid,
        texts.of("problem.what"),
        one ->
            stacked(
                Stream.of(
                    one.table(),
                    one.row() > 0 ? texts.of("problem.row") + " " + one.row() : "",
                    one.column()),
                FaultWords.of(one.fault(), texts)));
    Page.fill(grid, problems);
    return grid;
  }

  /** A column that stands for all others where there is no room for them, as on a phone. */
  private static <T> void narrow(Grid<T> grid, String header, ValueProvider<T, Component> stacked) {
    Grid.Column<T> column = grid.addComponentColumn(stacked).setHeader(header);
    column.getElement().setProperty("hidden", true);
    grid.getElement()
        .executeJs(
            """
            new ResizeObserver(() => {
              const narrow = this.offsetWidth < 900;
              this.querySelectorAll('vaadin-grid-column').forEach(
                  column => (column.hidden = (column === $0) !== narrow));
            }).observe(this);
            """,
            column.getElement());
  }

  /** What a row is about, and below it what it says. */
  private static Component stacked(Stream<String> about, String says) {
    String head = about.filter(word -> !word.isEmpty()).collect(Collectors.joining(" · "));
    Div stacked = new Div(new Span(head), new Span(says));
    stacked.addClassName("stacked");
    return stacked;
  }

  private static <T> void wide(Grid<T> grid, String header, ValueProvider<T, String> text) {
    grid.addColumn(text).setHeader(header).setWidth("10em").setFlexGrow(1);
  }

  private static String sort(Difference difference) {
    return switch (difference) {
      case Added _ -> "added";
      case Changed _ -> "changed";
      case Ended _ -> "ended";
      case Reordered _ -> "reordered";
    };
  }

  private static String code(Difference difference) {
    return switch (difference) {
      case Added(var thing) -> thing.code();
      case Changed changed -> changed.before().code();
      case Ended(var thing) -> thing.code();
      case Reordered _ -> "";
    };
  }

  private static String name(Difference difference) {
    return switch (difference) {
      case Added(var thing) -> thing.name();
      case Changed changed -> changed.before().name();
      case Ended(var thing) -> thing.name();
      case Reordered _ -> "";
    };
  }

  private static String what(Difference difference, Texts texts) {
    return switch (difference) {
      case Added _ -> "";
      case Ended _ -> texts.of("difference.ended.says");
      case Reordered(ThingKind _, String _) -> texts.of("difference.reordered.says");
      case Changed changed ->
          changed.fields().stream()
              .map(
                  field ->
                      texts.of(
                          "difference.field",
                          texts.of("column." + field.column().word()),
                          said(field.from(), texts),
                          said(field.to(), texts)))
              .collect(Collectors.joining(texts.of("list.and")));
    };
  }

  private static String said(String text, Texts texts) {
    return text.isEmpty() ? texts.of("difference.nothing") : text;
  }
}
