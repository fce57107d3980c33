package org.hallwatch.ui.source;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.finding.Finding;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.indicator.IndicatorCatalogue;
import org.hallwatch.domain.indicator.IndicatorDefinition;
import org.hallwatch.store.finding.Findings.By;
import org.hallwatch.store.finding.Findings.Filter;
import org.hallwatch.store.finding.StoredFinding;
import org.hallwatch.store.verify.Difference;
import org.hallwatch.store.verify.IndicatorDifference;
import org.hallwatch.ui.chart.BarChart;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.Facts;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Nothing;

/**
 * Where events contradict each other, by source and kind, counted and drawn over time. {@code
 * /sources/findings?source=S&kind=K&region=R&hall=H}.
 */
@Route(value = "sources/findings", layout = DeskFrame.class)
@Needs(Permission.SEE_FINDINGS)
final class FindingsView extends SourcePage {
  private static final long serialVersionUID = 1L;
  private static final int LISTED = 1_000;
  private static final int MOST_DAYS = 60;
  private static final int LABELS = 10;
  private static final int NAMED = 5;

  private transient FindingWords words;
  private transient Filter filter = Filter.all(Reach.NOTHING);

  FindingsView(SourcePages pages) {
    super(pages, "findings");
    this.words = new FindingWords(texts, pages);
  }

  @Override
  Reach reach() {
    return reach(Permission.SEE_FINDINGS);
  }

  @Override
  void enterPlace(QueryParameters query) {
    words = new FindingWords(texts, pages);
    filter = filter(query);
    begin();
    pages
        .lastRecount()
        .get()
        .map(run -> WrongFigures.of(run, reach()))
        .filter(wrong -> wrong.count() > 0)
        .map(this::wrong)
        .ifPresent(this::add);
    List<FindingTally> tallies = FindingTally.of(pages.findings(), Filter.all(reach()), zone());
    if (tallies.isEmpty()) {
      add(new Nothing(texts.of("findings.none"), texts.of("findings.none.why")));
      return;
    }
    List<StoredFinding> listed = pages.findings().list(filter, null, LISTED);
    Div overview = new Div(tallies(tallies), days());
    overview.addClassName("overview");
    add(overview, chosen(listed.size()), withDetail(list(listed)));
  }

  /** Stored figures that are not what a recount gave. */
  private Component wrong(WrongFigures wrong) {
    Div notice = new Div();
    notice.addClassNames("notice");
    notice.getElement().setAttribute("role", "alert");
    Span mark = new Span();
    mark.addClassNames("mark", "bad");
    notice.add(
        new H2(
            mark,
            new Span(
                texts.of(
                    "findings.figures", wrong.count(), SourceTexts.instant(wrong.at(), pages)))));
    wrong.figures().stream().limit(NAMED).map(this::difference).forEach(notice::add);
    wrong.indicators().stream().limit(NAMED).map(this::difference).forEach(notice::add);
    notice.add(new Paragraph(texts.of("findings.figures.do")));
    return notice;
  }

  private Paragraph difference(Difference difference) {
    return new Paragraph(
        texts.of(
            "findings.figures.item",
            hall(difference.hall()),
            difference.noun().name().toLowerCase(Locale.ROOT)
                + (difference.object().isEmpty() ? "" : " " + difference.object()),
            SourceTexts.instant(difference.begins(), difference.hall(), pages),
            difference.measure(),
            difference.stored(),
            difference.recounted()));
  }

  private Paragraph difference(IndicatorDifference difference) {
    HallId of = difference.hall();
    return new Paragraph(
        texts.of(
            "findings.figures.indicator",
            of == null ? texts.of("findings.figures.halls") : hall(of),
            indicator(difference.indicator())
                + (difference.of().isEmpty() ? "" : " (" + difference.of() + ")"),
            difference.first(),
            difference.last(),
            difference.figure(),
            difference.said(),
            difference.recounted()));
  }

  private String indicator(String id) {
    return IndicatorCatalogue.find(id)
        .map(IndicatorDefinition::name)
        .map(name -> texts.locale().equals(Locale.ENGLISH) ? name.en() : name.zh())
        .orElse(id);
  }

  private Component tallies(List<FindingTally> tallies) {
    long most = tallies.stream().mapToLong(FindingTally::findings).max().orElse(1);
    TallyTable table = new TallyTable(texts, most);
    for (FindingTally tally : tallies) {
      boolean chosen = tally.kind() == filter.kind() && tally.source().equals(filter.source());
      table.line(
          address(tally.address()),
          chosen,
          tally.source().value(),
          name(tally.kind()),
          tally.findings());
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
    if (!filter.isAll()) {
      line.add(new Anchor(address("/sources/findings"), texts.of("findings.all")));
    }
    return line;
  }

  private Grid<StoredFinding> list(List<StoredFinding> findings) {
    Grid<StoredFinding> grid = list(this::choose);
    column(grid, "findings.at", stored -> time(stored.finding()), "11.5em");
    column(grid, "findings.kind", stored -> name(stored.finding().kind()), "10em");
    column(grid, "findings.hall", stored -> hall(stored.finding().hall()), "11em");
    column(grid, "findings.subject", stored -> stored.finding().subject(), "9em");
    wideColumn(grid, "findings.says", stored -> words.of(stored.finding()));
    column(grid, "findings.source", stored -> stored.finding().source().value(), "10em");
    grid.setItems(findings);
    return grid;
  }

  private void choose(StoredFinding stored) {
    Finding finding = stored.finding();
    Paragraph says = new Paragraph(words.of(finding));
    says.addClassName("why");
    Facts facts = new Facts();
    facts.fact(texts.of("findings.at"), time(finding));
    facts.fact(texts.of("findings.hall"), hall(finding.hall()));
    facts.fact(texts.of("findings.subject"), finding.subject());
    facts.fact(texts.of("findings.source"), finding.source().value());
    facts.fact(texts.of("findings.times"), texts.count(finding.times()));
    facts.fact(
        texts.of("findings.events"),
        finding.events().stream().map(EventId::id).collect(Collectors.joining("\n")));
    detail(
        new H2(name(finding.kind())),
        says,
        facts,
        new Paragraph(texts.of("finding." + finding.kind().code() + ".do")));
  }

  private String name(FindingKind kind) {
    return texts.of("finding." + kind.code());
  }

  private String time(Finding finding) {
    return SourceTexts.instant(finding.occurredAt(), finding.hall(), pages);
  }

  /** Whose days are counted: those of the hall that is looked at. */
  private ZoneId zone() {
    Set<HallId> halls = filter.reach().halls();
    return SourceTexts.zone(pages.operations(), halls.size() == 1 ? halls.iterator().next() : null);
  }

  private Filter filter(QueryParameters query) {
    return new Filter(
        reach(),
        source(query).orElse(null),
        query.getSingleParameter("kind").flatMap(FindingKind::ofCode).orElse(null),
        null,
        null);
  }
}
