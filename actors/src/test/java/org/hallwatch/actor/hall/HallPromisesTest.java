package org.hallwatch.actor.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.Bound;
import org.hallwatch.actor.feed.HallSnapshot.QueueDay;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.Spent;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.actor.feed.HallSnapshot.WindowDay;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.CallStep;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a wall may rely on, one sentence each, on the hall of {@link RandomDay}. */
class HallPromisesTest {
  private static final HallId HALL = RandomDay.HALL;
  private static final QueueId A = new QueueId("a");
  private static final QueueId B = new QueueId("b");
  private static final WindowId ONE = new WindowId("1");
  private static final StaffId LI = new StaffId("1001");

  private final HallState state = new HallState(RandomDay.CATALOGUE, RandomDay.DATE);
  private int ids;

  private static Instant minute(int minute) {
    return RandomDay.START.plusSeconds(9 * 3600L + minute * 60L);
  }

  private void say(int minute, Fact fact) {
    say("tickets", minute(minute), fact);
  }

  private void say(String source, Instant at, Fact fact) {
    state.apply(
        new Event(new EventId(new SourceId(source), "e" + ids++), at, at.plusSeconds(1), fact));
  }

  private HallSnapshot at(int minute) {
    return state.snapshot(minute(minute), 1, HallSnapshot.Mode.LIVE);
  }

