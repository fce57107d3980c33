package org.hallwatch.actor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.actor.Samples.NORTH;
import static org.hallwatch.actor.Samples.ZONE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hallwatch.actor.Samples;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.indicator.Completeness;
import org.hallwatch.domain.indicator.Dimension;
import org.hallwatch.domain.indicator.IndicatorCatalogue;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.indicator.IndicatorRow;
import org.hallwatch.store.testing.TestDatabase;
import org.hallwatch.store.verify.VerifyQuestion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A source that may speak about every hall, and was given to none: it is missed where it spoke
 * lately, whatever days are asked for together.
 */
class SourcesMissedTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final LocalDate LAST = FIRST.plusDays(50);
  private static final Instant LATER = LAST.plusDays(9).atTime(12, 0).atZone(ZONE).toInstant();
  private static final SourceId CITY = new SourceId("city");
  private static final BigDecimal NEVER_HEARD = new BigDecimal("0.0000");

  private final TestDatabase database = TestDatabase.create();
  private MetricsStore store;

  @BeforeEach
  void open() {
    store = MetricsStore.open(database.address(), new JsonFactCodec(), new SimpleMeterRegistry());
    store
        .organisation()
        .seed(
            new Operation(List.of(), List.of(), List.of(), List.of(Samples.hall(NORTH)), List.of()),
            "test",
            LATER);
    store.sources().register(new Source(CITY, Set.of(), Duration.ofHours(6)), Instant.EPOCH);
  }

  @AfterEach
  void close() {
    store.close();
    database.drop();
  }

  @Test
  void aDayAloneHasTheShareThatItHasInAMonth() {
    heard(FIRST.plusDays(2));
    keep();

    Map<String, @Nullable BigDecimal> shares = assertEachDayAlone();

    assertThat(shares.get(FIRST.plusDays(1).toString())).as("before its first word").isNull();
    assertThat(shares.get(FIRST.plusDays(2).toString())).isEqualByComparingTo("0.25");
    LocalDate last = FIRST.plusDays(2L + Completeness.EXPECTED_AFTER);
    assertThat(shares.get(last.toString())).isEqualTo(NEVER_HEARD);
    assertThat(shares.get(last.plusDays(1).toString())).as("it is not missed for ever").isNull();
    assertNothingDiffers();
  }

  @Test
  void whatIsStillToBeCountedCountsBeforeTheDaysThatAreAsked() {
    heard(FIRST.plusDays(2));
    keep();
    LocalDate late = FIRST.plusDays(9);
    heard(late);

    Map<String, @Nullable BigDecimal> read = assertEachDayAlone();
    assertThat(read.get(late.plusDays(Completeness.EXPECTED_AFTER).toString()))
        .isEqualTo(NEVER_HEARD);
    keep();
    assertThat(assertEachDayAlone()).isEqualTo(read);
    assertNothingDiffers();
  }

  @Test
  void hoursKnowWhoWasHeardOnTheDaysBefore() {
    heard(FIRST);
    keep();
    LocalDate day = FIRST.plusDays(3);

    List<IndicatorRow> hours = ask("source-availability", day, day, Dimension.HOUR);

    assertThat(hours).hasSize(24);
    assertThat(hours).extracting(row -> row.value().completeness()).containsOnly(NEVER_HEARD);
    assertThat(ask("source-availability", day, day, Dimension.SOURCE))
        .singleElement()
        .satisfies(row -> assertThat(row.group()).containsExactly(CITY.value()))
        .satisfies(row -> assertThat(row.value().value()).isEqualByComparingTo("0"));
  }

  @Test
  void aShareThatIsWrongIsFound() throws Exception {
    heard(FIRST);
    heard(FIRST.plusDays(40));
    keep();
    assertNothingDiffers();
    database.execute(
        "update series_day set bucket = bucket + interval '9 days' where kind = 7"
            + " and bucket < '2026-03-10'");
    assertThat(
            store
                .verify()
                .verify(new VerifyQuestion(null, null, NORTH, 50))
                .indicators()
                .differences())
        .anyMatch(found -> found.figure().equals("completeness"));
  }

  // Steps

  /** Each day of the span asked alone, and all of them together, by day and by hour. */
  private Map<String, @Nullable BigDecimal> assertEachDayAlone() {
    Map<String, @Nullable BigDecimal> shares = new HashMap<>();
    for (IndicatorRow row : ask("tickets-taken", FIRST, LAST, Dimension.DAY)) {
      String date = Objects.requireNonNull(row.group().getFirst());
      shares.put(date, row.value().completeness());
    }
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      assertThat(ask("tickets-taken", day, day).getFirst().value().completeness())
          .as("%s alone", day)
          .isEqualTo(shares.get(day.toString()));
    }
    return shares;
  }

  private void assertNothingDiffers() {
    assertThat(store.verify().verify(new VerifyQuestion(null, null, null, 9)).isRight()).isTrue();
  }

  private List<IndicatorRow> ask(String indicator, LocalDate from, LocalDate to, Dimension... by) {
    IndicatorQuery query =
        new IndicatorQuery(
            IndicatorCatalogue.find(indicator).orElseThrow(), from, to, List.of(by), Map.of());
    return store.indicators().read(query, store.organisation().current(), Set.of(NORTH), LATER);
  }

  /** It speaks once, at six in the morning. */
  private void heard(LocalDate day) {
    Instant at = day.atTime(6, 0).atZone(ZONE).toInstant();
    Event beat =
        new Event(new EventId(CITY, "beat " + day), at, at, new SourceFact.Heartbeat(null));
    store
        .events()
        .append(
            new Append(new ArrayList<>(List.of(Samples.entry(0, beat))), List.of(), null, null));
  }

  private void keep() {
    while (store.seriesKeeper().keep(LATER, true)) {
      assertThat(store.seriesKeeper().isDone(-1)).isTrue();
    }
  }
}
