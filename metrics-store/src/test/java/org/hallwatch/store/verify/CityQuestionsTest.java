package org.hallwatch.store.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hallwatch.domain.event.Event;
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
import org.hallwatch.domain.indicator.IndicatorDefinition;
import org.hallwatch.domain.series.Carry;
import org.hallwatch.domain.series.DaySeries;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.domain.series.HallDayFold;
import org.hallwatch.store.indicator.FoldedIndicators;
import org.hallwatch.store.verify.AskedIndicators.Answer;
import org.hallwatch.store.verify.AskedIndicators.Asking;
import org.hallwatch.store.verify.AskedIndicators.Wanted;
import org.hallwatch.store.verify.Verification.OfIndicators;
import org.jspecify.annotations.Nullable;

/**
 * Of a few halls everything is asked that people may ask of several together, and every answer is
 * that of the recount; an answer that is wrong for one kind of question only is found.
 */
class CityQuestionsTest {
  private static final List<String> IDS =
      IndicatorCatalogue.all().stream().map(IndicatorDefinition::id).toList();
  private static final LocalDate CLOCKS_CHANGE = LocalDate.parse("2026-03-28");
  private static final int MANY = 400;

  @Property(tries = 40)
  void everyAnswerAboutAnyDaysOfAFewHallsIsTheSame(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) throws SQLException {
    City city = new City(seed, count);

    OfIndicators found = city.check(city.asking());

    assertThat(found.differences()).isEmpty();
    assertThat(found.figures()).isGreaterThan(10_000);
  }

  @Example
  void everythingByWhichAnIndicatorIsKnownIsAskedForADayAndForAllDays() throws SQLException {
    City city = new City(14, MANY);
    List<Wanted> asked = new ArrayList<>();
    city.check(
        (halls, wanted) -> {
          asked.add(wanted);
          return city.asking().ask(halls, wanted);
        });

    for (IndicatorDefinition indicator : IndicatorCatalogue.all()) {
      for (boolean oneDay : new boolean[] {true, false}) {
        List<Wanted> questions =
            asked.stream()
                .filter(wanted -> wanted.id().equals(indicator.id()))
                .filter(wanted -> wanted.from().equals(wanted.to()) == oneDay)
                .toList();
        String what = indicator.id() + (oneDay ? " on a day" : " on all days");
        assertThat(questions.stream().flatMap(wanted -> wanted.by().stream()))
            .as(what)
            .containsAll(
                indicator.dimensions().stream()
                    .filter(dimension -> oneDay || dimension != Dimension.QUARTER)
                    .map(Dimension::word)
                    .toList());
        assertThat(questions).as(what + " in the morning").anyMatch(CityQuestionsTest::ofHours);
        assertThat(questions).as(what + " of two halls").anyMatch(CityQuestionsTest::ofTwoHalls);
        assertThat(questions.stream().flatMap(wanted -> wanted.where().keySet().stream()))
            .as(what)
            .contains("hall", "region");
      }
      assertThat(asked)
          .as(indicator.id() + " on one weekday")
          .anyMatch(
              wanted ->
                  wanted.id().equals(indicator.id())
                      && wanted.weekdays().size() == 1
                      && !wanted.from().equals(wanted.to())
                      && !ofHours(wanted));
    }
    assertThat(asked.stream().flatMap(wanted -> wanted.where().keySet().stream()))
        .contains("department", "queue", "window", "matter", "source");
  }

  @Example
  void whatIsWrongForOneKindOfQuestionIsFound() throws SQLException {
    City city = new City(14, MANY);
    Asking right = city.asking();
    Map<String, Asking> liars = new LinkedHashMap<>();
    liars.put(
        "one of several halls is forgotten",
        (halls, wanted) ->
            right.ask(halls.size() > 1 ? Set.of(halls.iterator().next()) : halls, wanted));
    for (String word :
        List.of(
            "region",
            "hall",
            "department",
            "queue",
            "window",
            "matter",
            "hour",
            "quarter",
            "day")) {
      liars.put(
          "by " + word + " it is one more",
          (halls, wanted) -> {
            List<Answer> answers = right.ask(halls, wanted);
            return wanted.by().contains(word)
                ? answers.stream().map(CityQuestionsTest::oneMore).toList()
                : answers;
          });
    }
    liars.put("only some are asked for", (halls, wanted) -> right.ask(halls, all(wanted)));
    liars.put(
        "hours are forgotten",
        (halls, wanted) -> right.ask(halls, at(wanted, 0, 24, wanted.weekdays())));
    liars.put(
        "weekdays are forgotten",
        (halls, wanted) ->
            right.ask(
                halls,
                at(wanted, wanted.fromHour(), wanted.untilHour(), EnumSet.allOf(DayOfWeek.class))));
    for (Map.Entry<String, Asking> liar : liars.entrySet()) {
      assertThat(city.check(liar.getValue()).differing()).as(liar.getKey()).isPositive();
    }
    assertThat(city.check(right).differing()).isZero();
  }

  private static boolean ofHours(Wanted wanted) {
    return wanted.fromHour() > 0 && wanted.untilHour() < 24;
  }

