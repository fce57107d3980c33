package org.hallwatch.ui.source;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.hallwatch.actor.CodeView;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.hall.CodeDecision;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.MetCode.Standing;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Nothing;
import org.hallwatch.ui.layout.Notice;

/**
 * Which codes sources use that the catalogue does not have, how often, and what they mean; old
 * events follow what is decided. {@code /sources/codes?standing=open}.
 */
@Route(value = "sources/codes", layout = DeskFrame.class)
@Needs(Permission.DECIDE_CODES)
final class CodesView extends SourcePage {
  private static final long serialVersionUID = 1L;
  private static final List<Standing> LISTS =
      List.of(Standing.OPEN, Standing.MAPPED, Standing.NOT_NEEDED);

  private Standing standing = Standing.OPEN;

  CodesView(SourcePages pages) {
    super(pages, "codes");
  }

  @Override
  Reach reach() {
    return reach(Permission.DECIDE_CODES);
  }

  @Override
  void enterPlace(QueryParameters query) {
    standing =
        query.getSingleParameter("standing").flatMap(CodesView::standing).orElse(Standing.OPEN);
    show();
  }

  private void show() {
    begin();
    List<CodeView> codes = pages.operations().codes(reach()).toCompletableFuture().join();
    add(lists(codes));
    List<CodeView> listed = codes.stream().filter(code -> code.standing() == standing).toList();
    if (listed.isEmpty()) {
      String word = word(standing);
      add(new Nothing(texts.of("codes.none." + word), texts.of("codes.none.why." + word)));
    } else {
      add(withDetail(list(listed)));
    }
  }

  private Component lists(List<CodeView> codes) {
    Div lists = new Div();
    lists.addClassName("lists");
    for (Standing list : LISTS) {
      long count = codes.stream().filter(code -> code.standing() == list).count();
      Anchor link =
          new Anchor(
              address("/sources/codes?standing=" + word(list)),
              texts.of("codes." + word(list), count));
      if (list == standing) {
        link.getElement().setAttribute("aria-current", "page");
      }
      lists.add(link);
    }
    return lists;
  }

  private Grid<CodeView> list(List<CodeView> codes) {
    Grid<CodeView> grid = list(this::choose);
    column(grid, "codes.kind", code -> texts.of("code." + code.met().kind().word()), "7em");
    wideColumn(grid, "codes.code", code -> code.met().code());
    column(grid, "codes.hall", code -> hall(code.met().hall()), "12em");
    column(
        grid,
        "codes.source",
        code -> code.met().source() == null ? "" : code.met().source().value(),
        "14em");
    column(grid, "codes.events", code -> texts.count(code.events()), "8em");
    column(grid, "codes.last", code -> time(code.last()), "12em");
    if (standing != Standing.OPEN) {
      wideColumn(grid, "codes.meaning", this::meaning);
    }
    grid.setItems(codes);
    return grid;
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

  private void choose(CodeView code) {
    Operation operation = pages.operations().operation();
    detail(
        new CodeDetail(
            code, CodeTarget.of(operation, code.met()), texts, this::time, this::decide));
  }

  private void decide(CodeDecision decision) {
    AuditEntry entry = entry(decision);
    if (reach().holds(decision.met().hall())) {
      decide(decision, entry);
    } else {
      refuse(Permission.DECIDE_CODES, entry);
    }
  }

  private void decide(CodeDecision decision, AuditEntry entry) {
    try {
      pages.operations().decide(decision, entry).toCompletableFuture().join();
      Notice.good(texts.of("codes.decided"));
      show();
    } catch (CompletionException e) {
      String why =
          String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
      pages.audit().append(entry.failed(why));
      Notice.failed(why);
    }
  }

  private AuditEntry entry(CodeDecision decision) {
    CodeRef ref = decision.met();
    AuditEntry entry =
        switch (decision) {
          case CodeDecision.Means(_, String to) -> done(AuditAction.CODE_MAPPED).with("to", to);
          case CodeDecision.Names(_, String name) ->
              done(AuditAction.CODE_ADDED).with("name", name);
          case CodeDecision.NotNeeded _ -> done(AuditAction.CODE_IGNORED);
          case CodeDecision.Undecided _ -> done(AuditAction.CODE_UNMAPPED);
        };
    return entry
        .on(ref.kind().word() + " " + ref.code())
        .with("hall", ref.hall())
        .with("source", ref.source());
  }

  private static String word(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Standing> standing(String word) {
    return Arrays.stream(Standing.values()).filter(known -> word(known).equals(word)).findFirst();
  }
}
