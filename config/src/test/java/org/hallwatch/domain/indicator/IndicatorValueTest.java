package org.hallwatch.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.series.Counts;
import org.hallwatch.domain.series.LogBins;
import org.hallwatch.domain.series.Measures;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.domain.series.Spread;
import org.junit.jupiter.api.Test;

/** Obvious figures, by hand. */
class IndicatorValueTest {
  private static final Instant AS_OF = Instant.parse("2026-03-31T16:00:00Z");
  private static final Completeness ALL = new Completeness(100, 100);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final long SECOND = 1_000_000;

  @Test
  void countsAreWhole() {
    Measures hall = new Tally().taken(12).called(10).served(9).noShow(2).abandoned(1).measures();

    assertValue("tickets-taken", hall, "12", "12", null);
    assertValue("tickets-called", hall, "10", "10", null);
    assertValue("tickets-served", hall, "9", "9", null);
    assertValue("tickets-no-show", hall, "2", "2", null);
    assertValue("tickets-abandoned", hall, "1", "1", null);
  }

  @Test
  void ratesHaveTwoDecimalsRoundedDown() {
    Measures hall = new Tally().taken(3).called(25_000).noShow(24_999).abandoned(2).measures();

    assertValue("no-show-rate", hall, "99.99", "24999", "25000");
    assertValue("abandonment-rate", hall, "66.66", "2", "3");
  }

  @Test
  void timesAreSecondsRoundedDown() {
    Measures hall =
        new Tally()
            .taken(3)
            .served(3)
            .waits(10 * SECOND, 10 * SECOND, 30 * SECOND - 1)
            .services(SECOND, 2 * SECOND, 2 * SECOND)
            .measures();

    assertValue("wait-average", hall, "16.66", "49.999999", "3");
    assertValue("wait-longest", hall, "29.99", null, "3");
    assertValue("handling-average", hall, "1.66", "5", "3");
    assertValue("handling-longest", hall, "2.00", null, "3");
  }

  @Test
  void percentilesAreWithinTheirStatedError() {
    Tally tally = new Tally().taken(100);
    for (int i = 1; i <= 100; i++) {
      tally.waits(i * 60 * SECOND);
    }

    assertThat(value("wait-median", tally.measures()).value().doubleValue())
        .isBetween(3000 * 0.975, 3000 * 1.025);
    assertThat(value("wait-p90", tally.measures()).value().doubleValue())
        .isBetween(5400 * 0.975, 5400 * 1.025);
    assertThat(definition("wait-p90").relativeError()).isEqualTo(LogBins.RELATIVE_ERROR);
    assertThat(definition("wait-average").relativeError()).isZero();
  }

  @Test
  void emptyDenominatorsGiveNoValue() {
    Measures taken = new Tally().taken(5).measures();

    for (String id :
        List.of(
            "wait-average",
            "wait-median",
            "wait-p90",
            "wait-longest",
            "handling-average",
            "handling-p90",
            "handling-longest",
            "no-show-rate")) {
      assertMissing(id, taken, Missing.NO_CASES);
      assertThat(value(id, taken).denominator()).as(id).isEqualByComparingTo("0");
    }
    assertMissing("abandonment-rate", new Tally().called(1).measures(), Missing.NO_CASES);
  }

  @Test
  void whatNobodyToldIsNotZero() {
    for (IndicatorDefinition definition : IndicatorCatalogue.all()) {
      if (!definition.kinds().contains(SeriesKind.SOURCE)) {
        assertMissing(definition.id(), Measures.NONE, Missing.NOT_REPORTED);
      }
    }
  }

  @Test
  void anHourWithoutTicketsIsZeroOnADayWithTickets() {
    Measures day = new Tally().taken(5).measures();

    IndicatorValue hour = value("tickets-called", Measures.NONE, day, ALL);

    assertThat(hour.value()).isEqualByComparingTo("0");
  }

  @Test
  void timeOfWindowsIsSharedOut() {
    Measures window = new Tally().window(30, 10, 60, 20, 40, 80).known(300).measures();

    assertValue("window-utilisation", window, "60.00", "60", "100");
    assertValue("window-opening-rate", window, "50.00", "120", "240");
    assertValue("window-paused-share", window, "16.66", "20", "120");
  }

  @Test
  void aWindowThatWasClosedAllDayWasNotUsedAtAllRatherThanForNothing() {
    Measures closed = new Tally().window(0, 0, 0, 0, 0, 3600).known(3600).measures();

    assertMissing("window-utilisation", closed, Missing.NO_CASES);
    assertValue("window-opening-rate", closed, "0.00", "0", "3600");
  }

  @Test
  void lengthsAreMeansOverKnownTime() {
    Measures queue = new Tally().length(100, 7).known(30).measures();

    assertValue("queue-length-average", queue, "3.33", "100", "30");
    assertValue("queue-length-greatest", queue, "7", "7", null);
    assertValue("zone-people-average", queue, "3.33", "100", "30");
    assertValue("zone-people-greatest", queue, "7", "7", null);
    assertValue(
        "queue-length-greatest", new Tally().length(0, 0).known(1).measures(), "0", "0", null);
  }

