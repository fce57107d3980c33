package org.hallwatch.actor.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.junit.jupiter.api.Test;

class SourceWatchTest {
  private static final HallId HALL = new HallId("north");
  private static final SourceId SOURCE = new SourceId("queue");
  private static final Instant NINE = Instant.parse("2026-11-20T01:00:00Z");
  private static final Duration GAP = Duration.ofMinutes(5);

  private final SourceWatch watch = new SourceWatch(GAP);
  private final List<Transition> found = new ArrayList<>();
  private int ids;

  private static Instant minute(double minutes) {
    return NINE.plusMillis(Math.round(minutes * 60_000));
  }

  private Sighting said(Fact fact, Instant occurredAt, Instant receivedAt, Sighting.Kind kind) {
    return new Sighting(
        new Event(new EventId(SOURCE, "e" + ids++), occurredAt, receivedAt, fact), kind);
  }

  private static Fact queue(int waiting, int windows) {
    return new QueueObserved(HALL, new QueueId("a"), waiting, windows, "A" + waiting, null);
  }

  private static Fact taken(int number) {
    return new TicketFact.Taken(HALL, new QueueId("a"), "A" + number);
  }

  private void hear(Fact fact, double receivedMinute, double offsetMinutes) {
    Instant at = minute(receivedMinute);
    Sighting.Kind kind = offsetMinutes > 10 ? Sighting.Kind.FUTURE : Sighting.Kind.NEW;
    found.addAll(
        watch.observe(List.of(said(fact, minute(receivedMinute + offsetMinutes), at, kind))));
    found.addAll(watch.advance(at));
  }

  private List<SourceState> states() {
    return found.stream().map(Transition::state).toList();
  }

  @Test
  void aSourceThatWasNeverHeardIsUnknown() {
    assertThat(watch.advance(minute(600))).isEmpty();
    assertThat(watch.state()).isEqualTo(SourceState.UNKNOWN);
    assertThat(watch.since()).isNull();
  }

  @Test
  void aSourceIsLateAfterItsGapAndSilentAfterThree() {
    hear(taken(1), 0, 0);
    found.addAll(watch.advance(minute(60)));
    assertThat(states()).containsExactly(SourceState.CURRENT, SourceState.LATE, SourceState.SILENT);
    assertThat(found.stream().map(Transition::at))
        .containsExactly(minute(0), minute(5), minute(15));
    assertThat(found.getLast().lastSign()).isEqualTo(minute(0));
  }

  @Test
  void aSignOfLifeExactlyAtTheEndOfTheGapIsInTime() {
    hear(taken(1), 0, 0);
    hear(new SourceFact.Heartbeat(HALL), 5, 0);
    assertThat(states()).containsExactly(SourceState.CURRENT);
  }

  @Test
  void aDuplicateIsASignOfLife() {
    hear(taken(1), 0, 0);
    Sighting again = said(taken(1), minute(0), minute(4), Sighting.Kind.DUPLICATE);
    found.addAll(watch.observe(List.of(again)));
    assertThat(watch.advance(minute(8))).isEmpty();
  }

  @Test
  void valuesThatDoNotMoveForTwoHoursWithPeopleWaitingAreFrozen() {
    IntStream.rangeClosed(0, 40).forEach(i -> hear(queue(3, 2), i * 4, 0));
    assertThat(states()).containsExactly(SourceState.CURRENT, SourceState.FROZEN);
    assertThat(found.getLast().at()).isEqualTo(minute(120));
    hear(queue(4, 2), 164, 0);
    assertThat(watch.state()).isEqualTo(SourceState.CURRENT);
  }

  @Test
  void anEmptyQueueWithoutWindowsMayStandStillForEver() {
    IntStream.rangeClosed(0, 200).forEach(i -> hear(queue(0, 0), i * 4, 0));
    assertThat(states()).containsExactly(SourceState.CURRENT);
  }

  @Test
  void heartbeatsAloneDoNotMakeASourceFrozen() {
    hear(queue(3, 2), 0, 0);
    IntStream.rangeClosed(1, 200).forEach(i -> hear(new SourceFact.Heartbeat(HALL), i * 4, 0));
    assertThat(states()).containsExactly(SourceState.CURRENT);
  }

  @Test
  void aClockThatStandsStillIsFrozen() {
    IntStream.rangeClosed(0, 5).forEach(i -> hear(queue(i, 2), i * 4, -i * 4));
    assertThat(states()).containsExactly(SourceState.CURRENT, SourceState.FROZEN);
    assertThat(found.getLast().at()).isEqualTo(minute(12));
  }

  @Test
  void aSteadyOffsetIsAClockBehind() {
    IntStream.rangeClosed(0, 5).forEach(i -> hear(taken(i), i * 4, -40));
    assertThat(states()).containsExactly(SourceState.CURRENT, SourceState.CLOCK_BEHIND);
    assertThat(found.getLast().offset()).isEqualTo(Duration.ofMinutes(-40));
    hear(taken(9), 24, 0);
    assertThat(watch.state()).isEqualTo(SourceState.CURRENT);
    assertThat(watch.offset()).isNull();
  }

