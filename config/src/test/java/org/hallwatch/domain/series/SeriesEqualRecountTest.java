package org.hallwatch.domain.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.hallwatch.domain.event.Event;

/** Every figure of random days equals a slow and obvious recount of all events. */
class SeriesEqualRecountTest {
  @Property(tries = 1000)
  void everyFigureOfSeveralDaysEqualsARecount(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int count) {
    recount(seed, count);
  }

  @Property(tries = 100)
  void soItDoesOnCrowdedDays(@ForAll long seed, @ForAll @IntRange(min = 60, max = 120) int count) {
    recount(seed, count);
  }

  @Property(tries = 20_000)
  @Tag("full")
  void soItDoesOnThousandsMore(@ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int count) {
    recount(seed, count);
  }

  @Property(tries = 300)
  void soItDoesOfWhatNamesNoHall(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
    Random random = new Random(seed);
    recount(RandomDays.ofNoHall(random, count), random);
  }

  private static void recount(long seed, int count) {
    Random random = new Random(seed);
    recount(RandomDays.of(random, count), random);
  }

  private static void recount(RandomDays days, Random random) {
    Carry carry = Carry.NONE;
    for (HallDay day : days.days()) {
      Instant until = until(day, random);

      DaySeries series = HallDayFold.of(day, carry, days.of(day), days::gap, until);

      assertThat(series.quarters())
          .isEqualTo(NaiveSeries.quarters(day, days.events(), days::gap, until));
      carry = series.carry();
    }
  }

  private static Instant until(HallDay day, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> day.start().plusNanos(random.nextLong(86_400_000_000_000L));
      case 1 -> day.end();
      default -> day.end().plusSeconds(random.nextInt(86_400));
    };
  }

  @Property(tries = 300)
  void neitherOrderNorRepetitionMatters(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
    Random random = new Random(seed);
    RandomDays days = RandomDays.of(random, count);
    HallDay day = days.days().get(1);
    Carry carry = before(day, days);
    List<Event> events = days.of(day);
    DaySeries series = HallDayFold.of(day, carry, events, days::gap, day.end());

    List<Event> shuffled = new ArrayList<>(events);
    shuffled.addAll(events);
    Collections.shuffle(shuffled, random);
    List<Event> last = new ArrayList<>(carry.last());
    Collections.shuffle(last, random);
    Carry sameCarry = new Carry(last, carry.signs());

    assertThat(HallDayFold.of(day, sameCarry, shuffled, days::gap, day.end())).isEqualTo(series);
  }

  private static Carry before(HallDay day, RandomDays days) {
    HallDay first = days.days().getFirst();
    return first.equals(day)
        ? Carry.NONE
        : HallDayFold.of(first, Carry.NONE, days.of(first), days::gap, first.end()).carry();
  }

  @Property(tries = 300)
  void quartersHoursAndTheDayAddUp(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
    RandomDays days = RandomDays.of(new Random(seed), count);
    for (HallDay day : days.days()) {
      DaySeries series =
          HallDayFold.of(day, Carry.NONE, days.of(day), days::gap, day.end().plusSeconds(1));
      Map<SeriesKey, Measures> total = series.total();

      series
          .hours()
          .forEach(
              (key, hours) -> {
                assertThat(hours).hasSize(day.hours());
                assertThat(sum(hours)).isEqualTo(total.get(key));
                assertThat(sum(series.quarters().get(key))).isEqualTo(total.get(key));
              });
      assertThat(series.hours().keySet()).isEqualTo(total.keySet());
    }
  }

  private static Measures sum(List<Measures> measures) {
    return measures.stream().reduce(Measures.NONE, Measures::plus);
  }
}
