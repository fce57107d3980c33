package org.hallwatch.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.store.audit.AuditFilter;
import org.hallwatch.store.audit.AuditFinding;
import org.hallwatch.store.audit.AuditRow;
import org.hallwatch.ui.admin.AuditChain.Look;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.Facts;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Nothing;
import org.hallwatch.ui.layout.Sign;
import org.hallwatch.ui.layout.Visit;

/**
 * Who did what and when, and whether the record of it is whole. {@code
 * /admin/audit?from=D&until=D&account=A&action=C}.
 */
@Route(value = "admin/audit", layout = DeskFrame.class)
@Needs(Permission.READ_AUDIT)
final class AuditView extends AdminPage {
  private static final long serialVersionUID = 1L;
  private static final int LISTED = 500;
  private static final int WRITTEN_AT_ONCE = 5_000;

  private final Section chain = new Section();
  private transient AuditChoice choice = AuditChoice.ALL;

  AuditView(AdminPages pages) {
    super(pages, "audit");
    chain.addClassName("chain");
  }

  @Override
  protected void enter(QueryParameters query) {
    choice = AuditChoice.of(query);
    begin();
    showChain(pages.chain().last());
    List<AuditRow> rows = pages.trail().newest(choice.filter(pages), LISTED);
    add(chain, new AuditFields(choice, texts), listed(rows));
    add(
        rows.isEmpty()
            ? new Nothing(texts.of("audit.none"), texts.of("audit.none.why"))
            : withDetail(list(rows)));
  }

  private void showChain(Optional<Look> last) {
    chain.removeAll();
    Sign sign = last.map(look -> look.found().holds() ? Sign.NONE : Sign.BAD).orElse(Sign.UNKNOWN);
    String said = last.map(this::said).orElseGet(() -> texts.of("audit.chain.not-yet"));
    Span line = sign.with(said);
    line.getElement().setAttribute("role", "status");
    NativeButton verify =
        new NativeButton(
            texts.of("audit.chain.verify"), _ -> showChain(Optional.of(pages.chain().look())));
    Div row = new Div(line, verify);
    row.addClassName("chosen");
    chain.add(new H2(texts.of("audit.chain")), row);
    last.filter(look -> !look.found().holds()).ifPresent(look -> chain.add(findings(look)));
  }

  private String said(Look look) {
    String at = pages.time(look.at());
    return look.found().holds()
        ? texts.of("audit.chain.holds", look.found().entries(), at)
        : texts.of("audit.chain.broken", look.found().found(), at);
  }

  private Component findings(Look look) {
    UnorderedList list = new UnorderedList();
    for (AuditFinding finding : look.found().findings()) {
      list.add(
          new ListItem(
              texts.of(
                  "chain." + finding.word().code(),
                  finding.from(),
                  finding.to(),
                  finding.about())));
    }
    return new Div(list, new Paragraph(texts.of("audit.chain.do")));
  }

  private Component listed(List<AuditRow> rows) {
    Div line = new Div();
    line.addClassName("chosen");
    Span count =
        new Span(
            rows.size() < LISTED
                ? texts.of("audit.listed", rows.size())
                : texts.of("audit.listed-newest", rows.size()));
    count.getElement().setAttribute("role", "status");
    line.add(count);
    if (rows.size() == LISTED) {
      AuditChoice older = choice.before(rows.getLast().at().plus(1, ChronoUnit.MICROS));
      line.add(
          new Anchor("/" + older.location().getPathWithQueryParameters(), texts.of("audit.older")));
    }
    if (!choice.equals(AuditChoice.ALL)) {
      line.add(new Anchor("/admin/audit", texts.of("audit.all")));
    }
    if (may(Permission.EXPORT)) {
      Anchor export = new Anchor(export(), texts.of("audit.export"));
      export.getElement().setAttribute("download", true);
      line.add(export);
    }
    return line;
  }

  private Grid<AuditRow> list(List<AuditRow> rows) {
    AuditWords words = words();
    Grid<AuditRow> grid = list(this::choose);
    column(grid, "audit.at", row -> pages.time(row.at()), "11.5em");
    column(grid, "audit.action", words::action, "12em");
    column(grid, "audit.account", AuditRow::account, "10em");
    signColumn(grid, "audit.result", this::result, "7em");
    column(grid, "audit.object", words::object, "14em");
    wideColumn(grid, "audit.detail", row -> words.detail(row.detail()));
    fill(grid, rows);
    return grid;
  }

  private Component result(AuditRow row) {
    return row.success()
        ? Sign.NONE.with(texts.of("audit.done"))
        : Sign.WARN.with(texts.of("audit.failed"));
  }

  private AuditWords words() {
    return new AuditWords(texts, pages::time);
  }

  private void choose(AuditRow row) {
    AuditWords words = words();
    Facts facts =
        new Facts()
            .fact(texts.of("audit.no"), String.valueOf(row.no()))
            .fact(texts.of("audit.at"), pages.time(row.at()))
            .fact(texts.of("audit.account"), row.account())
            .fact(texts.of("audit.address"), words.address(row))
            .fact(texts.of("audit.object"), words.object(row))
            .fact(
                texts.of("audit.result"), texts.of(row.success() ? "audit.done" : "audit.failed"));
    row.detail().forEach((name, value) -> facts.fact(words.name(name), words.value(name, value)));
    facts.fact(texts.of("audit.hash"), row.hash());
    detail(new H2(words.action(row)), facts);
  }

  private DownloadHandler export() {
    AuditChoice exported = choice;
    return event -> {
      Visit by = visit();
      AuditEntry entry = exported.about(by.does(AuditAction.AUDIT_EXPORTED));
      Permission lacking =
          by.may(Permission.READ_AUDIT) ? Permission.EXPORT : Permission.READ_AUDIT;
      if (!by.may(lacking)) {
        pages.audit().append(entry.failed(by.refusal(lacking)));
        event.getResponse().setStatus(403);
        return;
      }
      pages.audit().append(entry);
      event.setFileName("audit.csv");
      event.setContentType("text/csv;charset=utf-8");
      write(exported.filter(pages), event);
    };
  }

  /** Piece by piece, up to what there was when it began. */
  private void write(AuditFilter filter, DownloadEvent event) throws IOException {
    long last =
        pages.trail().newest(filter, 1).stream().mapToLong(AuditRow::no).findFirst().orElse(0);
    try (OutputStream out = event.getOutputStream()) {
      out.write(AuditCsv.of(List.of()).getBytes(StandardCharsets.UTF_8));
      long after = 0;
      while (after < last) {
        List<AuditRow> rows = pages.trail().after(after, filter, WRITTEN_AT_ONCE);
        out.write(AuditCsv.rows(rows).getBytes(StandardCharsets.UTF_8));
        after = rows.isEmpty() ? last : rows.getLast().no();
      }
    }
  }
}
