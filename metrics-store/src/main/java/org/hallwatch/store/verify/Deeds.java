package org.hallwatch.store.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * Counts the steps of cases and requests and the reviews of a day: for the hall, and for the
 * matter, window and department that they name. A step counts once a day for each case; of reviews
 * that bear one number the first counts at its level, and the others as appended.
 */
final class Deeds {
  private final DayFigures figures;
  private final Set<String> cases = new HashSet<>();
  private final Set<String> requests = new HashSet<>();
  private final Set<String> reviews = new HashSet<>();

  Deeds(DayFigures figures) {
    this.figures = figures;
  }

  /**
   * @param events in the order in which they happened
   */
  void count(List<Event> events) {
    for (Event event : events) {
      switch (event.fact()) {
        case CaseFact.Milestone step -> {
          if (cases.add(step.step() + " " + step.caseId())) {
            step(event, step, ofCase(step.step()));
          }
        }
        case RequestFact request when request.about() instanceof CaseFact.Milestone step -> {
          if (requests.add(step.step() + " " + step.caseId())) {
            step(event, step, ofRequest(step.step()));
          }
        }
        case ReviewFact.Given review -> {
          boolean first = !review.appended() && reviews.add(review.review());
          WindowId window = review.hall() == null ? null : review.window();
          count(
              event,
              first ? ofReview(review) : Measure.REVIEWS_APPENDED,
              null,
              window,
              review.department());
        }
        default -> {
          // Nothing that is counted here.
        }
      }
    }
  }

  private void step(Event event, CaseFact.Milestone step, Measure measure) {
    count(event, measure, step.matter(), null, step.department());
  }

  private static Measure ofCase(CaseStep step) {
    return switch (step) {
      case RECEIVED -> Measure.CASES_RECEIVED;
      case ACCEPTED -> Measure.CASES_ACCEPTED;
      case REFUSED -> Measure.CASES_REFUSED;
      case FINISHED -> Measure.CASES_FINISHED;
      case DELIVERED -> Measure.CASES_DELIVERED;
      case WITHDRAWN -> Measure.CASES_WITHDRAWN;
      case VOIDED -> Measure.CASES_VOIDED;
    };
  }

  private static Measure ofRequest(CaseStep step) {
    return switch (step) {
      case RECEIVED -> Measure.REQUESTS_RECEIVED;
      case ACCEPTED -> Measure.REQUESTS_ACCEPTED;
      case REFUSED -> Measure.REQUESTS_REFUSED;
      case FINISHED -> Measure.REQUESTS_FINISHED;
      case DELIVERED -> Measure.REQUESTS_DELIVERED;
      case WITHDRAWN -> Measure.REQUESTS_WITHDRAWN;
      case VOIDED -> Measure.REQUESTS_VOIDED;
    };
  }

  private static Measure ofReview(ReviewFact.Given review) {
    if (review.defaulted() != null && review.defaulted()) {
      return Measure.REVIEWS_DEFAULT;
    }
    return switch (review.level()) {
      case "1" -> Measure.REVIEWS_1;
      case "2" -> Measure.REVIEWS_2;
      case "3" -> Measure.REVIEWS_3;
      case "4" -> Measure.REVIEWS_4;
      case "5" -> Measure.REVIEWS_5;
      default -> Measure.REVIEWS_OTHER;
    };
  }

  private void count(
      Event event,
      Measure measure,
      @Nullable MatterId matter,
      @Nullable WindowId window,
      @Nullable DepartmentId department) {
    long at = DayBounds.micros(event.occurredAt());
    figures.at(Cell.HALL, at).add(measure, 1);
    if (matter != null) {
      figures.at(new Cell(Noun.MATTER, matter.value()), at).add(measure, 1);
    }
    if (window != null) {
      figures.at(new Cell(Noun.WINDOW, window.value()), at).add(measure, 1);
    }
    if (department != null) {
      figures.at(new Cell(Noun.DEPARTMENT, department.value()), at).add(measure, 1);
    }
  }
}
