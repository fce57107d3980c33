package org.hallwatch.domain.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.CallStep;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;
import org.junit.jupiter.api.Test;

/** What the figures of a hall's day say of things that happen in halls, worked out by hand. */
class HallDayFoldTest {
  private static final HallDay DAY = RandomDays.day("Asia/Shanghai", "2026-03-02");
  private static final HallId HALL = DAY.hall();
  private static final QueueId QUEUE = new QueueId("a");
  private static final WindowId WINDOW = new WindowId("1");
  private static final SeriesKey QUEUE_KEY = new SeriesKey(SeriesKind.QUEUE, "a");
  private static final SeriesKey WINDOW_KEY = new SeriesKey(SeriesKind.WINDOW, "1");
  private static final SeriesKey MATTER_KEY = new SeriesKey(SeriesKind.MATTER, "passport");
  private static final Function<SourceId, Duration> ALWAYS = _ -> Duration.ofDays(10);

  @Test
  void aTicketCountsInTheQuarterInWhichEachThingHappened() {
    DaySeries series =
        fold(
            ALWAYS,
            taken("tickets", "09:14:00", "A1"),
            call("tickets", "09:20:00", "A1", CallStep.CALLED),
            service("tickets", "09:21:00", "A1", ServiceStep.STARTED),
            service("tickets", "09:25:00", "A1", ServiceStep.SUSPENDED),
            service("tickets", "09:28:00", "A1", ServiceStep.RESUMED),
            service("tickets", "09:31:00", "A1", ServiceStep.ENDED));

    for (SeriesKey key : List.of(SeriesKey.HALL, QUEUE_KEY, MATTER_KEY)) {
      assertThat(in(series, key, "09:00").taken()).isEqualTo(1);
    }
    for (SeriesKey key : List.of(SeriesKey.HALL, QUEUE_KEY, WINDOW_KEY, MATTER_KEY)) {
      Measures call = in(series, key, "09:15");
      assertThat(call.called()).isEqualTo(1);
      assertThat(call.waits()).isEqualTo(Spread.of(minutes(6)));
      Measures end = in(series, key, "09:30");
      assertThat(end.served()).isEqualTo(1);
      assertThat(end.services()).isEqualTo(Spread.of(minutes(7)));
    }
    assertThat(in(series, WINDOW_KEY, "09:15").callingMicros()).isEqualTo(minutes(1));
    assertThat(in(series, WINDOW_KEY, "09:15").servingMicros()).isEqualTo(minutes(6));
    assertThat(in(series, WINDOW_KEY, "09:15").idleMicros()).isEqualTo(minutes(3));
    assertThat(in(series, WINDOW_KEY, "09:30").idleMicros()).isEqualTo(minutes(14));
    assertThat(in(series, QUEUE_KEY, "09:15").lengthMicros()).isEqualTo(minutes(5));
    assertThat(in(series, QUEUE_KEY, "09:15").knownMicros()).isEqualTo(minutes(15));
    assertThat(in(series, QUEUE_KEY, "09:30").lengthMax()).isZero();
  }

  @Test
  void theLastWordDecidesBetweenNoShowAndCalledAgain() {
    Event nobody = call("tickets", "09:30:00", "A1", CallStep.NO_SHOW);
    Event again = call("tickets", "09:50:00", "A1", CallStep.RECALLED);
    Event taken = taken("tickets", "09:00:00", "A1");
    Event called = call("tickets", "09:10:00", "A1", CallStep.CALLED);

    assertThat(in(fold(ALWAYS, taken, called, nobody), QUEUE_KEY, "09:30").noShow()).isEqualTo(1);
    assertThat(total(fold(ALWAYS, taken, called, nobody, again), QUEUE_KEY).noShow()).isZero();
    assertThat(total(fold(ALWAYS, taken, called, nobody, again), SeriesKey.HALL).called())
        .isEqualTo(1);
  }

