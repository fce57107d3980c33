package org.hallwatch.domain.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/** Counts what happens in a moment: steps of cases and requests, and reviews. */
final class Happenings {
  /** Something that counts once, in a quarter hour of the day. */
  record Counted(Count count, int quarter) {}

  /** What happens once a day to a case, request or review. */
  private record Happened(EventKind kind, String number) {}

  private final HallDay day;
  private final Set<Happened> happened = new HashSet<>();
  private final Map<SeriesKey, List<Counted>> counted = new HashMap<>();

  private Happenings(HallDay day) {
    this.day = day;
  }

  /** Whether an event is one of them. */
  static boolean holds(Event event) {
    return switch (event.fact()) {
      case CaseFact.Milestone _, ReviewFact.Given _ -> true;
      case RequestFact request -> request.about() instanceof CaseFact.Milestone;
      default -> false;
    };
  }

  /**
   * What counts for which object.
   *
   * @param events in the order in which they happened
   */
  static Map<SeriesKey, List<Counted>> count(HallDay day, List<Event> events) {
    Happenings happenings = new Happenings(day);
    events.forEach(happenings::count);
    return happenings.counted;
  }

  private void count(Event event) {
    switch (event.fact()) {
      case CaseFact.Milestone step -> count(step, event, false);
      case RequestFact request when request.about() instanceof CaseFact.Milestone step ->
          count(step, event, true);
      case ReviewFact.Given review -> count(review, event);
      default -> throw new IllegalArgumentException(event.kind() + " is not counted");
    }
  }

  private void count(CaseFact.Milestone step, Event event, boolean request) {
    if (happened.add(new Happened(event.kind(), step.caseId()))) {
      count(Count.of(step.step(), request), event, step.matter(), null, step.department());
    }
  }

  private void count(ReviewFact.Given review, Event event) {
    boolean again =
        review.appended() || !happened.add(new Happened(EventKind.REVIEW_GIVEN, review.review()));
    Count count = again ? Count.REVIEWS_APPENDED : Count.of(review);
    WindowId window = event.hall() == null ? null : review.window();
    count(count, event, null, window, review.department());
  }

  private void count(
      Count count,
      Event event,
      @Nullable MatterId matter,
      @Nullable WindowId window,
      @Nullable DepartmentId department) {
    Counted once = new Counted(count, day.quarterOf(event.occurredAt()));
    add(SeriesKey.HALL, once);
    if (matter != null) {
      add(new SeriesKey(SeriesKind.MATTER, matter.value()), once);
    }
    if (window != null) {
      add(new SeriesKey(SeriesKind.WINDOW, window.value()), once);
    }
    if (department != null) {
      add(new SeriesKey(SeriesKind.DEPARTMENT, department.value()), once);
    }
  }

  private void add(SeriesKey object, Counted once) {
    counted.computeIfAbsent(object, _ -> new ArrayList<>()).add(once);
  }
}