  private static boolean ofTwoHalls(Wanted wanted) {
    return wanted.where().getOrDefault("hall", Set.of()).size() == 2;
  }

  private static Answer oneMore(Answer answer) {
    BigDecimal value = answer.value();
    return new Answer(
        answer.group(),
        value == null ? null : value.add(BigDecimal.TEN.multiply(BigDecimal.TEN)),
        answer.numerator(),
        answer.denominator(),
        answer.missing(),
        answer.completeness());
  }

  private static Wanted all(Wanted wanted) {
    return new Wanted(
        wanted.id(),
        wanted.from(),
        wanted.to(),
        wanted.by(),
        Map.of(),
        wanted.fromHour(),
        wanted.untilHour(),
        wanted.weekdays(),
        wanted.asOf());
  }

  private static Wanted at(Wanted wanted, int from, int until, Set<DayOfWeek> weekdays) {
    return new Wanted(
        wanted.id(),
        wanted.from(),
        wanted.to(),
        wanted.by(),
        wanted.where(),
        from,
        until,
        weekdays,
        wanted.asOf());
  }

  /** Two days of three halls in two districts, and of what names no hall. */
  private static final class City {
    private final Map<HallId, AnyDays> halls = new LinkedHashMap<>();
    private final Operation operation;

    City(long seed, int count) {
      List<Hall> catalogue =
          List.of(
              hall("north", "d1", "Asia/Shanghai", "q0"),
              hall("south", "d2", "Europe/Warsaw", "q1"),
              hall("west", null, "Australia/Lord_Howe", "q0"));
      long next = seed;
      for (Hall hall : catalogue) {
        halls.put(
            hall.id(), AnyDays.from(CLOCKS_CHANGE, hall.id(), hall.timeZone(), next++, count));
      }
      halls.put(
          RawEvents.NOWHERE,
          AnyDays.from(CLOCKS_CHANGE, null, ZoneId.of("Asia/Shanghai"), next, count));
      RegionId city = new RegionId("city");
      operation =
          new Operation(
              List.of(
                  new Region(city, "city", RegionLevel.CITY, null),
                  new Region(new RegionId("d1"), "first", RegionLevel.DISTRICT, city),
                  new Region(new RegionId("d2"), "second", RegionLevel.DISTRICT, city)),
              Stream.of("d0", "d1", "d9")
                  .map(id -> new Department(new DepartmentId(id), id))
                  .toList(),
              List.of(new Matter(new MatterId("m0"), "m0", new DepartmentId("d0"))),
              catalogue,
              List.of(
                  new Source(new SourceId("s"), Set.of(new HallId("north")), Source.USUAL_GAP)));
    }

    private static Hall hall(String id, @Nullable String region, String zone, String queue) {
      DepartmentId department = new DepartmentId("d1");
      return new Hall(
          new HallId(id),
          id,
          region == null ? null : new RegionId(region),
          ZoneId.of(zone),
          List.of(),
          List.of(new Queue(new QueueId(queue), queue, department, null, WaitTarget.USUAL)),
          List.of(
              new Window(new WindowId("w0"), "w0", department, null, List.of()),
              new Window(new WindowId("w9"), "w9", null, null, List.of())));
    }

    Asking asking() {
      List<DaySeries> folded = new ArrayList<>();
      halls.forEach(
          (hall, days) -> {
            Carry carry = Carry.NONE;
            for (int i = 0; i < 2; i++) {
              DayBounds day = days.bounds(i);
              Instant end = DayBounds.instant(day.end());
              HallDay of = HallDay.of(hall, days.zone(), day.date());
              DaySeries series = HallDayFold.of(of, carry, days.on(day), _ -> days.gap(), end);
              folded.add(series);
              carry = series.carry();
            }
          });
      return new FoldedIndicators(operation, folded);
    }

    OfIndicators check(Asking asking) throws SQLException {
      Verification.Gathering gathering = new Verification.Gathering(5);
      IndicatorCheck check = new IndicatorCheck(IDS, asking, new Catalogue(operation), gathering);
      LocalDate last = CLOCKS_CHANGE.plusDays(1);
      CitySpan city = check.citySpan(new CityDays(CLOCKS_CHANGE, last, last, CLOCKS_CHANGE, true));
      for (Map.Entry<HallId, AnyDays> hall : halls.entrySet()) {
        HallSpan span = span(hall.getKey(), hall.getValue());
        check.check(span, CLOCKS_CHANGE);
        city.add(span);
      }
      check.check(city);
      return gathering.done(0).found().indicators();
    }

    private static HallSpan span(HallId hall, AnyDays days) {
      HallSpan span =
          new HallSpan(hall, days.zone(), Set.of(CLOCKS_CHANGE, CLOCKS_CHANGE.plusDays(1)));
      LastWords words = new LastWords();
      for (int i = 0; i < 2; i++) {
        DayBounds day = days.bounds(i);
        List<Event> events = days.on(day);
        span.add(day, DayRecount.count(day, events, words, _ -> days.gap(), day.end()));
      }
      return span;
    }
  }
}