  @Test
  void aTicketGivenUpIsNoLongerInTheQueue() {
    DaySeries series =
        fold(
            ALWAYS,
            taken("tickets", "09:00:00", "A1"),
            event("tickets", "09:40:00", new TicketFact.Abandoned(HALL, "A1", null)));

    assertThat(in(series, QUEUE_KEY, "09:30").abandoned()).isEqualTo(1);
    assertThat(total(series, QUEUE_KEY).lengthMicros()).isEqualTo(minutes(40));
    assertThat(total(series, QUEUE_KEY).waits()).isEqualTo(Spread.NONE);
  }

  @Test
  void whoeverWaitsWhenTheDayIsClosedHasGivenUp() {
    Event[] morning = {
      taken("tickets", "09:00:00", "A1"),
      call("tickets", "09:10:00", "A1", CallStep.CALLED),
      service("tickets", "09:12:00", "A1", ServiceStep.STARTED),
      taken("tickets", "11:00:00", "A2"),
      service("tickets", "16:30:00", "A1", ServiceStep.ENDED)
    };
    DaySeries series = fold(ALWAYS, morning);

    assertThat(in(series, QUEUE_KEY, "19:30").abandoned()).isEqualTo(1);
    assertThat(in(series, MATTER_KEY, "19:30").abandoned()).isEqualTo(1);
    assertThat(total(series, SeriesKey.HALL).abandoned()).isEqualTo(1);
    assertThat(total(series, QUEUE_KEY).lengthMicros()).isEqualTo(minutes(10 + 8 * 60 + 30));
    assertThat(total(series, WINDOW_KEY).idleMicros()).isEqualTo(minutes(180));
    assertThat(series.carry().last()).isEmpty();

    DaySeries open = HallDayFold.of(DAY, Carry.NONE, List.of(morning), ALWAYS, at("19:29:59"));
    assertThat(total(open, SeriesKey.HALL).abandoned()).isZero();

    Event late = service("tickets", "18:00:00", "A2", ServiceStep.STARTED);
    List<Event> withLate = new ArrayList<>(List.of(morning));
    withLate.add(late);
    DaySeries served = fold(ALWAYS, withLate.toArray(Event[]::new));
    assertThat(total(served, SeriesKey.HALL).abandoned()).isZero();
    assertThat(total(served, WINDOW_KEY).servingMicros()).isEqualTo(minutes(7 * 60 + 18 + 180));
  }

  @Test
  void nobodyHasGivenUpWhileTheirSourceIsSilentAndTheDayGoesOn() {
    Function<SourceId, Duration> hour = _ -> Duration.ofHours(1);
    List<Event> events = List.of(taken("tickets", "09:00:00", "A1"));

    DaySeries silent = HallDayFold.of(DAY, Carry.NONE, events, hour, at("23:00:00"));
    assertThat(total(silent, QUEUE_KEY).abandoned()).isZero();
    DaySeries over = HallDayFold.of(DAY, Carry.NONE, events, hour, DAY.end());
    assertThat(in(over, QUEUE_KEY, "12:00").abandoned()).isEqualTo(1);
  }

  @Test
  void aHallThatGoesOnOverMidnightIsNotClosedByIt() {
    DaySeries late = fold(ALWAYS, taken("tickets", "21:00:00", "A1"));
    assertThat(total(late, QUEUE_KEY).abandoned()).isZero();
    assertThat(total(late, QUEUE_KEY).lengthMicros()).isEqualTo(minutes(180));

    DaySeries before = fold(ALWAYS, taken("tickets", "20:59:00", "A1"));
    assertThat(in(before, QUEUE_KEY, "23:45").abandoned()).isEqualTo(1);
  }

