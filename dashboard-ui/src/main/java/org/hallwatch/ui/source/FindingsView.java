package org.hallwatch.ui.source;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.finding.Finding;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.finding.Findings.By;
import org.hallwatch.store.finding.Findings.Filter;
import org.hallwatch.store.finding.StoredFinding;
import org.hallwatch.ui.chart.BarChart;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.DeskLanguage;
import org.hallwatch.ui.layout.Nothing;
import org.hallwatch.ui.layout.PageHead;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Where events contradict each other, by source and kind, counted and drawn over time. {@code
 * /sources/findings?source=S&kind=K&hall=H}.
 */
@Route(value = "sources/findings", layout = DeskFrame.class)
@AnonymousAllowed
final class FindingsView extends Section implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  private static final int LISTED = 1_000;
  private static final int MOST_DAYS = 60;
  private static final int LABELS = 10;

  private final transient SourcePages pages;
  private transient Texts texts = SourceTexts.of(Locale.SIMPLIFIED_CHINESE);
  private transient FindingWords words;
  private transient Filter filter = Filter.ALL;
  private final Aside detail = new Aside();

  FindingsView(SourcePages pages) {
    this.pages = pages;
    this.words = new FindingWords(texts, pages);
    addClassName("page");
    detail.addClassName("detail");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    texts = SourceTexts.of(DeskLanguage.of(event));
    words = new FindingWords(texts, pages);
    event.getUI().getPage().setTitle(texts.of("findings.title"));
    filter = filter(event.getLocation().getQueryParameters());
    show();
  }

  private void show() {
    removeAll();
    detail.removeAll();
    add(
        new PageHead(
            texts.of("findings.title"),
            texts.of("findings.lead"),
            texts.of("as-of", SourceTexts.now(pages.operations()))));
    List<FindingTally> tallies = FindingTally.of(pages.findings(), Filter.ALL, zone());
    if (tallies.isEmpty()) {
      add(new Nothing(texts.of("findings.none"), texts.of("findings.none.why")));
      return;
    }
    List<StoredFinding> listed = pages.findings().list(filter, null, LISTED);
    detail.add(new Paragraph(texts.of("findings.choose")));
    Div overview = new Div(tallies(tallies), days());
    overview.addClassName("overview");
    Div columns = new Div(list(listed), detail);
    columns.addClassName("columns");
    add(overview, chosen(listed.size()), columns);
  }

  private Component tallies(List<FindingTally> tallies) {
    Div table = new Div();
    table.addClassName("tallies");
    long most = tallies.stream().mapToLong(FindingTally::findings).max().orElse(1);
    for (FindingTally tally : tallies) {
      Anchor row = new Anchor(tally.address(), "");
      row.addClassName("tally");
      if (tally.kind() == filter.kind() && tally.source().equals(filter.source())) {
        row.getElement().setAttribute("aria-current", "true");
      }
      Span bar = new Span();
      bar.addClassName("bar");
      bar.getStyle().set("--share", String.valueOf((double) tally.findings() / most));
      Span count = new Span(texts.count(tally.findings()));
      count.addClassName("count");
      row.add(new Span(tally.source().value()), new Span(name(tally.kind())), bar, count);
      table.add(row);
    }
    return table;
  }

  /** One bar a day, from the first day with a finding to the last, at most the last sixty. */
  private Component days() {
    TreeMap<LocalDate, Long> counts = new TreeMap<>();
    pages
        .findings()
        .count(filter, EnumSet.of(By.DAY), zone())
        .forEach(
            count ->
                counts.put(
                    LocalDate.ofInstant(Objects.requireNonNull(count.at()), zone()),
                    count.findings()));
    Div place = new Div();
    place.addClassName("over-time");
    if (counts.isEmpty()) {
      return place;
    }
    LocalDate last = counts.lastKey();
    LocalDate first = counts.firstKey();
    if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
      first = last.minusDays(MOST_DAYS - 1L);
    }
    List<LocalDate> days = first.datesUntil(last.plusDays(1)).toList();
    int step = Math.ceilDiv(days.size(), LABELS);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = days.get(i);
      labels.add(i % step == 0 ? day.getMonthValue() + "-" + day.getDayOfMonth() : "");
    }
    place.add(
        new H2(texts.of("findings.by-day", first, last)),
        new BarChart(
            texts.of("findings.title"),
            labels,
            days.stream().map(day -> counts.getOrDefault(day, 0L)).toList()));
    return place;
  }

  private Component chosen(int listed) {
    Div line = new Div();
    line.addClassName("chosen");
    long all =
        pages.findings().count(filter, EnumSet.noneOf(By.class), zone()).stream()
            .mapToLong(count -> count.findings())
            .sum();
    Span what =
        new Span(
            all > listed
                ? texts.of("findings.listed-of", listed, all)
                : texts.of("findings.listed", all));
    what.getElement().setAttribute("role", "status");
    line.add(what);
    if (!filter.equals(Filter.ALL)) {
      line.add(new Anchor("/sources/findings", texts.of("findings.all")));
    }
    return line;
  }

  private Component list(List<StoredFinding> findings) {
    Grid<StoredFinding> grid = new Grid<>();
    grid.addClassName("list");
    column(
        grid, "findings.at", finding -> SourceTexts.instant(finding.occurredAt(), pages), "11.5em");
    column(grid, "findings.kind", finding -> name(finding.kind()), "14em");
    column(grid, "findings.hall", finding -> hall(finding.hall()), "12em");
    column(grid, "findings.subject", Finding::subject, "12em");
    grid.addColumn(stored -> words.of(stored.finding()))
        .setHeader(texts.of("findings.says"))
        .setFlexGrow(1);
    column(grid, "findings.source", finding -> finding.source().value(), "13em");
    grid.setItems(findings);
    grid.asSingleSelect()
        .addValueChangeListener(
            chosen -> Optional.ofNullable(chosen.getValue()).ifPresent(this::detail));
    return grid;
  }

  private interface Column {
    String of(Finding finding);
  }

  private void column(Grid<StoredFinding> grid, String header, Column column, String width) {
    grid.addColumn(stored -> column.of(stored.finding()))
        .setHeader(texts.of(header))
        .setWidth(width)
        .setFlexGrow(0);
  }

  private void detail(StoredFinding stored) {
    Finding finding = stored.finding();
    detail.removeAll();
    Paragraph says = new Paragraph(words.of(finding));
    says.addClassName("why");
    DescriptionList facts = new DescriptionList();
    fact(facts, "findings.at", SourceTexts.instant(finding.occurredAt(), pages));
    fact(facts, "findings.hall", hall(finding.hall()));
    fact(facts, "findings.subject", finding.subject());
    fact(facts, "findings.source", finding.source().value());
    fact(facts, "findings.times", texts.count(finding.times()));
    fact(
        facts,
        "findings.events",
        finding.events().stream().map(EventId::id).collect(Collectors.joining("\n")));
    detail.add(
        new H2(name(finding.kind())),
        says,
        facts,
        new Paragraph(texts.of("finding." + finding.kind().code() + ".do")));
  }

  private void fact(DescriptionList facts, String key, String value) {
    if (!value.isEmpty()) {
      facts.add(new DescriptionList.Term(texts.of(key)), new DescriptionList.Description(value));
    }
  }

  private String name(FindingKind kind) {
    return texts.of("finding." + kind.code());
  }

  private String hall(@Nullable HallId id) {
    return id == null
        ? ""
        : pages.operations().operation().hall(id).map(Hall::name).orElse(id.value());
  }

  private ZoneId zone() {
    return SourceTexts.zone(pages.operations());
  }

  private static Filter filter(QueryParameters query) {
    return new Filter(
        query.getSingleParameter("source").flatMap(FindingsView::source).orElse(null),
        query.getSingleParameter("kind").flatMap(FindingKind::ofCode).orElse(null),
        query.getSingleParameter("hall").flatMap(FindingsView::hallId).orElse(null),
        null,
        null);
  }

  private static Optional<SourceId> source(String name) {
    try {
      return Optional.of(new SourceId(name));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  private static Optional<HallId> hallId(String code) {
    try {
      return Optional.of(new HallId(code));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