  @Test
  void peopleAndUsesAreCounted() {
    Measures counted = new Tally().people(8, 5).uses(3).measures();

    assertValue("people-in", counted, "8", "8", null);
    assertValue("people-out", counted, "5", "5", null);
    assertValue("terminal-uses", counted, "3", "3", null);
  }

  /** Each queue by its own target; one that the catalogue does not have counts nowhere. */
  @Test
  void waitsAreMeasuredByTheTargetsOfTheirQueues() {
    Measures quick = new Tally().taken(2).waits(60 * SECOND, 1000 * SECOND).measures();
    Measures slow =
        new Tally().taken(3).waits(60 * SECOND, 1000 * SECOND, 4000 * SECOND).measures();
    Yardstick hard = yardstick(30, 100);
    Yardstick usual = new Yardstick(WaitTarget.USUAL, null);

    assertThat(definition("wait-within-target").needsBins()).isTrue();
    assertThat(measured("wait-within-target", quick, hard)).isEqualTo(new Measured(0, 2));
    assertThat(measured("wait-within-target", slow, usual)).isEqualTo(new Measured(1, 3));
    assertThat(measured("wait-over-limit", quick, hard)).isEqualTo(new Measured(1, 2));
    assertThat(measured("wait-over-limit", slow, usual)).isEqualTo(new Measured(1, 3));
    assertThat(measured("wait-over-limit", slow, Yardstick.NONE)).isEqualTo(Measured.NONE);
    Measures both = quick.plus(slow);
    Evidence evidence = new Evidence(both, new Measured(0, 2).plus(new Measured(1, 3)), both, ALL);
    IndicatorValue value = definition("wait-within-target").value(evidence, AS_OF);
    assertThat(value.value()).isEqualByComparingTo("20");
    assertThat(value.denominator()).isEqualByComparingTo("5");
  }

  private static Measured measured(String id, Measures measures, Yardstick yardstick) {
    return definition(id).measured(measures, yardstick);
  }

  private static Yardstick yardstick(long target, long limit) {
    return new Yardstick(
        new WaitTarget(Duration.ofSeconds(target), Duration.ofSeconds(limit)), null);
  }

  @Test
  void availabilityIsTheCompletenessOfSources() {
    Completeness most = new Completeness(24_999 * SECOND, 25_000 * SECOND);

    IndicatorValue value = value("source-availability", Measures.NONE, Measures.NONE, most);

    assertThat(value.value()).isEqualByComparingTo("99.99");
    assertThat(value.numerator()).isEqualByComparingTo("24999");
    assertThat(value.denominator()).isEqualByComparingTo("25000");
    assertThat(value.completeness()).isEqualByComparingTo("0.9999");
  }