  @Test
  void aWindowThatReportsItselfKeepsADayOpenUntilItIsClosed() {
    Event waits = taken("tickets", "09:00:00", "A1");
    Event paused = window("panel", "15:00:00", WindowState.PAUSED);
    Event closed = window("panel", "17:00:00", WindowState.CLOSED);

    DaySeries series = fold(ALWAYS, waits, paused, closed);

    assertThat(in(series, QUEUE_KEY, "18:00").abandoned()).isEqualTo(1);
    assertThat(total(series, WINDOW_KEY).closedMicros()).isEqualTo(minutes(7 * 60));
    assertThat(series.carry().last()).containsExactly(closed);
  }

  @Test
  void whoHasAnAppointmentWaitsFromItsSlotOn() {
    Event early = booked("09:40:00", "A1", "10:00:00");
    Event late = booked("10:20:00", "A2", "10:00:00");
    Event first = booked("10:30:00", "A3", "11:00:00");

    DaySeries series =
        fold(
            ALWAYS,
            early,
            late,
            first,
            call("tickets", "10:06:00", "A1", CallStep.CALLED),
            call("tickets", "10:21:00", "A2", CallStep.CALLED),
            call("tickets", "10:50:00", "A3", CallStep.CALLED));

    assertThat(in(series, QUEUE_KEY, "10:00").waits()).isEqualTo(Spread.of(minutes(6)));
    assertThat(in(series, QUEUE_KEY, "10:15").waits()).isEqualTo(Spread.of(minutes(1)));
    assertThat(in(series, QUEUE_KEY, "10:45").waits()).isEqualTo(Spread.of(0));
  }

  @Test
  void aTicketThatIsSentOnWhileItIsServedWasServed() {
    TicketFact.Transferred toOther =
        new TicketFact.Transferred(HALL, "A1", new QueueId("b"), null, null);

    DaySeries series =
        fold(
            ALWAYS,
            taken("tickets", "09:00:00", "A1"),
            service("tickets", "09:05:00", "A1", ServiceStep.STARTED),
            event("tickets", "09:16:00", toOther));

    Measures window = in(series, WINDOW_KEY, "09:15");
    assertThat(window.served()).isEqualTo(1);
    assertThat(window.services()).isEqualTo(Spread.of(minutes(11)));
    assertThat(in(series, QUEUE_KEY, "09:15").served()).isEqualTo(1);
  }

  /** Its own panel is believed all the same. */
  @Test
  void aWindowIsFreeOnceTheTicketThatItServesIsSentOn() {
    Event begun = service("tickets", "09:00:00", "A1", ServiceStep.STARTED);
    Event sentOn =
        event(
            "tickets",
            "09:05:00",
            new TicketFact.Transferred(HALL, "A1", new QueueId("b"), null, null));
    Event next = service("tickets", "09:10:00", "A2", ServiceStep.STARTED);

    Measures told = in(fold(ALWAYS, sentOn, next, begun), WINDOW_KEY, "09:00");
    assertThat(told.servingMicros()).isEqualTo(minutes(10));
    assertThat(told.idleMicros()).isEqualTo(minutes(5));

    Event panel =
        event(
            "panel", "09:01:00", new WindowObserved(HALL, WINDOW, WindowState.SERVING, null, null));
    Measures reported = in(fold(ALWAYS, sentOn, next, begun, panel), WINDOW_KEY, "09:00");
    assertThat(reported.servingMicros()).isEqualTo(minutes(15));
  }

  @Test
  void aLateEventSplitsAnIntervalOfFiveHours() {
    Event open = window("panel", "09:00:00", WindowState.SERVING);
    Event closed = window("panel", "14:00:00", WindowState.CLOSED);
    Event late = window("panel", "11:37:20", WindowState.PAUSED);

    assertThat(total(fold(ALWAYS, closed, open), WINDOW_KEY).servingMicros())
        .isEqualTo(minutes(300));
    DaySeries split = fold(ALWAYS, closed, open, late);
    assertThat(total(split, WINDOW_KEY).servingMicros()).isEqualTo(minutes(157) + 20_000_000);
    assertThat(total(split, WINDOW_KEY).pausedMicros()).isEqualTo(minutes(143) - 20_000_000);
    assertThat(in(split, WINDOW_KEY, "11:30").servingMicros()).isEqualTo(440_000_000);
    assertThat(in(split, WINDOW_KEY, "11:30").pausedMicros()).isEqualTo(460_000_000);
  }

