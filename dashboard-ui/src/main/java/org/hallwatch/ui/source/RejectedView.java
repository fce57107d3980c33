package org.hallwatch.ui.source;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hallwatch.actor.Resubmission.CannotResubmitException;
import org.hallwatch.actor.Resubmission.Result;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Mask;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.RejectedRecords;
import org.hallwatch.store.event.RejectedRecords.Filter;
import org.hallwatch.store.event.StoredRejected;
import org.hallwatch.store.event.StoredRejected.State;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Nothing;
import org.hallwatch.ui.layout.Notice;
import org.hallwatch.ui.layout.SureButton;
import org.jspecify.annotations.Nullable;

/**
 * Which records were not accepted, why, and what stood there; put right and sent again, one or all.
 * {@code /sources/rejected?source=S&reason=R&state=open&record=N&region=R&hall=H}.
 */
@Route(value = "sources/rejected", layout = DeskFrame.class)
@Needs(Permission.SEE_REJECTED)
final class RejectedView extends SourcePage {
  private static final long serialVersionUID = 1L;
  private static final int MOST_AT_ONCE = 100_000;
  private static final int LONGEST_REASON = 200;

  private transient Filter filter = Filter.open(Reach.NOTHING);

  RejectedView(SourcePages pages) {
    super(pages, "rejected");
  }

  @Override
  Reach reach() {
    return reach(Permission.SEE_REJECTED);
  }

  @Override
  void enterPlace(QueryParameters query) {
    filter = filter(query);
    show();
    query
        .getSingleParameter("record")
        .flatMap(RejectedView::number)
        .flatMap(number -> pages.rejected().find(number, reach()))
        .ifPresent(this::choose);
  }

  private void show() {
    begin();
    List<RejectedTally> tallies = RejectedTally.of(pages.rejected().count(reach()));
    if (tallies.isEmpty() && filter.isOpen()) {
      add(new Nothing(texts.of("rejected.none"), texts.of("rejected.none.why")));
    } else {
      add(tallies(tallies), chosen(), withDetail(records()));
    }
  }

  /** Open records by source and reason; each is a link to its list. */
  private Component tallies(List<RejectedTally> tallies) {
    long most = tallies.stream().mapToLong(RejectedTally::open).max().orElse(1);
    TallyTable table = new TallyTable(texts, most);
    for (RejectedTally tally : tallies) {
      table.line(
          address(tally.address()),
          filter.reason() == tally.reason() && tally.isOf(filter.source()),
          tally.source() == null ? texts.of("rejected.no-source") : tally.source().value(),
          texts.of("reason." + tally.reason().code()),
          tally.open());
    }
    return table;
  }

  /** What is listed, and what can be done with all of it. */
  private Component chosen() {
    int count = pages.rejected().count(filter.of(reach()));
    Div line = new Div();
    line.addClassName("chosen");
    Span what = new Span(texts.of("rejected.listed", count));
    what.getElement().setAttribute("role", "status");
    line.add(what);
    if (!filter.isOpen()) {
      line.add(new Anchor(address("/sources/rejected"), texts.of("rejected.all")));
    }
    if (count > 0 && filter.state() == State.OPEN) {
      ShiftField shift = new ShiftField(texts);
      if (filter.reason() == RejectionReason.FUTURE_CLOCK) {
        line.add(shift);
      }
      line.add(
          new SureButton(
              texts.of("rejected.retry-all", count),
              texts.of("sure"),
              () -> retryAll(shift.duration())));
    }
    if (may(Permission.EXPORT)) {
      line.add(download(export(), "rejected.export"));
      if (may(Permission.SEE_PERSONAL_DATA)) {
        line.add(originals());
      }
    }
    return line;
  }

  private Anchor download(DownloadHandler handler, String text) {
    Anchor link = new Anchor(handler, texts.of(text));
    link.getElement().setAttribute("download", true);
    return link;
  }

  /** The file with what the records say, for whoever says why he needs it. */
  private Component originals() {
    AtomicReference<String> why = new AtomicReference<>("");
    TextField reason = new TextField();
    reason.setAriaLabel(texts.of("rejected.reveal.why"));
    reason.setPlaceholder(texts.of("rejected.reveal.why"));
    reason.setMaxLength(LONGEST_REASON);
    reason.setValueChangeMode(ValueChangeMode.EAGER);
    Anchor link = download(exportOfOriginals(why::get), "rejected.export.originals");
    link.setVisible(false);
    reason.addValueChangeListener(
        change -> {
          why.set(change.getValue().strip());
          link.setVisible(!why.get().isEmpty());
        });
    Div line = new Div(reason, link);
    line.addClassName("originals");
    NativeDetails details = new NativeDetails(texts.of("rejected.export.with"), line);
    details.addClassName("with-originals");
    return details;
  }