  @Test
  void completenessAddsUpAndIsNoneWithoutSources() {
    assertThat(new Completeness(1, 2).plus(new Completeness(1, 4)).share())
        .isEqualByComparingTo("0.3333");
    assertThat(Completeness.NO_SOURCE.share()).isNull();
    assertThatThrownBy(() -> new Completeness(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHallsOwnSeriesIsReadWhereNothingElseIsAsked() {
    assertThat(kind("wait-average")).isEqualTo(SeriesKind.HALL);
    assertThat(kind("wait-average", Dimension.HALL, Dimension.DAY)).isEqualTo(SeriesKind.HALL);
    assertThat(kind("wait-average", Dimension.QUEUE)).isEqualTo(SeriesKind.QUEUE);
    assertThat(kind("wait-average", Dimension.WINDOW, Dimension.DEPARTMENT))
        .isEqualTo(SeriesKind.WINDOW);
    assertThat(kind("wait-average", Dimension.DEPARTMENT)).isEqualTo(SeriesKind.QUEUE);
    assertThat(kind("window-utilisation", Dimension.DEPARTMENT)).isEqualTo(SeriesKind.WINDOW);
    assertThat(kind("people-in")).isEqualTo(SeriesKind.ZONE);
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    assertThatThrownBy(() -> kind("tickets-taken", Dimension.WINDOW))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "tickets-taken is not known by window; it is by: region, hall, department, queue,"
                + " matter, day, hour, quarter");
    assertThatThrownBy(() -> kind("wait-average", Dimension.QUEUE, Dimension.WINDOW))
        .hasMessage("wait-average is known of one of these at a time: queue, window");
    assertThatThrownBy(() -> query(DAY, DAY.minusDays(1), Dimension.DAY))
        .hasMessageContaining("before the first day");
    assertThatThrownBy(() -> query(DAY, DAY.plusDays(31), Dimension.QUARTER))
        .hasMessageContaining("at most 31 days by the quarter hour");
    assertThatThrownBy(() -> query(DAY, DAY, Dimension.HOUR, Dimension.QUARTER))
        .hasMessageContaining("either hour or quarter");
    assertThatThrownBy(() -> query(DAY, DAY.plusDays(92), Dimension.HOUR))
        .hasMessageContaining("at most 92 days");
    assertThatThrownBy(() -> query(DAY, DAY, Dimension.DAY, Dimension.DAY))
        .hasMessageContaining("twice");
    assertThatThrownBy(
            () ->
                new IndicatorQuery(
                    definition("people-in"),
                    DAY,
                    DAY,
                    List.of(),
                    Map.of(Dimension.DAY, Set.of("2026-03-02"))))
        .hasMessageContaining("'from' and 'to'");
  }

  @Property
  void noRateIsRoundedUp(
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long part,
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long whole) {
    BigDecimal rate =
        value("no-show-rate", new Tally().called(whole).noShow(part).measures()).value();

    assertThat(rate.multiply(BigDecimal.valueOf(whole)))
        .isLessThanOrEqualTo(BigDecimal.valueOf(part * 100))
        .isGreaterThan(
            BigDecimal.valueOf(part * 100)
                .subtract(new BigDecimal("0.01").multiply(BigDecimal.valueOf(whole))));
    assertThat(rate.scale()).isEqualTo(2);
  }

  private static IndicatorQuery query(LocalDate from, LocalDate to, Dimension... by) {
    return new IndicatorQuery(definition("tickets-taken"), from, to, List.of(by), Map.of());
  }

  private static SeriesKind kind(String id, Dimension... asked) {
    return definition(id).kindFor(Set.of(asked));
  }

  private static IndicatorDefinition definition(String id) {
    return IndicatorCatalogue.find(id).orElseThrow();
  }

  private static IndicatorValue value(String id, Measures measures) {
    return value(id, measures, measures, ALL);
  }

  private static IndicatorValue value(
      String id, Measures measures, Measures heard, Completeness completeness) {
    return definition(id).value(new Evidence(measures, Measured.NONE, heard, completeness), AS_OF);
  }

  private static void assertValue(
      String id, Measures measures, String value, String numerator, String denominator) {
    IndicatorValue got = value(id, measures);
    assertThat(plain(got.value())).as(id).isEqualTo(value);
    assertThat(plain(got.numerator())).as(id + " numerator").isEqualTo(numerator);
    assertThat(plain(got.denominator())).as(id + " denominator").isEqualTo(denominator);
    assertThat(got.missing()).as(id).isNull();
    assertThat(got.asOf()).isEqualTo(AS_OF);
    assertThat(got.version()).isEqualTo(definition(id).version());
  }

  private static void assertMissing(String id, Measures measures, Missing why) {
    IndicatorValue got = value(id, measures);
    assertThat(got.value()).as(id).isNull();
    assertThat(got.missing()).as(id).isEqualTo(why);
  }

  private static String plain(BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  /** Measures by name. */
  private static final class Tally {
    private long taken;
    private long called;
    private long served;
    private long noShow;
    private long abandoned;
    private Spread waits = Spread.NONE;
    private Spread services = Spread.NONE;
    private final long[] states = new long[6];
    private long lengthMicros;
    private long lengthMax = Measures.NEVER_KNOWN;
    private long knownMicros;
    private long entered;
    private long left;
    private long uses;

    Tally taken(long count) {
      taken = count;
      return this;
    }

    Tally called(long count) {
      called = count;
      return this;
    }

    Tally served(long count) {
      served = count;
      return this;
    }

    Tally noShow(long count) {
      noShow = count;
      return this;
    }

    Tally abandoned(long count) {
      abandoned = count;
      return this;
    }

    Tally waits(long... micros) {
      for (long one : micros) {
        waits = waits.plus(Spread.of(one));
      }
      return this;
    }

    Tally services(long... micros) {
      for (long one : micros) {
        services = services.plus(Spread.of(one));
      }
      return this;
    }

    /** Seconds idle, calling, serving, paused, absent, closed. */
    Tally window(long... seconds) {
      for (int i = 0; i < seconds.length; i++) {
        states[i] = seconds[i] * SECOND;
      }
      return this;
    }

    Tally length(long personSeconds, long most) {
      lengthMicros = personSeconds * SECOND;
      lengthMax = most;
      return this;
    }

    Tally known(long seconds) {
      knownMicros = seconds * SECOND;
      return this;
    }

    Tally people(long in, long out) {
      entered = in;
      left = out;
      return this;
    }

    Tally uses(long count) {
      uses = count;
      return this;
    }

    Measures measures() {
      return new Measures(
          taken,
          called,
          served,
          noShow,
          abandoned,
          waits,
          services,
          states[0],
          states[1],
          states[2],
          states[3],
          states[4],
          states[5],
          states[0] + states[1] + states[2] + states[3],
          states[0] + states[1] + states[2] + states[3] + states[4] + states[5],
          lengthMicros,
          knownMicros,
          lengthMax,
          entered,
          left,
          uses,
          0,
          0,
          Counts.NONE);
    }
  }
}