  @Test
  void oneWordADayIsCarriedOverMidnight() {
    Carry carry = fold(ALWAYS, window("panel", "18:00:00", WindowState.CLOSED)).carry();
    HallDay next = DAY.next();

    DaySeries empty = HallDayFold.of(next, carry, List.of(), ALWAYS, next.end());

    assertThat(empty.total().get(WINDOW_KEY))
        .extracting(Measures::closedMicros, Measures::knownMicros)
        .containsExactly(minutes(24 * 60), minutes(24 * 60));
    assertThat(empty.carry()).isEqualTo(carry);
  }

  @Test
  void whatASilentSourceSaidIsUnknownAfterItsGap() {
    Carry carry = fold(ALWAYS, window("panel", "23:58:00", WindowState.IDLE)).carry();
    HallDay next = DAY.next();
    Function<SourceId, Duration> short5 = _ -> Duration.ofMinutes(5);
    Event alive = event("panel", next.start().plusSeconds(3600), new SourceFact.Heartbeat(null));

    DaySeries series = HallDayFold.of(next, carry, List.of(alive), short5, next.end());

    Measures window = series.total().get(WINDOW_KEY);
    assertThat(window.idleMicros()).isEqualTo(minutes(3 + 5));
    assertThat(window.knownMicros()).isEqualTo(minutes(8));
    Measures source = series.total().get(new SeriesKey(SeriesKind.SOURCE, "panel"));
    assertThat(source.knownMicros()).isEqualTo(minutes(8));
    assertThat(source.signs()).isEqualTo(1);
  }

  @Test
  void openIntervalsGoOnUpToTheAsOfTimeAndNotPastASign() {
    List<Event> events =
        List.of(
            taken("tickets", "09:00:00", "A1"), window("panel", "09:00:00", WindowState.SERVING));
    Function<SourceId, Duration> hour = _ -> Duration.ofHours(1);

    Measures soon =
        HallDayFold.of(DAY, Carry.NONE, events, hour, at("09:20:00")).total().get(QUEUE_KEY);
    Measures later =
        HallDayFold.of(DAY, Carry.NONE, events, hour, at("17:00:00")).total().get(QUEUE_KEY);

    assertThat(soon.lengthMicros()).isEqualTo(minutes(20));
    assertThat(later.lengthMicros()).isEqualTo(minutes(60));
    assertThat(later.knownMicros()).isEqualTo(minutes(60));
  }

  @Test
  void aQueueIsKnownWhileEverybodyWhoSpokeOfItIs() {
    Function<SourceId, Duration> gap =
        source -> source.value().equals("panel") ? Duration.ofMinutes(10) : Duration.ofHours(10);

    DaySeries series =
        fold(
            gap,
            taken("tickets", "09:00:00", "A1"),
            call("panel", "09:45:00", "A1", CallStep.CALLED));

    assertThat(total(series, QUEUE_KEY).knownMicros()).isEqualTo(minutes(45 + 10));
    assertThat(total(series, QUEUE_KEY).lengthMicros()).isEqualTo(minutes(45));
    assertThat(total(series, QUEUE_KEY).lengthMax()).isEqualTo(1);
  }

