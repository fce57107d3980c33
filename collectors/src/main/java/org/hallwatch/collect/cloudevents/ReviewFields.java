package org.hallwatch.collect.cloudevents;

import java.util.List;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.ReviewFact.Given;
import org.hallwatch.domain.event.ReviewFact.Handled;
import org.hallwatch.domain.event.ReviewFact.HandlingStep;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.WindowId;

/** The fields of {@code review.*}. */
final class ReviewFields {
  private static final Words<HandlingStep> STEPS = Words.of(HandlingStep.class);

  private ReviewFields() {}

  static ReviewFact read(EventKind kind, Fields data) {
    return switch (kind) {
      case REVIEW_GIVEN -> readGiven(false, data);
      case REVIEW_APPENDED -> readGiven(true, data);
      case REVIEW_HANDLED -> readHandled(data);
      default -> throw new IllegalArgumentException(kind + " is not about a review");
    };
  }

  static void write(ReviewFact fact, JsonWriter out) {
    out.field("review", fact.review());
    switch (fact) {
      case Given given -> writeGiven(given, out);
      case Handled handled -> writeHandled(handled, out);
    }
  }

  private static Given readGiven(boolean appended, Fields data) {
    return new Given(
        appended,
        data.code("review"),
        data.code("level"),
        data.code("channel"),
        data.optionalCode("case"),
        data.optionalCode("ticket"),
        data.optionalId("hall", HallId::new),
        data.optionalId("window", WindowId::new),
        data.optionalId("department", DepartmentId::new),
        data.codes("reasons"),
        data.optionalText("text"),
        data.optionalFlag("default"),
        data.optionalCount("serviceNumber"));
  }

  private static void writeGiven(Given given, JsonWriter out) {
    out.field("level", given.level())
        .field("channel", given.channel())
        .field("case", given.caseId())
        .field("ticket", given.ticket())
        .id("hall", given.hall())
        .id("window", given.window())
        .id("department", given.department());
    writeReasons(given.reasons(), out);
    out.field("text", given.text())
        .field("default", given.defaulted())
        .field("serviceNumber", given.serviceNumber());
  }

  private static void writeReasons(List<String> reasons, JsonWriter out) {
    if (!reasons.isEmpty()) {
      out.name("reasons").value(reasons);
    }
  }

  private static Handled readHandled(Fields data) {
    return new Handled(
        data.code("review"),
        data.word("step", STEPS),
        data.optionalCode("by"),
        data.optionalText("text"),
        data.optionalFlag("satisfied"));
  }

  private static void writeHandled(Handled handled, JsonWriter out) {
    out.word("step", STEPS, handled.step())
        .field("by", handled.by())
        .field("text", handled.text())
        .field("satisfied", handled.satisfied());
  }
}