  private DownloadHandler export() {
    Filter exported = filter;
    return DownloadHandler.fromInputStream(
        _ ->
            file(
                about(done(AuditAction.REJECTED_EXPORTED), exported),
                List.of(Permission.SEE_REJECTED, Permission.EXPORT),
                exported,
                Mask::of));
  }

  private DownloadHandler exportOfOriginals(Supplier<String> why) {
    Filter exported = filter;
    return DownloadHandler.fromInputStream(
        _ -> {
          String reason = why.get();
          AuditEntry entry = about(done(AuditAction.REJECTED_ORIGINALS_EXPORTED), exported);
          if (reason.isEmpty()) {
            pages.audit().append(entry.failed("no reason was given"));
            return DownloadResponse.error(403);
          }
          return file(
              entry.with("reason", reason),
              List.of(Permission.SEE_REJECTED, Permission.EXPORT, Permission.SEE_PERSONAL_DATA),
              exported,
              UnaryOperator.identity());
        });
  }

  private DownloadResponse file(
      AuditEntry entry, List<Permission> needed, Filter exported, UnaryOperator<String> said) {
    Optional<Permission> lacking = lacking(needed);
    if (lacking.isPresent()) {
      pages.audit().append(entry.failed(refusal(lacking.get())));
      return DownloadResponse.error(403);
    }
    pages.audit().append(entry);
    byte[] csv =
        RejectedCsv.of(pages.rejected().list(exported.of(reach()), MOST_AT_ONCE), said)
            .getBytes(StandardCharsets.UTF_8);
    return new DownloadResponse(
        new ByteArrayInputStream(csv), "rejected.csv", "text/csv;charset=utf-8", csv.length);
  }

  private Grid<StoredRejected> records() {
    Grid<StoredRejected> grid = list(this::choose);
    grid.setMultiSort(false);
    column(grid, "rejected.no", record -> String.valueOf(record.number()), "5em");
    column(grid, "rejected.last", record -> time(record.lastAt()), "11.5em");
    column(grid, "rejected.source", RejectedView::sourceOf, "14em");
    column(
        grid,
        "rejected.reason",
        record -> texts.of("reason." + record.record().reason().code()),
        "11em");
    column(grid, "rejected.place", record -> RejectedWords.place(record.record(), texts), "11em");
    wideColumn(grid, "rejected.message", record -> RejectedWords.says(record.record(), texts));
    Filter listed = filter;
    grid.setItems(
        DataProvider.fromCallbacks(
            query ->
                pages
                    .rejected()
                    .list(listed.of(reach()), query.getOffset(), query.getLimit())
                    .stream(),
            _ -> pages.rejected().count(listed.of(reach()))));
    return grid;
  }

  private static String sourceOf(StoredRejected record) {
    SourceId source = record.record().source();
    return source != null ? source.value() : record.collector() == null ? "" : record.collector();
  }

  private void choose(StoredRejected record) {
    show(record, false);
  }

  private void show(StoredRejected record, boolean revealed) {
    detail(
        new RejectedDetail(
            record,
            revealed,
            texts,
            this::time,
            new RejectedDetail.Actions() {
              @Override
              public void reveal(String reason) {
                revealed(record, reason);
              }

              @Override
              public void retry(Duration shift) {
                send(
                    record,
                    done(AuditAction.REJECTED_RETRIED).with("shift", shift),
                    current ->
                        pages
                            .resubmission()
                            .again(List.of(current), decidable(), pages.reader(), shift));
              }

              @Override
              public void correct(String text) {
                send(
                    record,
                    done(AuditAction.REJECTED_CORRECTED),
                    current ->
                        pages.resubmission().corrected(current, text, decidable(), pages.reader()));
              }

              @Override
              public void drop() {
                dropped(record);
              }
            }));
  }