  @Test
  void whatIsDeliveredAfterACutIsNotAClockBehind() {
    hear(taken(0), 0, 0);
    IntStream.rangeClosed(0, 30).forEach(i -> hear(taken(i + 1), 120 + i, -119 + i * 119.0 / 30));
    assertThat(states())
        .containsExactly(
            SourceState.CURRENT, SourceState.LATE, SourceState.SILENT, SourceState.CURRENT);
  }

  @Test
  void whatIsDeliveredLateAmongWhatIsNewIsNotAClockBackwards() {
    hear(taken(0), 0, 0);
    for (int i = 0; i < 40; i++) {
      hear(taken(i + 1), 60 + i, i % 4 == 0 ? 0 : -55 + i);
    }
    assertThat(states())
        .containsExactly(
            SourceState.CURRENT, SourceState.LATE, SourceState.SILENT, SourceState.CURRENT);
  }

  @Test
  void aClockThatLosesTimeIsBehindFromTheToleranceOn() {
    IntStream.rangeClosed(0, 30).forEach(i -> hear(taken(i), i * 4, -i * 4 / 3.0));
    assertThat(states()).containsExactly(SourceState.CURRENT, SourceState.CLOCK_BEHIND);
    assertThat(found.getLast().at()).isBetween(minute(40), minute(48));
  }

  @Test
  void aClockInTheFutureIsAheadThoughNothingOfItWasStored() {
    IntStream.rangeClosed(0, 5).forEach(i -> hear(taken(i), i * 4, 60));
    assertThat(states()).containsExactly(SourceState.CURRENT, SourceState.CLOCK_AHEAD);
    assertThat(found.getLast().offset()).isEqualTo(Duration.ofMinutes(60));
    hear(taken(9), 24, 0);
    assertThat(watch.state()).isEqualTo(SourceState.CURRENT);
  }

  @Test
  void oneEventInTheFutureAmongOthersIsNotAClockAhead() {
    for (int i = 0; i < 6; i++) {
      hear(taken(i), i * 4, i % 2 == 0 ? 60 : 0);
    }
    assertThat(states()).containsExactly(SourceState.CURRENT);
  }

  @Test
  void timesThatRunBackwardsWhileOursGoOnAreFound() {
    hear(taken(0), 0, 0);
    IntStream.rangeClosed(1, 8).forEach(i -> hear(taken(i), i * 4, -i * 24));
    assertThat(states()).containsExactly(SourceState.CURRENT, SourceState.CLOCK_BACKWARDS);
  }

  @Test
  void aClockThatWasSetBackIsBackwardsAtFirstAndBehindWhenItStaysThere() {
    hear(taken(0), 0, 0);
    IntStream.rangeClosed(1, 8).forEach(i -> hear(taken(i), i * 4, -90));
    assertThat(states())
        .containsExactly(
            SourceState.CURRENT, SourceState.CLOCK_BACKWARDS, SourceState.CLOCK_BEHIND);
  }

  @Test
  void silenceIsGraverAndAWrongClockIsRememberedThroughIt() {
    IntStream.rangeClosed(0, 5).forEach(i -> hear(taken(i), i * 4, -40));
    found.clear();
    hear(taken(9), 100, -40);
    assertThat(states())
        .containsExactly(SourceState.LATE, SourceState.SILENT, SourceState.CLOCK_BEHIND);
  }

  @Test
  void everythingThatHoldsIsToldBesideTheGravest() {
    IntStream.rangeClosed(0, 40).forEach(i -> hear(queue(3, 2), i * 4, -40));
    assertThat(watch.state()).isEqualTo(SourceState.CLOCK_BEHIND);
    assertThat(watch.holding()).contains(SourceState.FROZEN, SourceState.CLOCK_BEHIND);
  }

  @Test
  void aWatchGoesOnFromWhatWasStored() {
    watch.resume(
        new Transition(
            NINE,
            SourceState.CURRENT,
            SourceState.CLOCK_BEHIND,
            Duration.ofMinutes(-40),
            NINE,
            Set.of()),
        List.of());
    hear(taken(1), 4, -40);
    assertThat(found).isEmpty();
    assertThat(watch.offset()).isEqualTo(Duration.ofMinutes(-40));
    hear(taken(2), 8, 0);
    assertThat(states()).containsExactly(SourceState.CURRENT);
  }

  @Test
  void aStuckClockThatWasKnownStaysKnownUntilItMoves() {
    watch.resume(
        new Transition(NINE, SourceState.CURRENT, SourceState.FROZEN, null, NINE, Set.of()),
        List.of());
    hear(taken(1), 4, -30);
    hear(taken(2), 8, -34);
    assertThat(found).isEmpty();
    hear(taken(3), 12, 0);
    assertThat(states()).containsExactly(SourceState.CURRENT);
  }
}
