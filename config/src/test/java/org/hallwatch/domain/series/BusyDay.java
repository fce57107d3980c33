package org.hallwatch.domain.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.CallStep;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;

/** An ordinary busy day of a hall with thirty windows: four events for each ticket. */
final class BusyDay {
  private static final HallId HALL = RandomDays.HALL;
  private static final int WINDOWS = 30;

  private final Random random = new Random(4);
  private final HallDay day;
  private final List<Event> events = new ArrayList<>();

  private BusyDay(HallDay day) {
    this.day = day;
  }

  /** About so many events, in no order. */
  static List<Event> events(HallDay day, int count) {
    BusyDay busy = new BusyDay(day);
    int tickets = count * 9 / 40;
    for (int i = 0; i < tickets; i++) {
      busy.ticket("T" + i, day.start().plusMillis(8 * 3_600_000L + i * 28_800_000L / tickets));
    }
    for (int i = 0; i < count / 20; i++) {
      Instant at = day.start().plusMillis(7 * 3_600_000L + i * 43_200_000L / (count / 20));
      busy.say("panel", at, new CrowdObserved(HALL, new ZoneCode("lobby"), i % 90, 1, 1));
      busy.say("tickets", at, new SourceFact.Heartbeat(null));
    }
    Collections.shuffle(busy.events, busy.random);
    return busy.events;
  }

  private void ticket(String number, Instant at) {
    WindowId window = new WindowId("w" + random.nextInt(WINDOWS));
    QueueId queue = new QueueId("q" + random.nextInt(6));
    MatterId matter = new MatterId("m" + random.nextInt(20));
    Instant call = at.plusMillis(random.nextInt(1_800_000));
    Instant end = call.plusMillis(60_000 + random.nextInt(900_000));
    say(
        "tickets",
        at,
        new TicketFact.Taken(HALL, queue, number, null, null, matter, null, null, null));
    say("tickets", call, new TicketFact.Call(CallStep.CALLED, HALL, number, queue, window, null));
    say(
        "tickets",
        call.plusSeconds(20),
        new TicketFact.Service(ServiceStep.STARTED, HALL, number, window));
    say("tickets", end, new TicketFact.Service(ServiceStep.ENDED, HALL, number, window));
  }

  private void say(String source, Instant at, Fact fact) {
    EventId id = new EventId(new SourceId(source), "e" + events.size());
    if (day.holds(at)) {
      events.add(new Event(id, at, at.plusSeconds(1), fact));
    }
  }
}
