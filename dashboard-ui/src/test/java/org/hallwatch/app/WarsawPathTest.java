package org.hallwatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.event.RejectedCount;
import org.hallwatch.store.finding.Findings;
import org.hallwatch.store.finding.Findings.By;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyQuestion;
import org.hallwatch.testing.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Three weeks of 21 real offices through the whole path: file, mapping, ingest, database, halls.
 * What is expected is counted here from the file itself, by code that shares nothing with the
 * product.
 */
final class WarsawPathTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
  private static final HallId OFFICE = new HallId("UD_Wola");
  private static final Duration SLOW = Duration.ofDays(2_881);

  private static FreshFolder folder;
  private static Wiring product;
  private static Counts counts;
  private static List<Turn> turns;

  private record Row(String office, LocalDateTime time, String group, int open, int waiting) {}

  /** One turn of the poll through all offices; it reached us at the median of their clocks. */
  private record Turn(LocalDateTime at, List<Row> rows) {}

  @BeforeAll
  static void feedTheFile() throws IOException {
    Path file = SharedData.file("queue_offices/warsaw_queues.csv.gz");
    turns = turns(file);
    folder = FreshFolder.make();
    product = Wiring.ask(ProductSettings.read(null).onFolder(folder.path()));
    counts =
        new Feeding(List.of(file), "warsaw-queues", ReplaySettings.IMPORT)
            .into(product, new PrintWriter(Writer.nullWriter()));
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
      folder.close();
    }
  }

  @Test
  void everyRecordIsAccountedFor() {
    assertThat(counts.read()).isEqualTo(830_172);
    assertThat(counts.duplicate()).isEqualTo(189);
    assertThat(counts.rejected()).isEqualTo(Map.of("future-clock", ahead()));
    assertThat(counts.skipped()).isEmpty();
    assertThat(counts.accepted()).isEqualTo(830_172 - 189 - ahead());
    assertThat(product.store().rejected().count(Reach.EVERYTHING))
        .allMatch(count -> count.reason() == RejectionReason.FUTURE_CLOCK)
        .hasSize(officesAhead().size());
    assertThat(
            product.store().rejected().count(Reach.EVERYTHING).stream()
                .mapToLong(RejectedCount::open)
                .sum())
        .isEqualTo(ahead());
  }

  @Test
  void theFiguresOfAnOfficeEqualARecount() {
    for (String moment : List.of("2020-01-03T09:30", "2020-01-15T11:07", "2020-01-20T14:41")) {
      LocalDateTime at = LocalDateTime.parse(moment);
      assertThat(waiting(picture(OFFICE, at)))
          .as(moment)
          .isEqualTo(recount(OFFICE, at))
          .isNotEmpty();
    }
  }

  @Test
  void everyStoredFigureEqualsItsRecount() {
    Verification verification =
        product.store().verify().verify(new VerifyQuestion(null, null, null, 5));
    assertThat(verification.differences()).isEmpty();
    assertThat(verification.indicators().differences()).isEmpty();
    assertThat(verification.indicators().figures()).isPositive();
    assertThat(verification.unchecked()).isEmpty();
    assertThat(verification.events()).isEqualTo(counts.accepted());
  }

  @Test
  void aClosedDayIsNotPaintedAsAWorkingOne() {
    assertThat(statesAt("2020-01-01T12:00", SourceState.FROZEN)).hasSizeGreaterThanOrEqualTo(6);
    assertThat(statesAt("2020-01-06T12:00", SourceState.FROZEN)).hasSizeGreaterThanOrEqualTo(6);
    assertThat(statesAt("2020-01-15T12:00", SourceState.FROZEN)).isEmpty();
  }

  @Test
  void clocksThatAreWrongAreFoundWithoutBeingToldWhich() {
    assertThat(statesAt("2019-12-30T12:00", SourceState.CLOCK_AHEAD)).isEqualTo(officesAhead());
    assertThat(statesAt("2020-01-15T12:00", SourceState.CLOCK_AHEAD)).isEmpty();
    assertThat(statesAt("2020-01-15T12:00", SourceState.CLOCK_BEHIND))
        .containsExactly("UD_Srodmiescie_2");
    SourceView slow =
        picture(new HallId("UD_Srodmiescie_2"), LocalDateTime.parse("2020-01-15T12:00"))
            .sources()
            .getFirst();
    assertThat(slow.offset()).isEqualTo(SLOW.negated());
    assertThat(statesAt("2020-01-15T12:00", SourceState.CURRENT)).hasSize(20);
  }

  @Test
  void contradictionsAreListedByTheirKind() {
    Map<FindingKind, Long> times = new EnumMap<>(FindingKind.class);
    for (Findings.Count count :
        product
            .store()
            .findings()
            .count(Findings.Filter.all(Reach.EVERYTHING), Set.of(By.KIND), ZONE)) {
      times.put(count.kind(), count.times());
    }
    assertThat(times.get(FindingKind.WAITING_WITHOUT_WINDOW)).isEqualTo(waitingWithoutWindow());
    assertThat(times.get(FindingKind.FEED_DUPLICATES)).isEqualTo(189);
    assertThat(times.get(FindingKind.FEED_FUTURE_CLOCK)).isEqualTo(ahead());
    assertThat(times.get(FindingKind.NUMBERS_BACKWARDS)).isEqualTo(24);
    assertThat(times)
        .containsOnlyKeys(
            FindingKind.WAITING_WITHOUT_WINDOW,
            FindingKind.NUMBERS_BACKWARDS,
            FindingKind.FEED_DUPLICATES,
            FindingKind.FEED_FUTURE_CLOCK);
  }

  /** Of the rows that are stored, each once. */
  private static long waitingWithoutWindow() {
    return turns.stream()
        .flatMap(turn -> turn.rows().stream())
        .filter(row -> row.waiting() > 0 && row.open() == 0 && !isAhead(row))
        .distinct()
        .count();
  }

  private static HallSnapshot picture(HallId hall, LocalDateTime at) {
    return Desk.await(product.operations().hallAt(hall, instant(at))).orElseThrow();
  }

  private static Set<String> statesAt(String moment, SourceState state) {
    LocalDateTime at = LocalDateTime.parse(moment);
    Predicate<Hall> isIn =
        hall ->
            picture(hall.id(), at).sources().stream().anyMatch(source -> source.state() == state);
    return product.operations().operation().halls().stream()
        .filter(isIn)
        .map(hall -> hall.id().value())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Integer> waiting(HallSnapshot picture) {
    return picture.queues().stream()
        .filter(queue -> queue.waiting() != null)
        .collect(
            Collectors.toMap(
                queue -> queue.id().value(), QueueView::waiting, Integer::sum, TreeMap::new));
  }

  /** What the last turn before an instant said of an office. */
  private static Map<String, Integer> recount(HallId office, LocalDateTime at) {
    Turn last = turns.stream().filter(turn -> !turn.at().isAfter(at)).toList().getLast();
    Map<String, Integer> waiting = new TreeMap<>();
    last.rows().stream()
        .filter(row -> row.office().equals(office.value()))
        .forEach(row -> waiting.put(row.group(), row.waiting()));
    return waiting;
  }

  /** Rows of offices that write a later year than the rest of the file does. */
  private static long ahead() {
    return turns.stream()
        .flatMap(turn -> turn.rows().stream())
        .filter(WarsawPathTest::isAhead)
        .count();
  }

  private static boolean isAhead(Row row) {
    return row.time().getYear() == 2020 && row.time().getMonthValue() == 12;
  }

  private static Set<String> officesAhead() {
    return turns.getFirst().rows().stream()
        .filter(row -> row.time().getYear() == 2020)
        .map(Row::office)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Turn> turns(Path file) throws IOException {
    List<Turn> found = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      lines.readLine();
      Map<String, LocalDateTime> clocks = new HashMap<>();
      List<Row> rows = new ArrayList<>();
      String previous = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Row row = row(line);
        if (!row.office().equals(previous) && clocks.containsKey(row.office())) {
          found.add(new Turn(median(clocks), rows));
          rows = new ArrayList<>();
          clocks.clear();
        }
        clocks.put(row.office(), row.time());
        rows.add(row);
        previous = row.office();
      }
      found.add(new Turn(median(clocks), rows));
    }
    return found;
  }

  /** Right where most offices are right, which leaves out 30 and 31 December. */
  private static LocalDateTime median(Map<String, LocalDateTime> clocks) {
    return clocks.values().stream().sorted().skip(clocks.size() / 2).findFirst().orElseThrow();
  }

  private static Row row(String line) {
    String[] first = line.split(",", 8);
    String beforeNumber = line.substring(0, line.lastIndexOf(','));
    String waiting = beforeNumber.substring(beforeNumber.lastIndexOf(',') + 1);
    return new Row(
        first[0],
        LocalDateTime.parse(first[2] + "T" + first[1]),
        first[6],
        Integer.parseInt(first[7].substring(0, first[7].indexOf(','))),
        Integer.parseInt(waiting));
  }

  private static Instant instant(LocalDateTime local) {
    return local.atZone(ZONE).toInstant();
  }
}
