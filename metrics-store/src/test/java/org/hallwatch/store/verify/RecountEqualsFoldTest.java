package org.hallwatch.store.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.series.Carry;
import org.hallwatch.domain.series.Count;
import org.hallwatch.domain.series.DaySeries;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.HallDayFold;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.Spread;

/**
 * The fold that keeps the figures and the recount were written apart from the same definitions;
 * they agree on every measure of days on which anything may happen.
 */
class RecountEqualsFoldTest {
  private static final String NOTHING = text(new Tally());

  @Property(tries = 2_000)
  void everyFigureOfAnyTwoDaysIsTheSame(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
    AnyDays days = AnyDays.of(seed, count);
    LastWords words = new LastWords();
    Carry carry = Carry.NONE;
    for (int i = 0; i < 2; i++) {
      DayBounds day = days.bounds(i);
      List<Event> events = days.on(day);
      Instant until = i == 0 || seed % 2 == 0 ? DayBounds.instant(day.end()) : middle(day);

      DayFigures recounted =
          DayRecount.count(day, events, words, _ -> days.gap(), DayBounds.micros(until));

      List<Event> known = events.stream().filter(e -> !e.occurredAt().isAfter(until)).toList();
      DaySeries folded =
          HallDayFold.of(
              HallDay.of(AnyDays.HALL, days.zone(), day.date()),
              carry,
              known,
              _ -> days.gap(),
              until);
      assertThat(of(recounted, Grain.QUARTER)).isEqualTo(quarters(folded, day));
      assertThat(of(recounted, Grain.HOUR)).isEqualTo(hours(folded, day));
      assertThat(of(recounted, Grain.DAY)).isEqualTo(days(folded, day));
      carry = folded.carry();
    }
  }

  private static Instant middle(DayBounds day) {
    return DayBounds.instant((day.start() + day.end()) / 2);
  }

  private static Map<String, String> of(DayFigures figures, Grain grain) {
    Map<String, String> said = new TreeMap<>();
    for (Cell cell : figures.cells()) {
      figures.of(cell, grain).forEach((at, tally) -> say(said, cell, at, text(tally)));
    }
    return said;
  }

  private static String text(Tally tally) {
    Map<String, Long> numbers = new TreeMap<>();
    for (Measure measure : Measure.values()) {
      put(numbers, measure.column, tally.get(measure));
    }
    return numbers + " " + tally.waitBins + " " + tally.serviceBins;
  }

  private static Map<String, String> quarters(DaySeries series, DayBounds day) {
    return spans(series.quarters(), day.start(), 1);
  }

  private static Map<String, String> hours(DaySeries series, DayBounds day) {
    return spans(series.hours(), day.start(), DayBounds.QUARTERS_IN_HOUR);
  }

  private static Map<String, String> days(DaySeries series, DayBounds day) {
    Map<SeriesKey, List<Measures>> totals = new HashMap<>();
    series.total().forEach((key, measures) -> totals.put(key, List.of(measures)));
    return spans(totals, day.start(), 1);
  }

  private static Map<String, String> spans(
      Map<SeriesKey, List<Measures>> rows, long start, int quarters) {
    Map<String, String> said = new TreeMap<>();
    rows.forEach(
        (key, spans) -> {
          for (int i = 0; i < spans.size(); i++) {
            Cell cell = new Cell(Noun.valueOf(key.kind().name()), key.object());
            say(said, cell, start + i * quarters * DayBounds.QUARTER, text(spans.get(i)));
          }
        });
    return said;
  }

  private static String text(Measures of) {
    Map<String, Long> numbers = new TreeMap<>();
    put(numbers, "taken", of.taken());
    put(numbers, "called", of.called());
    put(numbers, "served", of.served());
    put(numbers, "no_show", of.noShow());
    put(numbers, "abandoned", of.abandoned());
    put(numbers, "waits", of.waits().cases());
    put(numbers, "waits_micros", of.waits().sumMicros());
    put(numbers, "waits_max", of.waits().maxMicros());
    put(numbers, "services", of.services().cases());
    put(numbers, "services_micros", of.services().sumMicros());
    put(numbers, "services_max", of.services().maxMicros());
    put(numbers, "idle_micros", of.idleMicros());
    put(numbers, "calling_micros", of.callingMicros());
    put(numbers, "serving_micros", of.servingMicros());
    put(numbers, "paused_micros", of.pausedMicros());
    put(numbers, "absent_micros", of.absentMicros());
    put(numbers, "closed_micros", of.closedMicros());
    put(numbers, "open_micros", of.openMicros());
    put(numbers, "hall_open_micros", of.hallOpenMicros());
    put(numbers, "length_micros", of.lengthMicros());
    put(numbers, "known_micros", of.knownMicros());
    put(numbers, "length_max", of.lengthMax());
    put(numbers, "entered", of.entered());
    put(numbers, "left", of.left());
    put(numbers, "uses", of.uses());
    put(numbers, "visits", of.visits());
    put(numbers, "signs", of.signs());
    for (Count count : Count.values()) {
      put(numbers, count.column(), of.counts().of(count));
    }
    return numbers + " " + bins(of.waits()) + " " + bins(of.services());
  }

  /** What is zero needs not be said. */
  private static void put(Map<String, Long> numbers, String name, long number) {
    if (number != 0) {
      numbers.put(name, number);
    }
  }

  private static Map<Integer, Long> bins(Spread spread) {
    Map<Integer, Long> bins = new TreeMap<>();
    int[] pairs = spread.bins().toArray();
    for (int i = 0; i < pairs.length; i += 2) {
      bins.put(pairs[i], (long) pairs[i + 1]);
    }
    return bins;
  }

  /** Where nothing happened, nothing needs to be said. */
  private static void say(Map<String, String> said, Cell cell, long at, String text) {
    if (!text.equals(NOTHING)) {
      said.put(cell + " " + DayBounds.instant(at), text);
    }
  }
}
