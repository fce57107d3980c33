package org.hallwatch.collect.simulator.fit;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseFact.Milestone;
import org.hallwatch.domain.event.CaseFact.Stage;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.Service;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.event.TicketFact.Taken;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of a stream of events: arrivals and queue lengths by half hour of the local day, times
 * of services and of steps. Arrivals and queues are those of Monday to Friday.
 */
public final class Shapes {
  private static final Instant END = Instant.parse("2199-12-31T00:00:00Z");

  private final Map<HallId, ZoneId> zones = new HashMap<>();
  private final ZoneId usual;
  private final Map<String, Instant> services = new HashMap<>();
  private final Map<String, Instant> stepBegins = new HashMap<>();
  private final Map<String, Instant> lastSteps = new HashMap<>();
  private final QueueCounter counter = new QueueCounter();
  final DayCurve tickets = new DayCurve();
  final DayCurve remote = new DayCurve();
  final QueueCurve queues = new QueueCurve();
  final Sample serviceSeconds = new Sample();
  final Sample stepSeconds = new Sample();

  private Shapes(ZoneId usual) {
    this.usual = usual;
  }

  /**
   * Measures everything that a collector gives.
   *
   * @param usual time zone of what names no hall
   */
  public static Shapes of(PullCollector collector, ZoneId usual) throws SourceUnavailableException {
    Shapes shapes = new Shapes(usual);
    String position = null;
    boolean exhausted = false;
    while (!exhausted) {
      Look look = collector.collect(position, END);
      for (Hall hall : look.batch().met().halls()) {
        shapes.zones.put(hall.id(), hall.timeZone());
      }
      List<Event> events = new ArrayList<>();
      for (Entry entry : look.batch().entries()) {
        events.addAll(entry.events());
      }
      events.sort(Event.OCCURRENCE);
      events.forEach(shapes::take);
      position = look.position();
      exhausted = look.exhausted();
    }
    return shapes;
  }

  private void take(Event event) {
    switch (event.fact()) {
      case TicketFact ticket -> takeTicket(ticket, event.occurredAt());
      case QueueObserved queue -> takeQueue(queue, event.occurredAt());
      case RequestFact request -> takeCase(request.about(), event.occurredAt(), true);
      case CaseFact fact -> takeCase(fact, event.occurredAt(), false);
      default -> {}
    }
  }

  private void takeTicket(TicketFact fact, Instant at) {
    ZonedDateTime local = local(fact.hall(), at);
    if (worked(local)) {
      counter.take(fact, local, queues);
    }
    if (fact instanceof Taken && worked(local)) {
      tickets.add(local.toLocalTime(), 1);
    } else if (fact instanceof Service service) {
      takeService(service, at);
    }
  }

  private void takeService(Service service, Instant at) {
    String key = service.hall() + "/" + service.ticket() + "/" + service.window();
    if (service.step() == ServiceStep.STARTED) {
      services.put(key, at);
    } else if (service.step() == ServiceStep.ENDED) {
      measure(services.remove(key), at, serviceSeconds);
    }
  }

  private void takeQueue(QueueObserved queue, Instant at) {
    ZonedDateTime local = local(queue.hall(), at);
    Integer open = queue.openWindows();
    if (worked(local) && open != null && open > 0) {
      queues.add(local.toLocalTime(), queue.waiting());
    }
  }

  private void takeCase(CaseFact fact, Instant at, boolean request) {
    if (fact instanceof Milestone milestone
        && milestone.step() == CaseStep.RECEIVED
        && milestone.ticket() == null) {
      ZonedDateTime local = local(fact.hall(), at);
      if (worked(local)) {
        remote.add(local.toLocalTime(), 1);
      }
    } else if (fact instanceof Stage stage && !request) {
      takeStep(stage, at);
    }
  }

  /** A step lasts from its begin, or where nobody says that, from the end of the one before. */
  private void takeStep(Stage stage, Instant at) {
    String key = stage.caseId() + "/" + stage.step();
    if (!stage.ended()) {
      stepBegins.put(key, at);
      return;
    }
    Instant begin = stepBegins.remove(key);
    Instant before = lastSteps.put(stage.caseId(), at);
    measure(begin == null ? before : begin, at, stepSeconds);
  }

  private static void measure(@Nullable Instant from, Instant until, Sample sample) {
    if (from != null) {
      sample.add(Duration.between(from, until).toMillis() / 1000.0);
    }
  }

  private ZonedDateTime local(@Nullable HallId hall, Instant at) {
    return at.atZone(hall == null ? usual : zones.getOrDefault(hall, usual));
  }

  private static boolean worked(ZonedDateTime local) {
    DayOfWeek day = local.getDayOfWeek();
    return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY;
  }

  /** The mean length of queues by half hour. */
  static final class QueueCurve {
    final DayCurve people = new DayCurve();
    final DayCurve looks = new DayCurve();
    private int empty;
    private int all;

    void add(LocalTime time, int waiting) {
      people.add(time, waiting);
      looks.add(time, 1);
      all++;
      empty += waiting == 0 ? 1 : 0;
    }

    int size() {
      return all;
    }

    /** Share of looks at which nobody waited. */
    double emptyShare() {
      return all == 0 ? 0 : (double) empty / all;
    }

    /** The mean length by half hour. */
    DayCurve means() {
      DayCurve means = new DayCurve();
      for (int slot = 0; slot < DayCurve.HALF_HOURS; slot++) {
        if (looks.at(slot) > 0) {
          means.add(LocalTime.ofSecondOfDay(1800L * slot), people.at(slot) / looks.at(slot));
        }
      }
      return means;
    }
  }
}
