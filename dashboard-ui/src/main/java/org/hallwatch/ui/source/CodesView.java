package org.hallwatch.ui.source;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.hallwatch.actor.CodeView;
import org.hallwatch.domain.hall.CodeDecision;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MetCode.Standing;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.DeskLanguage;
import org.hallwatch.ui.layout.Nothing;
import org.hallwatch.ui.layout.PageHead;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Which codes sources use that the catalogue does not have, how often, and what they mean; old
 * events follow what is decided. {@code /sources/codes?standing=open}.
 */
@Route(value = "sources/codes", layout = DeskFrame.class)
@AnonymousAllowed
final class CodesView extends Section implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  private static final String AUTHOR = "desk";
  private static final List<Standing> LISTS =
      List.of(Standing.OPEN, Standing.MAPPED, Standing.NOT_NEEDED);

  private final transient SourcePages pages;
  private transient Texts texts = SourceTexts.of(Locale.SIMPLIFIED_CHINESE);
  private Standing standing = Standing.OPEN;
  private final Aside detail = new Aside();

  CodesView(SourcePages pages) {
    this.pages = pages;
    addClassName("page");
    detail.addClassName("detail");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    texts = SourceTexts.of(DeskLanguage.of(event));
    event.getUI().getPage().setTitle(texts.of("codes.title"));
    standing =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter("standing")
            .flatMap(CodesView::standing)
            .orElse(Standing.OPEN);
    show();
  }

  private void show() {
    removeAll();
    detail.removeAll();
    List<CodeView> codes = pages.operations().codes().toCompletableFuture().join();
    add(
        new PageHead(
            texts.of("codes.title"),
            texts.of("codes.lead"),
            texts.of("as-of", SourceTexts.now(pages.operations()))),
        lists(codes));
    List<CodeView> listed = codes.stream().filter(code -> code.standing() == standing).toList();
    if (listed.isEmpty()) {
      String word = word(standing);
      add(new Nothing(texts.of("codes.none." + word), texts.of("codes.none.why." + word)));
      return;
    }
    detail.add(new Paragraph(texts.of("codes.choose")));
    Div columns = new Div(list(listed), detail);
    columns.addClassName("columns");
    add(columns);
  }

  private Component lists(List<CodeView> codes) {
    Div lists = new Div();
    lists.addClassName("lists");
    for (Standing list : LISTS) {
      long count = codes.stream().filter(code -> code.standing() == list).count();
      Anchor link =
          new Anchor(
              "/sources/codes?standing=" + word(list), texts.of("codes." + word(list), count));
      if (list == standing) {
        link.getElement().setAttribute("aria-current", "page");
      }
      lists.add(link);
    }
    return lists;
  }

  private Component list(List<CodeView> codes) {
    Grid<CodeView> grid = new Grid<>();
    grid.addClassName("list");
    column(grid, "codes.kind", code -> texts.of("code." + code.met().kind().word()), "7em");
    column(grid, "codes.code", code -> code.met().code(), "12em");
    column(grid, "codes.hall", code -> hallOf(code.met().hall()), "14em");
    column(
        grid,
        "codes.source",
        code -> code.met().source() == null ? "" : code.met().source().value(),
        "14em");
    column(grid, "codes.events", code -> texts.count(code.events()), "8em");
    column(grid, "codes.last", code -> time(code.last()), "12em");
    grid.addColumn(this::meaning).setHeader(texts.of("codes.meaning")).setFlexGrow(1);
    grid.setItems(codes);
    grid.asSingleSelect()
        .addValueChangeListener(
            chosen -> Optional.ofNullable(chosen.getValue()).ifPresent(this::detail));
    return grid;
  }

  private interface Column {
    String of(CodeView code);
  }

  private void column(Grid<CodeView> grid, String header, Column column, String width) {
    grid.addColumn(column::of).setHeader(texts.of(header)).setWidth(width).setFlexGrow(0);
  }

  private String hallOf(@Nullable HallId id) {
    return id == null
        ? ""
        : pages.operations().operation().hall(id).map(Hall::name).orElse(id.value());
  }

  private String time(@Nullable Instant instant) {
    return instant == null ? "" : SourceTexts.instant(instant, pages);
  }

  private String meaning(CodeView code) {
    if (code.decision() == null) {
      return "";
    }
    String target = code.decision().target();
    return target == null
        ? texts.of("codes.is-not-needed")
        : CodeTarget.of(pages.operations().operation(), code.met()).stream()
            .filter(known -> known.code().equals(target))
            .map(CodeTarget::label)
            .findFirst()
            .orElse(target);
  }

  private void detail(CodeView code) {
    Operation operation = pages.operations().operation();
    detail.removeAll();
    detail.add(
        new CodeDetail(
            code, CodeTarget.of(operation, code.met()), texts, this::time, this::decide));
  }

  private void decide(CodeDecision decision) {
    try {
      pages.operations().decide(decision, AUTHOR).toCompletableFuture().join();
      Notice.good(texts.of("codes.decided"));
      show();
    } catch (CompletionException e) {
      Notice.failed(
          String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
    }
  }

  private static String word(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Standing> standing(String word) {
    return Arrays.stream(Standing.values()).filter(known -> word(known).equals(word)).findFirst();
  }
}