  @Test
  void inAHallWaitAsManyAsInAllItsQueues() {
    Function<SourceId, Duration> gap =
        source -> source.value().equals("panel") ? Duration.ofMinutes(10) : Duration.ofHours(10);
    QueueId polled = new QueueId("b");

    DaySeries series =
        fold(
            gap,
            taken("tickets", "09:00:00", "A1"),
            taken("tickets", "09:01:00", "A2"),
            event("panel", "09:20:00", new QueueObserved(HALL, polled, 4, null, null, null)),
            event("panel", "09:25:00", new QueueObserved(HALL, polled, 1, null, null, null)),
            call("tickets", "09:40:00", "A1", CallStep.CALLED),
            event("panel", "10:00:00", new QueueObserved(HALL, polled, 0, null, null, null)));

    Measures first = in(series, SeriesKey.HALL, "09:15");
    assertThat(first.lengthMicros())
        .isEqualTo(2 * minutes(5) + (2 + 4) * minutes(5) + (2 + 1) * minutes(5));
    assertThat(first.lengthMax()).isEqualTo(6);
    Measures gone = in(series, SeriesKey.HALL, "09:30");
    assertThat(gone.knownMicros()).isEqualTo(minutes(5));
    Measures again = in(series, SeriesKey.HALL, "10:00");
    assertThat(List.of(again.knownMicros(), again.lengthMicros()))
        .containsExactly(minutes(10), minutes(10));
  }

  @Test
  void polledQueuesZonesAndDevicesLastUntilTheNextLook() {
    Function<SourceId, Duration> gap = _ -> Duration.ofMinutes(30);
    DaySeries series =
        fold(
            gap,
            event("panel", "09:00:00", new QueueObserved(HALL, QUEUE, 4, null, null, null)),
            event("panel", "09:10:00", new QueueObserved(HALL, QUEUE, 1, null, null, null)),
            event("camera", "09:00:00", new CrowdObserved(HALL, new ZoneCode("z"), 7, 9, null)),
            event("camera", "09:20:00", new CrowdObserved(HALL, new ZoneCode("z"), 2, 1, 6)),
            device("09:00:00", DeviceObserved.Status.ONLINE),
            device("09:20:00", DeviceObserved.Status.FAULT));

    Measures queue = total(series, QUEUE_KEY);
    assertThat(queue.lengthMicros()).isEqualTo(4 * minutes(10) + minutes(30));
    assertThat(queue.knownMicros()).isEqualTo(minutes(40));
    assertThat(queue.lengthMax()).isEqualTo(4);
    Measures zone = total(series, new SeriesKey(SeriesKind.ZONE, "z"));
    assertThat(zone.lengthMicros()).isEqualTo(7 * minutes(20) + 2 * minutes(30));
    assertThat(List.of(zone.entered(), zone.left())).containsExactly(10L, 6L);
    Measures device = total(series, new SeriesKey(SeriesKind.DEVICE, "d"));
    assertThat(device.lengthMicros()).isEqualTo(minutes(20));
    assertThat(device.knownMicros()).isEqualTo(minutes(50));
    assertThat(List.of(device.uses(), device.visits())).containsExactly(6L, 2L);
  }

  @Test
  void aDayOfTwentyFiveHoursHasTwentyFive() {
    HallDay day = RandomDays.day("Europe/Warsaw", "2026-10-25");
    Event open = event("panel", day.start(), said(WindowState.IDLE));

    DaySeries series = HallDayFold.of(day, Carry.NONE, List.of(open), ALWAYS, day.end());

    assertThat(series.quarters().get(WINDOW_KEY)).hasSize(100);
    assertThat(series.total().get(WINDOW_KEY).idleMicros()).isEqualTo(minutes(25 * 60));
  }

  @Test
  void waitsThatGoOnOverMidnightBelongToNoDay() {
    Event taken = taken("tickets", "23:50:00", "A1");
    DaySeries evening = fold(ALWAYS, taken);
    HallDay next = DAY.next();
    Event called =
        event(
            "tickets",
            next.start().plusSeconds(600),
            new TicketFact.Call(CallStep.CALLED, HALL, "A1", QUEUE, WINDOW, null));

    Measures morning =
        HallDayFold.of(next, evening.carry(), List.of(called), ALWAYS, next.end())
            .total()
            .get(SeriesKey.HALL);

    assertThat(morning.called()).isEqualTo(1);
    assertThat(morning.waits()).isEqualTo(Spread.NONE);
    assertThat(total(evening, SeriesKey.HALL).waits()).isEqualTo(Spread.NONE);
  }

