package org.hallwatch.store.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.indicator.Completeness;
import org.hallwatch.domain.indicator.Evidence;
import org.hallwatch.domain.indicator.IndicatorCatalogue;
import org.hallwatch.domain.indicator.IndicatorDefinition;
import org.hallwatch.domain.indicator.IndicatorValue;
import org.hallwatch.domain.indicator.Yardstick;
import org.hallwatch.domain.series.Carry;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.HallDayFold;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKey;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.verify.Formulas.Formula;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of indicators and their recount were written apart from the same handbook; they
 * agree on days on which anything may happen.
 */
class IndicatorsRecountedTest {
  @Property(tries = 500)
  void everyIndicatorEqualsItsRecount(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
    AnyDays days = AnyDays.of(seed, count);
    DayBounds day = days.bounds(0);
    List<Event> events = days.on(day);
    Instant end = DayBounds.instant(day.end());

    DayFigures recounted =
        DayRecount.count(day, events, new LastWords(), _ -> days.gap(), day.end());

    SortedMap<SeriesKey, Measures> folded =
        HallDayFold.of(
                HallDay.of(AnyDays.HALL, days.zone(), day.date()),
                Carry.NONE,
                events,
                _ -> days.gap(),
                end)
            .total();
    Random random = new Random(seed);
    Duration aim = Duration.ofSeconds(1 + random.nextInt(7200));
    WaitTarget target = new WaitTarget(aim, aim.plusSeconds(random.nextInt(7200)));
    Integer places = random.nextBoolean() ? random.nextInt(40) : null;
    Measures hall = folded.getOrDefault(SeriesKey.HALL, Measures.NONE);
    for (IndicatorDefinition definition : IndicatorCatalogue.all()) {
      Formula formula = Objects.requireNonNull(Formulas.of(definition.id()), definition.id());
      assertThat(definition.kinds())
          .as(definition.id())
          .extracting(kind -> Noun.valueOf(kind.name()))
          .isEqualTo(formula.nouns());
      folded.forEach(
          (key, measures) -> {
            if (definition.kinds().contains(key.kind())) {
              Tally of = tally(recounted, key);
              of.yard.addQueue(of, key.kind() == SeriesKind.QUEUE ? target : null);
              of.yard.addZone(of, key.kind() == SeriesKind.ZONE ? places : null);
              Yardstick yardstick =
                  new Yardstick(
                      key.kind() == SeriesKind.QUEUE ? target : null,
                      key.kind() == SeriesKind.ZONE ? places : null);
              boolean whole = definition.isOfWholeHalls();
              Evidence evidence =
                  new Evidence(
                      measures,
                      definition.measured(measures, yardstick),
                      whole ? hall : measures,
                      new Completeness(2, 3));
              compare(
                  definition.value(evidence, end),
                  formula
                      .reckoning()
                      .of(of, whole ? tally(recounted, SeriesKey.HALL) : of, new Share(2, 3)));
            }
          });
    }
  }

  private static Tally tally(DayFigures figures, SeriesKey key) {
    Tally tally = new Tally();
    figures
        .of(new Cell(Noun.valueOf(key.kind().name()), key.object()), Grain.DAY)
        .values()
        .forEach(tally::add);
    return tally;
  }

  private static void compare(IndicatorValue said, Expected recounted) {
    String id = said.definition().id();
    assertThat(recounted.allows(said.value()))
        .as("%s is %s, recounted %s", id, said.value(), recounted.value())
        .isTrue();
    assertThat(said.missing() == null ? null : said.missing().code())
        .as(id)
        .isEqualTo(recounted.missing());
    same(id + " numerator", said.numerator(), recounted.numerator());
    same(id + " denominator", said.denominator(), recounted.denominator());
  }

  private static void same(String what, @Nullable BigDecimal said, @Nullable BigDecimal recounted) {
    if (said == null || recounted == null) {
      assertThat(said).as(what).isEqualTo(recounted);
    } else {
      assertThat(said).as(what).isEqualByComparingTo(recounted);
    }
  }
}
