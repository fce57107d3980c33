package org.hallwatch.domain.finding;

import java.time.Instant;
import java.util.Comparator;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.finding.FindingObject.OneCase;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * As much of an event of a case as the rules need.
 *
 * @param kind of case event, also where a request said it, or a review
 * @param name of the step, procedure or review, null for other kinds
 */
public record CaseSign(
    EventId id, EventKind kind, Instant at, @Nullable HallId hall, @Nullable String name) {
  /** In the order of time; at one instant in the order of a case's life. */
  static final Comparator<CaseSign> ORDER =
      Comparator.comparing(CaseSign::at).thenComparing(CaseSign::kind).thenComparing(CaseSign::id);

  /** What a case and a review have in common with an event, null if it is of neither. */
  public static @Nullable CaseSign of(Event event) {
    return switch (event.fact()) {
      case CaseFact fact -> of(event, fact);
      case RequestFact fact -> of(event, fact.about());
      case ReviewFact.Given given when !given.appended() && given.caseId() != null ->
          new CaseSign(event.id(), event.kind(), event.occurredAt(), given.hall(), given.review());
      default -> null;
    };
  }

  /** The case or request that an event is about, null if it is about none. */
  public static @Nullable OneCase subject(Event event) {
    return switch (event.fact()) {
      case CaseFact fact -> new OneCase(false, fact.caseId());
      case RequestFact fact -> new OneCase(true, fact.about().caseId());
      case ReviewFact.Given given when !given.appended() && given.caseId() != null ->
          new OneCase(false, given.caseId());
      default -> null;
    };
  }

  private static CaseSign of(Event event, CaseFact fact) {
    return new CaseSign(event.id(), fact.kind(), event.occurredAt(), fact.hall(), name(fact));
  }

  private static @Nullable String name(CaseFact fact) {
    return switch (fact) {
      case CaseFact.Stage stage -> stage.step();
      case CaseFact.Procedure procedure -> procedure.procedure();
      default -> null;
    };
  }
}