  @Test
  void eventsOfAnotherDayOrHallAreRefused() {
    Event tomorrow = event("panel", DAY.end(), said(WindowState.IDLE));
    Event elsewhere =
        event(
            "panel",
            "09:00:00",
            new WindowObserved(new HallId("south"), WINDOW, WindowState.IDLE, null, null));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fold(ALWAYS, tomorrow))
        .withMessage(
            "event panel/2026-03-02T16:00:00Z at 2026-03-02T16:00:00Z is no part of the day"
                + " 2026-03-02 of north");
    assertThatIllegalArgumentException().isThrownBy(() -> fold(ALWAYS, elsewhere));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HallDayFold.of(
                    DAY,
                    fold(ALWAYS, taken("s", "09:00:00", "A1")).carry(),
                    List.of(),
                    ALWAYS,
                    DAY.end()));
  }

  @Test
  void aDayOfTwoHundredThousandEventsAddsUp() {
    List<Event> events = BusyDay.events(DAY, 200_000);
    Function<SourceId, Duration> gap = _ -> Duration.ofMillis(150);

    DaySeries series = HallDayFold.of(DAY, Carry.NONE, events, gap, DAY.end());

    assertThat(total(series, SeriesKey.HALL).taken()).isEqualTo(45_000);
  }

  private static DaySeries fold(Function<SourceId, Duration> gap, Event... events) {
    return HallDayFold.of(DAY, Carry.NONE, new ArrayList<>(Arrays.asList(events)), gap, DAY.end());
  }

  private static Measures in(DaySeries series, SeriesKey key, String quarter) {
    int index = (int) (LocalTime.parse(quarter).toSecondOfDay() / HallDay.QUARTER.toSeconds());
    return series.quarters().get(key).get(index);
  }

  private static Measures total(DaySeries series, SeriesKey key) {
    return series.total().get(key);
  }

  private static long minutes(int minutes) {
    return minutes * 60_000_000L;
  }

  private static Instant at(String time) {
    return DAY.start().plusSeconds(LocalTime.parse(time).toSecondOfDay());
  }

  private static Event event(String source, Instant at, Fact fact) {
    String id = fact instanceof WindowObserved ? at.toString() : at + fact.kind().wireName();
    return new Event(new EventId(new SourceId(source), id), at, at.plusSeconds(1), fact);
  }

  private static Event event(String source, String time, Fact fact) {
    return event(source, at(time), fact);
  }

  private static Event taken(String source, String time, String number) {
    MatterId matter = new MatterId("passport");
    return event(
        source,
        time,
        new TicketFact.Taken(HALL, QUEUE, number, null, null, matter, null, null, null));
  }

  private static Event booked(String time, String number, String slot) {
    return event(
        "tickets",
        time,
        new TicketFact.Taken(HALL, QUEUE, number, null, null, null, null, at(slot), null));
  }

  private static Event call(String source, String time, String number, CallStep step) {
    return event(source, time, new TicketFact.Call(step, HALL, number, null, WINDOW, null));
  }

  private static Event service(String source, String time, String number, ServiceStep step) {
    return event(source, time, new TicketFact.Service(step, HALL, number, WINDOW));
  }

  private static WindowObserved said(WindowState state) {
    return new WindowObserved(HALL, WINDOW, state, null, null);
  }

  private static Event window(String source, String time, WindowState state) {
    return event(source, time, said(state));
  }

  private static Event device(String time, DeviceObserved.Status status) {
    return event("camera", time, new DeviceObserved(HALL, "d", status, null, 3, 1));
  }
}
