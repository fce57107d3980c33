package org.hallwatch.actor.hall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * Who is rostered, came, went or is on leave today (排班). A duty without begin or end is meant for
 * the whole day.
 */
final class DutyLog {
  /** Somebody is rostered at a window and not there. */
  record Missing(StaffId staff, Instant since) {}

  private static final class Person {
    private final List<Event> rosters = new ArrayList<>(1);
    private final List<Event> leaves = new ArrayList<>(0);
    private @Nullable Event lastSign;
  }

  private final Day day;
  private final Map<StaffId, Person> people = new HashMap<>();

  DutyLog(Day day) {
    this.day = day;
  }

  void add(Event event, DutyFact duty) {
    Person person = people.computeIfAbsent(duty.staff(), _ -> new Person());
    switch (duty.step()) {
      case ROSTERED -> person.rosters.add(event);
      case LEAVE -> person.leaves.add(event);
      case SIGNED_IN, SIGNED_OUT -> person.lastSign = QueueLog.newer(person.lastSign, event);
    }
  }

  /**
   * Who should be at a window at an instant and is not; where it is several, who has been missing
   * longest.
   */
  Map<WindowId, Missing> missing(Instant asOf) {
    Map<WindowId, Missing> missing = new HashMap<>();
    people.forEach(
        (staff, person) -> {
          DutyFact roster = roster(person, asOf);
          if (roster != null
              && roster.window() != null
              && !signedIn(person)
              && !onLeave(person, asOf)) {
            missing.merge(
                roster.window(), new Missing(staff, missingSince(person, roster)), DutyLog::longer);
          }
        });
    return missing;
  }

  /** The roster that holds at an instant: of those that cover it, the newest. */
  private @Nullable DutyFact roster(Person person, Instant asOf) {
    Event newest = null;
    for (Event event : person.rosters) {
      if (covers((DutyFact) event.fact(), day.start(), asOf)) {
        newest = QueueLog.newer(newest, event);
      }
    }
    return newest == null ? null : (DutyFact) newest.fact();
  }

  private boolean onLeave(Person person, Instant asOf) {
    return person.leaves.stream()
        .anyMatch(event -> covers((DutyFact) event.fact(), event.occurredAt(), asOf));
  }

  private boolean covers(DutyFact duty, Instant usualFrom, Instant asOf) {
    Instant from = duty.from() == null ? usualFrom : duty.from();
    Instant until = duty.until() == null ? day.end() : duty.until();
    return !asOf.isBefore(from) && asOf.isBefore(until);
  }

  private static boolean signedIn(Person person) {
    return person.lastSign != null
        && ((DutyFact) person.lastSign.fact()).step() == DutyFact.Step.SIGNED_IN;
  }

  private Instant missingSince(Person person, DutyFact roster) {
    Instant from = roster.from() == null ? day.start() : roster.from();
    return person.lastSign != null && person.lastSign.occurredAt().isAfter(from)
        ? person.lastSign.occurredAt()
        : from;
  }

  private static Missing longer(Missing one, Missing other) {
    int order = one.since().compareTo(other.since());
    if (order == 0) {
      order = one.staff().value().compareTo(other.staff().value());
    }
    return order <= 0 ? one : other;
  }
}
