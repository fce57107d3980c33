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
      numbers.put(measure.column, tally.get(measure));
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
    numbers.put("taken", of.taken());
    numbers.put("called", of.called());
    numbers.put("served", of.served());
    numbers.put("no_show", of.noShow());
    numbers.put("abandoned", of.abandoned());
    numbers.put("waits", of.waits().cases());
    numbers.put("waits_micros", of.waits().sumMicros());
    numbers.put("waits_max", of.waits().maxMicros());
    numbers.put("services", of.services().cases());
    numbers.put("services_micros", of.services().sumMicros());
    numbers.put("services_max", of.services().maxMicros());
    numbers.put("idle_micros", of.idleMicros());
    numbers.put("calling_micros", of.callingMicros());
    numbers.put("serving_micros", of.servingMicros());
    numbers.put("paused_micros", of.pausedMicros());
    numbers.put("absent_micros", of.absentMicros());
    numbers.put("closed_micros", of.closedMicros());
    numbers.put("open_micros", of.openMicros());
    numbers.put("hall_open_micros", of.hallOpenMicros());
    numbers.put("length_micros", of.lengthMicros());
    numbers.put("known_micros", of.knownMicros());
    numbers.put("length_max", of.lengthMax());
    numbers.put("entered", of.entered());
    numbers.put("left", of.left());
    numbers.put("uses", of.uses());
    numbers.put("visits", of.visits());
    numbers.put("signs", of.signs());
    for (Count count : Count.values()) {
      numbers.put(count.column(), of.counts().of(count));
    }
    return numbers + " " + bins(of.waits()) + " " + bins(of.services());
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
    if (!text.equals(text(new Tally()))) {
      said.put(cell + " " + DayBounds.instant(at), text);
    }
  }
}