  private QueueView queue(int minute, QueueId id) {
    return at(minute).queues().stream()
        .filter(view -> view.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private WindowView window(int minute) {
    return at(minute).windows().stream()
        .filter(view -> view.id().equals(ONE))
        .findFirst()
        .orElseThrow();
  }

  private static Fact taken(String ticket) {
    return new TicketFact.Taken(HALL, A, ticket);
  }

  private static Fact call(CallStep step, String ticket) {
    return new TicketFact.Call(step, HALL, ticket, null, ONE, null);
  }

  private static Fact service(ServiceStep step, String ticket) {
    return new TicketFact.Service(step, HALL, ticket, ONE);
  }

  private static Fact observed(int waiting, @Nullable Integer open, @Nullable String serving) {
    return new QueueObserved(HALL, new QueueId("polled"), waiting, open, serving, null);
  }

  private static Fact duty(DutyFact.Step step, @Nullable Instant from, @Nullable Instant until) {
    return new DutyFact(step, HALL, LI, ONE, from, until);
  }

  private void beat(int minute) {
    say(minute, new SourceFact.Heartbeat(HALL));
  }

  @Test
  void aQueueSaysHowManyWaitHowLongAndWhoIsServed() {
    say(0, taken("A1"));
    say(2, taken("A2"));
    say(3, taken("A3"));
    say(4, call(CallStep.CALLED, "A1"));
    QueueView queue = queue(6, A);
    assertThat(queue.waiting()).isEqualTo(2);
    assertThat(queue.longestWait()).isEqualTo(Duration.ofMinutes(4));
    assertThat(queue.averageWait()).isEqualTo(Duration.ofSeconds(210));
    assertThat(queue.serving()).isEqualTo("A1");
    assertThat(queue.openWindows()).isEqualTo(1);
    assertThat(at(6).today().waits().mean()).isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void anEmptyQueueHasNobodyWaitingAndNoAverage() {
    say(0, taken("A1"));
    say(1, call(CallStep.CALLED, "A1"));
    QueueView queue = queue(2, A);
    assertThat(queue.waiting()).isZero();
    assertThat(queue.averageWait()).isNull();
    assertThat(queue.waitUnknown()).isEqualTo(Unknown.NO_CASES);
  }

  @Test
  void whatASourceSaidIsUnknownOneGapAfterItsLastSignOfLife() {
    say(0, taken("A1"));
    assertThat(queue(5, A).waiting()).isEqualTo(1);
    assertThat(queue(6, A).waiting()).isNull();
    assertThat(queue(6, A).unknown()).isEqualTo(Unknown.SILENT);
    assertThat(queue(6, A).dataAt()).isEqualTo(minute(0));
    beat(7);
    assertThat(queue(8, A).waiting()).isEqualTo(1);
  }

  @Test
  void whoTellsOfThoseWhoComeIsSilentSoThereMayBeMore() {
    say(0, taken("A1"));
    say(0, taken("A2"));
    say("panel", minute(1), call(CallStep.CALLED, "A1"));
    assertThat(queue(5, A))
        .extracting(QueueView::waiting, QueueView::bound)
        .containsExactly(1, Bound.EXACT);
    assertThat(queue(6, A))
        .extracting(QueueView::waiting, QueueView::bound)
        .containsExactly(1, Bound.AT_LEAST);
    assertThat(queue(6, A).longestWait()).isEqualTo(Duration.ofMinutes(6));
    assertThat(queue(6, A).unknown()).isNull();
  }

  @Test
  void whoTellsOfThoseWhoAreCalledIsSilentSoThereMayBeFewer() {
    say(0, taken("A1"));
    say(0, taken("A2"));
    say("unregistered", minute(1), call(CallStep.CALLED, "A1"));
    beat(8);
    assertThat(queue(8, A))
        .extracting(QueueView::waiting, QueueView::bound)
        .containsExactly(1, Bound.AT_MOST);
    say(9, call(CallStep.CALLED, "A2"));
    assertThat(queue(9, A))
        .extracting(QueueView::waiting, QueueView::bound)
        .containsExactly(0, Bound.EXACT);
  }

  @Test
  void neitherMoreNorFewerCanBeSaidWhenBothAreSilent() {
    say("unregistered", minute(0), taken("A1"));
    say("unregistered", minute(1), call(CallStep.CALLED, "A1"));
    say(8, taken("A2"));
    assertThat(queue(8, A).waiting()).isNull();
    assertThat(queue(8, A).unknown()).isEqualTo(Unknown.SILENT);
  }

  @Test
  void whatWasCountedTodayStandsAtTheQueueAndAtTheWindow() {
    say(0, taken("A1"));
    say(0, taken("A2"));
    say(4, call(CallStep.CALLED, "A1"));
    say(5, service(ServiceStep.STARTED, "A1"));
    say(7, service(ServiceStep.ENDED, "A1"));
    say(8, call(CallStep.CALLED, "A2"));
    say(9, call(CallStep.NO_SHOW, "A2"));
    Spent waits = new Spent(2, Duration.ofMinutes(12), Duration.ofMinutes(8));
    Spent services = new Spent(1, Duration.ofMinutes(2), Duration.ofMinutes(2));
    assertThat(queue(10, A).day()).isEqualTo(new QueueDay(2, 2, 1, 1, 0, waits, services));
    assertThat(window(10).day()).isEqualTo(new WindowDay(2, 1, waits, services));
    assertThat(at(10).today().waits()).isEqualTo(waits);
  }

  @Test
  void whatWasNeverSaidIsNotZero() {
    assertThat(queue(0, A).waiting()).isNull();
    assertThat(queue(0, A).unknown()).isEqualTo(Unknown.NEVER_SEEN);
    assertThat(window(0).state()).isNull();
    assertThat(at(0).today().taken()).isNull();
    assertThat(at(0).flow()).isEmpty();
  }

  @Test
  void aWrongClockIsTheReasonWhyNothingIsKnown() {
    say(
        "hallwatch",
        minute(0),
        new SourceFact.StateChanged(
            new SourceId("tickets"),
            HALL,
            SourceState.CURRENT,
            SourceState.CLOCK_BEHIND,
            Duration.ofDays(-2881),
            null));
    assertThat(queue(1, A).unknown()).isEqualTo(Unknown.CLOCK_WRONG);
    assertThat(at(1).sources())
        .anySatisfy(
            source -> {
              assertThat(source.state()).isEqualTo(SourceState.CLOCK_BEHIND);
              assertThat(source.offset()).isEqualTo(Duration.ofDays(-2881));
              assertThat(source.since()).isEqualTo(minute(0));
            });
  }

  /** However new it is: it goes on saying the same, or its times are wrong. */
  @ParameterizedTest
  @CsvSource({
    "FROZEN, FROZEN",
    "SILENT, SILENT",
    "CLOCK_AHEAD, CLOCK_WRONG",
    "CLOCK_BEHIND, CLOCK_WRONG",
    "CLOCK_BACKWARDS, CLOCK_WRONG"
  })
  void whatTheWatchDoesNotBelieveIsNotKnown(SourceState found, Unknown why) {
    say(0, observed(7, 2, "K 12"));
    say(0, call(CallStep.CALLED, "A1"));
    assertThat(queue(1, new QueueId("polled")).waiting()).isEqualTo(7);
    assertThat(window(1).state()).isEqualTo(WindowState.CALLING);
    watched(0, SourceState.CURRENT, found);
    assertThat(queue(1, new QueueId("polled")))
        .returns(null, QueueView::waiting)
        .returns(why, QueueView::unknown)
        .returns(List.of(new SourceId("tickets")), QueueView::saidBy);
    assertThat(window(1))
        .returns(null, WindowView::state)
        .returns(why, WindowView::unknown)
        .returns(new SourceId("tickets"), WindowView::saidBy);
    watched(1, found, SourceState.CURRENT);
    assertThat(queue(1, new QueueId("polled")).waiting()).isEqualTo(7);
  }

  private void watched(int minute, SourceState from, SourceState to) {
    say(
        "hallwatch",
        minute(minute),
        new SourceFact.StateChanged(new SourceId("tickets"), HALL, from, to, null, null));
  }

  @Test
  void aPolledQueueDoesNotTellHowLongPeopleWait() {
    say(0, observed(7, 2, "K 12"));
    QueueView queue = queue(1, new QueueId("polled"));
    assertThat(queue.waiting()).isEqualTo(7);
    assertThat(queue.openWindows()).isEqualTo(2);
    assertThat(queue.longestWait()).isNull();
    assertThat(queue.waitUnknown()).isEqualTo(Unknown.NOT_REPORTED);
    assertThat(queue.day()).isNull();
    assertThat(at(1).today().unknown()).isEqualTo(Unknown.NOT_REPORTED);
    assertThat(at(1).unmapped()).containsEntry("queue", 1);
  }

  @Test
  void aNoShowThatIsReactivatedWaitsAnew() {
    say(0, taken("A1"));
    say(2, call(CallStep.CALLED, "A1"));
    say(3, call(CallStep.NO_SHOW, "A1"));
    assertThat(at(3).today().noShow()).isEqualTo(1);
    assertThat(queue(3, A).waiting()).isZero();
    say(5, call(CallStep.REACTIVATED, "A1"));
    assertThat(at(6).today().noShow()).isZero();
    assertThat(queue(6, A).longestWait()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aTransferredTicketWaitsInItsNewQueue() {
    say(0, taken("A1"));
    say(1, service(ServiceStep.STARTED, "A1"));
    say(3, service(ServiceStep.ENDED, "A1"));
    say(4, new TicketFact.Transferred(HALL, "A1", B, null, null));
    assertThat(queue(5, A).waiting()).isZero();
    assertThat(queue(5, A).day().served()).isEqualTo(1);
    assertThat(queue(5, B).waiting()).isEqualTo(1);
    assertThat(queue(5, B).longestWait()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aNumberThatIsGivenOutAgainIsAnotherTicket() {
    say(0, taken("A1"));
    say(1, service(ServiceStep.STARTED, "A1"));
    say(2, service(ServiceStep.ENDED, "A1"));
    say(3, taken("A1"));
    assertThat(at(4).today().taken()).isEqualTo(2);
    assertThat(at(4).today().served()).isEqualTo(1);
    assertThat(queue(4, A).waiting()).isEqualTo(1);
  }

  @Test
  void aTicketTakenTwiceWithinAMinuteIsOneTicket() {
    say(0, taken("A1"));
    say("panel", minute(0).plusSeconds(50), taken("A1"));
    assertThat(at(2).today().taken()).isEqualTo(1);
  }

  @Test
  void suspensionsDoNotCountAsService() {
    say(0, taken("A1"));
    say(1, service(ServiceStep.STARTED, "A1"));
    say(5, service(ServiceStep.SUSPENDED, "A1"));
    say(15, service(ServiceStep.RESUMED, "A1"));
    say(17, service(ServiceStep.ENDED, "A1"));
    assertThat(at(17).today().services().mean()).isEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void aWindowServesFromTheStartOfAServiceAndIsFreeAfterIt() {
    say(0, new WindowObserved(HALL, ONE, WindowState.IDLE, LI, null));
    say(1, service(ServiceStep.STARTED, "A1"));
    WindowView serving = window(2);
    assertThat(serving.state()).isEqualTo(WindowState.SERVING);
    assertThat(serving.ticket()).isEqualTo("A1");
    assertThat(serving.staff()).isEqualTo(LI);
    assertThat(serving.since()).isEqualTo(minute(1));
    say(3, service(ServiceStep.ENDED, "A1"));
    assertThat(window(4).state()).isEqualTo(WindowState.IDLE);
    assertThat(window(4).ticket()).isNull();
  }

  @Test
  void aWindowsOwnReportAtTheSameInstantCountsMore() {
    say(1, service(ServiceStep.STARTED, "A1"));
    say(3, new WindowObserved(HALL, ONE, WindowState.PAUSED, null, "lunch"));
    say(3, service(ServiceStep.ENDED, "A1"));
    assertThat(window(4).state()).isEqualTo(WindowState.PAUSED);
    assertThat(window(4).reason()).isEqualTo("lunch");
  }

  @Test
  void aRosteredWindowWithoutSignInIsAbsentAndLeaveCancelsThat() {
    say(0, duty(DutyFact.Step.ROSTERED, minute(10), minute(60)));
    assertThat(window(9).state()).isNull();
    assertThat(window(12).state()).isEqualTo(WindowState.ABSENT);
    assertThat(window(12).since()).isEqualTo(minute(10));
    assertThat(window(12).staff()).isEqualTo(LI);
    assertThat(window(60).state()).isNull();
    say(13, duty(DutyFact.Step.LEAVE, null, null));
    assertThat(window(14).state()).isNull();
  }

  @Test
  void aClosedWindowIsAbsentWhileItsStaffIsRosteredAndNotSignedIn() {
    say(0, duty(DutyFact.Step.ROSTERED, minute(0), minute(60)));
    say(1, duty(DutyFact.Step.SIGNED_IN, null, null));
    say(2, new WindowObserved(HALL, ONE, WindowState.CLOSED, null, null));
    assertThat(window(3).state()).isEqualTo(WindowState.CLOSED);
    say(4, duty(DutyFact.Step.SIGNED_OUT, null, null));
    assertThat(window(5).state()).isEqualTo(WindowState.ABSENT);
    assertThat(window(5).since()).isEqualTo(minute(4));
  }

  @Test
  void whereSeveralAreMissingAtAWindowTheLongestMissingIsNamed() {
    StaffId wang = new StaffId("1002");
    say(0, new DutyFact(DutyFact.Step.ROSTERED, HALL, wang, ONE, minute(0), minute(60)));
    say(0, duty(DutyFact.Step.ROSTERED, minute(2), minute(60)));
    assertThat(window(3).staff()).isEqualTo(wang);
  }

  @Test
  void badReviewsAreCountedOnlyOnAPlainScale() {
    say(0, review("2"));
    say(0, review("5"));
    assertThat(at(1).today().reviews()).isEqualTo(2);
    assertThat(at(1).today().badReviews()).isEqualTo(1);
    say(1, review("very good"));
    assertThat(at(1).today().reviews()).isEqualTo(3);
    assertThat(at(1).today().badReviews()).isNull();
  }

  private static Fact review(String level) {
    return new ReviewFact.Given(
        false,
        "r" + level,
        level,
        "app",
        null,
        null,
        HALL,
        null,
        null,
        List.of(),
        null,
        null,
        null);
  }

  @Test
  void contradictionsBetweenEventsAreCounted() {
    say(0, service(ServiceStep.STARTED, "A1"));
    say(1, call(CallStep.CALLED, "A2"));
    say(2, taken("A2"));
    say(3, service(ServiceStep.ENDED, "A2"));
    say(4, observed(3, 0, null));
    assertThat(at(5).findings())
        .containsOnly(
            Map.entry("service-without-ticket", 1),
            Map.entry("called-before-taken", 1),
            Map.entry("ended-before-started", 1),
            Map.entry("waiting-without-window", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "A50, A39, 1", "A50, A40, 0", "A50, B3, 0", "A99, A1, 0", "A95, A10, 0", "A99, A11, 1",
    "A999, A5, 0", "A905, A17, 0", "A950, A920, 1", "A120, A5, 1", "E499, E401, 0", "A199, A95, 1"
  })
  void numbersRunBackwardsBeyondARecallAndNoWrap(String from, String to, int backwards) {
    say(0, observed(1, 1, from));
    say(1, observed(1, 1, to));
    assertThat(at(2).findings().getOrDefault("numbers-backwards", 0)).isEqualTo(backwards);
  }

  @Test
  void theDayIsDrawnInHalfHoursAndWhatWasNotKnownIsAGap() {
    say(0, taken("A1"));
    say(20, taken("A2"));
    beat(29);
    say(75, call(CallStep.CALLED, "A1"));
    assertThat(at(76).flow())
        .extracting(
            HallSnapshot.FlowSlot::from,
            HallSnapshot.FlowSlot::taken,
            HallSnapshot.FlowSlot::waiting)
        .containsExactly(
            tuple(minute(0), 2, 2), tuple(minute(30), 0, null), tuple(minute(60), 0, 1));
  }

  @Test
  void eventsOfOtherDaysAndHallsChangeNothing() {
    say("tickets", RandomDay.START.minusSeconds(1), taken("A1"));
    say("tickets", RandomDay.START.plus(Duration.ofHours(25)), taken("A2"));
    say(0, new TicketFact.Taken(new HallId("elsewhere"), A, "A3"));
    assertThat(at(1).today().taken()).isNull();
    say("tickets", RandomDay.START.plus(Duration.ofHours(25)).minusSeconds(1), taken("A4"));
    assertThat(at(1).today().taken()).as("the day has 25 hours").isEqualTo(1);
  }
}
