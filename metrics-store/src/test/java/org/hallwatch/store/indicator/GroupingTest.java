package org.hallwatch.store.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.RegionLevel;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.Window;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.indicator.Dimension;
import org.hallwatch.domain.indicator.IndicatorCatalogue;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.indicator.Missing;
import org.hallwatch.domain.series.Counts;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.domain.series.Spread;
import org.hallwatch.store.series.SeriesRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two days of three halls: {@code north} and {@code south} in two districts of a city, and {@code
 * import}, which stands nowhere.
 */
class GroupingTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final Instant LATER = Instant.parse("2026-04-01T00:00:00Z");
  private static final String TAX = "tax";
  private static final String LAND = "land";
  private static final long HOUR = Duration.ofHours(1).toMillis() * 1000;

  private final List<SeriesRow> rows = new ArrayList<>();
  private Instant asOf = LATER;

  @Test
  void aHallIsNotAddedToItsQueues() {
    tickets("north", SeriesKey.HALL, MONDAY, 10, 9);
    tickets("north", queue("a"), MONDAY, 6, 6);
    tickets("north", queue("b"), MONDAY, 3, 3);

    assertThat(values("tickets-taken")).containsExactly("10");
    assertThat(values("tickets-taken", Dimension.HALL))
        .containsExactly("north 10", "south not-reported", "import not-reported");
    assertThat(values("tickets-taken", Dimension.QUEUE))
        .containsExactly("a 6", "b 3", "c not-reported");
    assertThat(values("tickets-taken", Map.of(Dimension.QUEUE, Set.of("a", "b"))))
        .containsExactly("9");
  }

  @Test
  void departmentsGatherTheirQueuesOrTheirWindows() {
    tickets("north", SeriesKey.HALL, MONDAY, 10, 9);
    tickets("north", queue("a"), MONDAY, 6, 6);
    tickets("north", queue("b"), MONDAY, 3, 3);
    tickets("south", SeriesKey.HALL, MONDAY, 5, 5);
    tickets("south", queue("c"), MONDAY, 5, 5);
    window("north", "1", MONDAY, 1, 3);
    window("north", "2", MONDAY, 2, 2);

    assertThat(values("tickets-taken", Dimension.DEPARTMENT)).containsExactly("tax 11", "land 3");
    assertThat(values("tickets-taken", Map.of(Dimension.DEPARTMENT, Set.of(TAX)), Dimension.QUEUE))
        .containsExactly("a 6", "c 5");
    assertThat(values("window-utilisation", Dimension.DEPARTMENT))
        .containsExactly("tax 75.00", "null 50.00");
    assertThat(values("window-utilisation", Map.of(Dimension.DEPARTMENT, Set.of(TAX))))
        .containsExactly("75.00");
  }

  @Test
  void aRegionHoldsTheHallsOfThoseBelowIt() {
    tickets("north", SeriesKey.HALL, MONDAY, 10, 9);
    tickets("south", SeriesKey.HALL, MONDAY, 5, 5);
    tickets("import", SeriesKey.HALL, MONDAY, 2, 2);

    assertThat(values("tickets-taken", Dimension.REGION))
        .containsExactly("city 15", "d1 10", "d2 5", "null 2");
    assertThat(values("tickets-taken", Map.of(Dimension.REGION, Set.of("city"))))
        .containsExactly("15");
    assertThat(values("tickets-taken", Map.of(Dimension.REGION, Set.of("d2")), Dimension.HALL))
        .containsExactly("south 5");
  }

  @Test
  void mattersAreThoseThatWereHeardOf() {
    tickets("north", SeriesKey.HALL, MONDAY, 10, 9);
    tickets("north", new SeriesKey(SeriesKind.MATTER, "m1"), MONDAY, 4, 4);
    tickets("north", new SeriesKey(SeriesKind.MATTER, "m9"), MONDAY, 1, 1);

    assertThat(values("tickets-taken", Dimension.MATTER)).containsExactly("m1 4", "m9 1");
    assertThat(values("tickets-taken", Dimension.MATTER, Dimension.DEPARTMENT))
        .containsExactly("m1 land 4", "m9 null 1");
  }

  @Test
  void daysWithoutAWordAboutTicketsHaveNoCount() {
    tickets("north", SeriesKey.HALL, TUESDAY, 10, 9);

    assertThat(values("tickets-taken", Dimension.DAY))
        .containsExactly("2026-03-02 not-reported", "2026-03-03 10");
    assertThat(values("wait-average", Dimension.DAY))
        .containsExactly("2026-03-02 not-reported", "2026-03-03 no-cases");
  }

  @Test
  void hoursThatHaveNotBegunAreLeftOutAndQuietOnesAreZero() {
    Instant nine = MONDAY.atTime(9, 0).atZone(ZONE).toInstant();
    asOf = MONDAY.atTime(10, 30).atZone(ZONE).toInstant();
    rows.add(new SeriesRow(new HallId("north"), SeriesKey.HALL, nine, tickets(4, 4)));

    List<String> hours =
        values("tickets-taken", Map.of(Dimension.HALL, Set.of("north")), Dimension.HOUR);

    assertThat(hours).hasSize(11).contains("2026-03-02T09:00:00+08:00 4");
    assertThat(hours.getLast()).isEqualTo("2026-03-02T10:00:00+08:00 0");
  }

  @Test
  void quartersOfAnHourAreToldApart() {
    Instant quarter = MONDAY.atTime(9, 45).atZone(ZONE).toInstant();
    asOf = MONDAY.atTime(10, 20).atZone(ZONE).toInstant();
    rows.add(new SeriesRow(new HallId("north"), SeriesKey.HALL, quarter, tickets(4, 4)));

    List<String> quarters =
        values("tickets-taken", Map.of(Dimension.HALL, Set.of("north")), Dimension.QUARTER);

    assertThat(quarters)
        .hasSize(42)
        .contains("2026-03-02T09:45:00+08:00 4", "2026-03-02T09:30:00+08:00 0");
    assertThat(quarters.getLast()).isEqualTo("2026-03-02T10:15:00+08:00 0");
  }

  @Test
  void completenessIsTheShareOfTheSpanForWhichEachSourceWasCurrent() {
    tickets("north", SeriesKey.HALL, MONDAY, 10, 9);
    source("north", "machine", MONDAY, 24);
    source("north", "guest", MONDAY, 12);

    assertThat(completeness("tickets-taken", Dimension.HALL, Dimension.DAY))
        .containsExactly("0.7500", "0.0000", "null", "null", "null", "null");
    assertThat(values("source-availability", Dimension.SOURCE))
        .containsExactly("machine 50.00", "guest 25.00");
    assertThat(values("source-availability")).containsExactly("37.50");
  }

  @Test
  void whoWasHeardOnceIsMissedOnTheNextDays() {
    source("north", "machine", MONDAY, 24);
    source("north", "machine", TUESDAY, 24);
    source("north", "guest", MONDAY, 12);

    assertThat(completeness("tickets-taken", Dimension.HALL, Dimension.DAY).subList(0, 2))
        .containsExactly("0.7500", "0.5000");
    assertThat(values("source-availability", Dimension.SOURCE, Dimension.DAY))
        .containsExactly(
            "machine 2026-03-02 100.00",
            "machine 2026-03-03 100.00",
            "guest 2026-03-02 50.00",
            "guest 2026-03-03 0.00");
  }

  @Test
  void whoWasHeardOnlyLaterOrLongAgoIsNotMissed() {
    source("north", "machine", MONDAY, 24);
    source("north", "later", TUESDAY, 24);
    source("north", "long-ago", MONDAY.minusDays(30), 24);

    assertThat(completeness("tickets-taken", Dimension.HALL, Dimension.DAY).subList(0, 2))
        .containsExactly("0.5000", "0.5000");
    assertThat(values("source-availability", Dimension.SOURCE, Dimension.DAY))
        .containsExactly(
            "machine 2026-03-02 100.00",
            "machine 2026-03-03 0.00",
            "later 2026-03-02 no-cases",
            "later 2026-03-03 100.00",
            "long-ago 2026-03-02 0.00",
            "long-ago 2026-03-03 no-cases");
  }

  @Test
  void theSpanOfAnOpenDayEndsNow() {
    asOf = TUESDAY.atTime(6, 0).atZone(ZONE).toInstant();
    source("north", "machine", MONDAY, 24);
    source("north", "machine", TUESDAY, 3);

    assertThat(values("source-availability", Dimension.DAY))
        .containsExactly("2026-03-02 100.00", "2026-03-03 50.00");
  }

  @Test
  void nothingIsAddedTwiceInOneValueAcrossHalls() {
    source("north", "machine", MONDAY, 12);
    window("north", "1", MONDAY, 1, 1);
    window("north", "2", MONDAY, 1, 1);

    assertThat(completeness("window-utilisation")).containsExactly("0.2500");
  }

  /** Three people for two hours before two windows, open for three hours and for one. */
  @Test
  void peopleOfAHallAreHeldAgainstItsOpenWindows() {
    add("north", SeriesKey.HALL, MONDAY, people(6, 2));
    window("north", "1", MONDAY, 1, 2);
    window("north", "2", MONDAY, 0, 1);
    add("north", SeriesKey.HALL, TUESDAY, people(4, 4));
    window("south", "3", TUESDAY, 4, 0);

    assertThat(values("window-saturation", Dimension.HALL))
        .containsExactly("north 2.50", "south not-reported", "import not-reported");
    assertThat(values("window-saturation", Dimension.DAY))
        .containsExactly("2026-03-02 1.50", "2026-03-03 1.00");
    assertThat(values("window-saturation")).containsExactly("1.25");
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThatThrownBy(() -> values("tickets-taken", Map.of(Dimension.HALL, Set.of("west"))))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("no hall west is visible to you");
    assertThatThrownBy(() -> values("tickets-taken", Map.of(Dimension.DEPARTMENT, Set.of("x"))))
        .hasMessage("no department x is in the catalogue");
    assertThatThrownBy(() -> values("tickets-taken", Map.of(Dimension.QUEUE, Set.of("a", "zz"))))
        .hasMessage("nothing is known of queue zz in these halls and days");
  }

  // Asking

  private List<String> values(String id, Dimension... by) {
    return values(id, Map.of(), by);
  }

  private List<String> values(String id, Map<Dimension, Set<String>> where, Dimension... by) {
    return ask(id, where, by).stream().map(GroupingTest::text).toList();
  }

  private List<String> completeness(String id, Dimension... by) {
    return ask(id, Map.of(), by).stream()
        .map(row -> String.valueOf(row.value().completeness()))
        .toList();
  }

  private List<IndicatorRow> ask(String id, Map<Dimension, Set<String>> where, Dimension... by) {
    IndicatorQuery query =
        new IndicatorQuery(
            IndicatorCatalogue.find(id).orElseThrow(), MONDAY, TUESDAY, List.of(by), where);
    Operation operation = operation();
    Set<HallId> halls = operation.halls().stream().map(Hall::id).collect(Collectors.toSet());
    Scope scope = Scope.of(query, operation, halls);
    return new Grouping(query, scope, new Figures(IndicatorReader.series(query, scope, asOf), rows))
        .rows();
  }

  private static String text(IndicatorRow row) {
    BigDecimal value = row.value().value();
    Missing missing = row.value().missing();
    String last = value == null ? String.valueOf(missing == null ? "" : missing.code()) : "";
    return Stream.concat(
            row.group().stream().map(String::valueOf),
            Stream.of(value == null ? last : value.toPlainString()))
        .collect(Collectors.joining(" "));
  }

  // The halls

  private static Operation operation() {
    List<Region> regions =
        List.of(
            new Region(new RegionId("city"), "市", RegionLevel.CITY, null),
            new Region(new RegionId("d1"), "一区", RegionLevel.DISTRICT, new RegionId("city")),
            new Region(new RegionId("d2"), "二区", RegionLevel.DISTRICT, new RegionId("city")));
    List<Department> departments =
        List.of(
            new Department(new DepartmentId(TAX), "税务"),
            new Department(new DepartmentId(LAND), "不动产"));
    List<Matter> matters = List.of(new Matter(new MatterId("m1"), "登记", new DepartmentId(LAND)));
    Hall north =
        new Hall(
            new HallId("north"),
            "北",
            new RegionId("d1"),
            ZONE,
            List.of(),
            List.of(queue("a", TAX), queue("b", LAND)),
            List.of(window("1", TAX), window("2", null)));
    Hall south =
        new Hall(
            new HallId("south"),
            "南",
            new RegionId("d2"),
            ZONE,
            List.of(),
            List.of(queue("c", TAX)),
            List.of());
    Hall imported =
        new Hall(new HallId("import"), "导入", null, ZONE, List.of(), List.of(), List.of());
    Source machine = new Source(new SourceId("machine"), Set.of(north.id()), Duration.ofMinutes(5));
    Source anywhere = new Source(new SourceId("anywhere"), Set.of(), Duration.ofMinutes(5));
    return new Operation(
        regions, departments, matters, List.of(north, south, imported), List.of(machine, anywhere));
  }

  private static Queue queue(String id, String department) {
    return new Queue(new QueueId(id), id, new DepartmentId(department), null, WaitTarget.USUAL);
  }

  private static Window window(String id, @Nullable String department) {
    return new Window(
        new WindowId(id),
        id,
        department == null ? null : new DepartmentId(department),
        null,
        List.of());
  }

  private static SeriesKey queue(String id) {
    return new SeriesKey(SeriesKind.QUEUE, id);
  }

  // Their figures

  private void tickets(String hall, SeriesKey key, LocalDate day, long taken, long called) {
    add(hall, key, day, tickets(taken, called));
  }

  private void window(String hall, String id, LocalDate day, long idle, long serving) {
    add(
        hall,
        new SeriesKey(SeriesKind.WINDOW, id),
        day,
        measures(0, 0, idle * HOUR, serving * HOUR, (idle + serving) * HOUR));
  }

  private void source(String hall, String id, LocalDate day, long knownHours) {
    add(hall, new SeriesKey(SeriesKind.SOURCE, id), day, measures(0, 0, 0, 0, knownHours * HOUR));
  }

  private void add(String hall, SeriesKey key, LocalDate day, Measures measures) {
    rows.add(new SeriesRow(new HallId(hall), key, day.atStartOfDay(ZONE).toInstant(), measures));
  }

  private static Measures tickets(long taken, long called) {
    return measures(taken, called, 0, 0, 0);
  }

  private static Measures measures(long taken, long called, long idle, long serving, long known) {
    return measures(taken, called, idle, serving, known, 0, Measures.NEVER_KNOWN);
  }

  private static Measures people(long personHours, long knownHours) {
    long known = knownHours * HOUR;
    return measures(0, 0, 0, 0, known, personHours * HOUR, personHours);
  }

  private static Measures measures(
      long taken, long called, long idle, long serving, long known, long length, long lengthMax) {
    return new Measures(
        taken,
        called,
        0,
        0,
        0,
        Spread.NONE,
        Spread.NONE,
        idle,
        0,
        serving,
        0,
        0,
        0,
        idle + serving,
        known,
        length,
        known,
        lengthMax,
        0,
        0,
        0,
        0,
        0,
        Counts.NONE);
  }
}
