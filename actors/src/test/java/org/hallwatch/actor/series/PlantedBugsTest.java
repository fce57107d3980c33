package org.hallwatch.actor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.actor.Samples.NORTH;
import static org.hallwatch.actor.Samples.PASSPORTS;
import static org.hallwatch.actor.Samples.TICKETS;
import static org.hallwatch.actor.Samples.ZONE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hallwatch.actor.Samples;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.CallStep;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.testing.TestDatabase;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.VerifyQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Mistakes put into the SQL by which figures are written and marked, each into a database of its
 * own: the recount finds every one of them.
 */
class PlantedBugsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Instant LATER = at(9 * 24, 0);
  private static final WindowId WINDOW = new WindowId("w1");

  private final TestDatabase database = TestDatabase.create();
  private MetricsStore store;

  @BeforeEach
  void open() {
    store = MetricsStore.open(database.address(), new JsonFactCodec(), new SimpleMeterRegistry());
    store.organisation().seed(Samples.operation(NORTH), "test", LATER);
  }

  @AfterEach
  void close() {
    store.close();
    database.drop();
  }

  @Test
  void withoutABugNothingIsFound() {
    tell();
    assertThat(verified().isRight()).isTrue();
    assertThat(verified().allFigures()).isGreaterThan(1_000);
  }

  @Test
  void aDayOfAHallThatIsPackedWithAnotherColumn() throws Exception {
    plant("series_pack_hall()", "coalesce(new.called, 0)", "coalesce(new.taken, 0)");
    assertFound("tickets-called");
  }

  @Test
  void aDayOfAHallWhoseLengthsAreCutToMinutes() throws Exception {
    plant(
        "series_pack_hall()",
        "coalesce(new.services_micros, 0)",
        "coalesce(new.services_micros, 0) / 60000000 * 60000000");
    assertFound("handling-average");
  }

  @Test
  void aDayOfAHallThatForgetsWhatIsSeldom() throws Exception {
    plant("series_pack_hall()", "is not null then", "is null then");
    assertFound("cases-received");
  }

  @Test
  void aDayOfAWindowThatIsALittleLonger() throws Exception {
    database.execute(
        """
        create function hallwatch.wrong() returns trigger language plpgsql as
        $$ begin new.serving_micros := new.serving_micros + 1; return new; end $$
        """,
        "create trigger wrong before insert or update on hallwatch.series_day_object for each row"
            + " execute function hallwatch.wrong()");
    tell();
    Verification found = verified();
    assertThat(found.differences())
        .anyMatch(one -> one.measure().equals("serving_micros"))
        .allMatch(one -> one.object().equals("w1"));
  }

  @Test
  void anHourThatIsWrittenOnceAndNeverAgain() throws Exception {
    database.execute(
        "create function hallwatch.wrong() returns trigger language plpgsql as"
            + " $$ begin return old; end $$",
        "create trigger wrong before update on hallwatch.series_hour for each row"
            + " execute function hallwatch.wrong()");
    tell();
    say(event("late", at(10, 30), new TicketFact.Taken(NORTH, PASSPORTS, "B1")));
    assertThat(verified().differences())
        .anyMatch(one -> one.measure().equals("taken"))
        .allMatch(one -> one.grain().name().equals("HOUR"));
  }

  @Test
  void anotherGapOfASourceThatMarksNothing() throws Exception {
    database.execute(
        "create or replace function hallwatch.series_mark_source() returns trigger"
            + " language plpgsql as $$ begin return null; end $$");
    tell();
    store.sources().register(new Source(TICKETS, Set.of(NORTH), Duration.ofHours(1)), LATER);
    keep();
    assertThat(verified().differences()).anyMatch(one -> one.measure().equals("known_micros"));
  }

  // Steps

  /** Replaces a part of a function of the database. */
  private void plant(String function, String part, String wrong) throws Exception {
    String definition =
        database
            .texts("select pg_get_functiondef('hallwatch." + function + "'::regprocedure)")
            .getFirst();
    assertThat(definition).contains(part);
    database.execute(definition.replace(part, wrong));
  }

  private void assertFound(String indicator) {
    tell();
    Verification found = verified();
    assertThat(found.isRight()).isFalse();
    assertThat(found.differences()).as("the columns are right").isEmpty();
    assertThat(found.indicators().differences()).anyMatch(one -> one.indicator().equals(indicator));
  }

  private Verification verified() {
    return store.verify().verify(new VerifyQuestion(null, null, null, 1_000));
  }

  private void tell() {
    say(
        event("taken", at(9, 0), new TicketFact.Taken(NORTH, PASSPORTS, "A1")),
        event("taken, too", at(9, 1), new TicketFact.Taken(NORTH, PASSPORTS, "A2")),
        event(
            "called",
            at(9, 10),
            new TicketFact.Call(CallStep.CALLED, NORTH, "A1", PASSPORTS, WINDOW, null)),
        event("began", at(9, 11), new TicketFact.Service(ServiceStep.STARTED, NORTH, "A1", WINDOW)),
        event(
            "ended",
            at(9, 13).plusSeconds(5),
            new TicketFact.Service(ServiceStep.ENDED, NORTH, "A1", WINDOW)),
        event("gone", at(9, 20), new TicketFact.Abandoned(NORTH, "A2", null)),
        event(
            "serving",
            at(9, 30),
            new WindowObserved(NORTH, WINDOW, WindowState.SERVING, null, null)),
        event(
            "closed", at(9, 34), new WindowObserved(NORTH, WINDOW, WindowState.CLOSED, null, null)),
        event(
            "case",
            at(10, 0),
            new CaseFact.Milestone(
                CaseStep.RECEIVED,
                "C1",
                NORTH,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null)));
  }

  private void say(Event... words) {
    List<Entry> entries = new ArrayList<>();
    for (Event word : words) {
      entries.add(Samples.entry(entries.size(), word));
    }
    store.events().append(new Append(entries, List.of(), null, null));
    keep();
  }

  private void keep() {
    while (store.seriesKeeper().keep(LATER, true)) {
      assertThat(store.seriesKeeper().isDone(-1)).isTrue();
    }
  }

  private static Instant at(int hour, int minute) {
    return MONDAY.atStartOfDay(ZONE).plusHours(hour).plusMinutes(minute).toInstant();
  }

  private static Event event(String id, Instant time, Fact fact) {
    return new Event(new EventId(TICKETS, id), time, time.plusSeconds(1), fact);
  }
}