  /** Shows what a record says, once it stands in the audit trail who wanted to know it, and why. */
  private void revealed(StoredRejected chosen, String reason) {
    AuditEntry entry = about(done(AuditAction.REJECTED_REVEALED), chosen).with("reason", reason);
    Optional<Permission> lacking =
        lacking(List.of(Permission.SEE_REJECTED, Permission.SEE_PERSONAL_DATA));
    Optional<StoredRejected> current = pages.rejected().find(chosen.number(), reach());
    if (lacking.isPresent() || current.isEmpty()) {
      refuse(lacking.orElse(Permission.SEE_PERSONAL_DATA), entry);
    } else {
      pages.audit().append(entry);
      show(current.get(), true);
    }
  }

  /** What of it he may do nowhere as of now: the page may be older. */
  private Optional<Permission> lacking(List<Permission> needed) {
    return needed.stream().filter(one -> reach(one).isNothing()).findFirst();
  }

  /** The halls of whose records he may decide, as of now: the page may be older. */
  private Reach decidable() {
    return reach(Permission.DECIDE_REJECTED);
  }

  private void dropped(StoredRejected record) {
    AuditEntry entry = about(done(AuditAction.REJECTED_DROPPED), record);
    boolean inReach =
        pages
            .audit()
            .change(
                "dropping rejected record " + record.number(),
                RejectedRecords.marking(
                    record.number(), State.DROPPED, pages.operations().now(), decidable()),
                marked -> marked ? entry : entry.failed(refusal(Permission.DECIDE_REJECTED)));
    if (inReach) {
      show();
    } else {
      Notice.failed(texts.of("not-allowed"));
    }
  }

  private void retryAll(@Nullable Duration shift) {
    if (shift == null) {
      Notice.failed(texts.of("rejected.shift.wrong"));
      return;
    }
    AuditEntry entry = about(done(AuditAction.REJECTED_RETRIED), filter).with("shift", shift);
    Reach decidable = decidable();
    if (decidable.isNothing()) {
      refuse(Permission.DECIDE_REJECTED, entry);
      return;
    }
    sent(
        entry,
        () ->
            pages
                .resubmission()
                .again(
                    pages.rejected().list(filter.of(decidable), MOST_AT_ONCE),
                    decidable,
                    pages.reader(),
                    shift));
  }

  private static AuditEntry about(AuditEntry entry, StoredRejected record) {
    return entry.on(record.number()).with("hall", record.record().hall());
  }

  private static AuditEntry about(AuditEntry entry, Filter filter) {
    RejectionReason reason = filter.reason();
    return entry
        .with("source", filter.source())
        .with("reason", reason == null ? null : reason.code());
  }

  private interface Sending {
    Result send();
  }

  private interface SendingOne {
    Result send(StoredRejected record);
  }

  /** Sends a record as it stands in the store now, if it is still his to send. */
  private void send(StoredRejected chosen, AuditEntry action, SendingOne sending) {
    AuditEntry entry = about(action, chosen);
    pages
        .rejected()
        .find(chosen.number(), decidable())
        .ifPresentOrElse(
            current -> sent(entry, () -> sending.send(current)),
            () -> refuse(Permission.DECIDE_REJECTED, entry));
  }

  private void sent(AuditEntry entry, Sending sending) {
    try {
      Result result = sending.send();
      pages.audit().append(entry.with("settled", result.settled()));
      tell(result);
      show();
    } catch (CannotResubmitException e) {
      pages.audit().append(entry.failed(String.valueOf(e.getMessage())));
      Notice.failed(String.valueOf(e.getMessage()));
    }
  }

  private void tell(Result result) {
    long refused = result.refused().values().stream().mapToLong(Long::longValue).sum();
    if (result.why() != null) {
      Notice.failed(texts.of("rejected.unread", result.unread(), result.why()));
    }
    if (refused > 0) {
      List<String> reasons =
          result.refused().keySet().stream().map(code -> texts.of("reason." + code)).toList();
      Notice.failed(
          texts.of(
              "rejected.refused-again",
              result.settled(),
              refused,
              String.join(texts.of("list.and"), reasons)));
    } else {
      Notice.good(texts.of("rejected.sent", result.settled()));
    }
  }

  private Filter filter(QueryParameters query) {
    return new Filter(
        reach(),
        source(query).orElse(null),
        query.getSingleParameter("reason").flatMap(RejectionReason::ofCode).orElse(null),
        query
            .getSingleParameter("state")
            .flatMap(RejectedView::state)
            .orElse(StoredRejected.State.OPEN));
  }

  private static Optional<State> state(String word) {
    return Arrays.stream(State.values())
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
