package org.hallwatch.domain.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hallwatch.domain.event.CaseFact.Milestone;
import org.hallwatch.domain.event.CaseFact.Stage;
import org.hallwatch.domain.event.CorrectionFact.Replaced;
import org.hallwatch.domain.event.ReviewFact.Given;
import org.hallwatch.domain.event.TicketFact.Call;
import org.hallwatch.domain.event.TicketFact.Service;
import org.hallwatch.domain.event.TicketFact.Taken;
import org.hallwatch.domain.event.TicketFact.Transferred;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.CodeKind;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/**
 * The codes in an event, read and put in the words of the catalogue. Events are stored as they were
 * sent; whoever makes figures of them asks here, exactly once for each event, because a code book
 * may exchange two codes.
 */
public final class Codes {
  private final Reading reading;

  private Codes(Reading reading) {
    this.reading = reading;
  }

  private interface Reading {
    String read(CodeKind kind, @Nullable HallId hall, String code);
  }

  /** The event with every code as the catalogue writes it. */
  public static Event resolved(Event event, CodeBook book) {
    if (book.isEmpty()) {
      return event;
    }
    SourceId source = event.id().source();
    Codes codes =
        new Codes((kind, hall, code) -> book.meaning(new CodeRef(kind, hall, source, code)));
    return new Event(
        event.id(),
        event.occurredAt(),
        event.receivedAt(),
        event.subject(),
        codes.in(event.fact()),
        event.extra());
  }

  /**
   * The codes that stand in an event, as its source wrote them. A window of a review that names no
   * hall is none: nobody can tell which window it is.
   */
  public static List<CodeRef> met(Event event) {
    List<CodeRef> met = new ArrayList<>();
    Codes codes =
        new Codes(
            (kind, hall, code) -> {
              met.add(new CodeRef(kind, hall, event.id().source(), code));
              return code;
            });
    codes.in(event.fact());
    return met;
  }

  private Fact in(Fact fact) {
    return switch (fact) {
      case TicketFact ticket -> in(ticket);
      case WindowObserved said ->
          new WindowObserved(
              said.hall(),
              window(said.hall(), said.window()),
              said.state(),
              said.staff(),
              said.reason());
      case QueueObserved said ->
          new QueueObserved(
              said.hall(),
              queue(said.hall(), said.queue()),
              said.waiting(),
              said.openWindows(),
              said.serving(),
              said.meanServiceMinutes());
      case CrowdObserved said ->
          new CrowdObserved(
              said.hall(),
              zone(said.hall(), said.zone()),
              said.people(),
              said.entered(),
              said.left());
      case DutyFact said ->
          new DutyFact(
              said.step(),
              said.hall(),
              said.staff(),
              maybe(said.window(), window -> window(said.hall(), window)),
              said.from(),
              said.until());
      case CaseFact about -> in(about);
      case RequestFact said ->
          new RequestFact(
              in(said.about()),
              said.level(),
              said.category(),
              said.text(),
              said.reasonable(),
              said.calledBack(),
              said.satisfied());
      case ReviewFact review -> in(review);
      case Replaced said ->
          new Replaced(said.target(), said.reason(), said.occurredAt(), in(said.replacement()));
      case CorrectionFact.Withdrawn said -> said;
      case DeviceObserved said -> said;
      case SourceFact said -> said;
    };
  }

  private Fact in(TicketFact fact) {
    HallId hall = fact.hall();
    return switch (fact) {
      case Taken said ->
          new Taken(
              hall,
              queue(hall, said.queue()),
              said.ticket(),
              said.channel(),
              said.ticketClass(),
              maybe(said.matter(), this::matter),
              said.waitingAhead(),
              said.appointment(),
              said.caseId());
      case Call said ->
          new Call(
              said.step(),
              hall,
              said.ticket(),
              maybe(said.queue(), queue -> queue(hall, queue)),
              maybe(said.window(), window -> window(hall, window)),
              said.staff());
      case Service said ->
          new Service(
              said.step(),
              hall,
              said.ticket(),
              window(hall, said.window()),
              said.staff(),
              said.caseId(),
              maybe(said.matter(), this::matter),
              said.outcome());
      case Transferred said ->
          new Transferred(
              hall,
              said.ticket(),
              maybe(said.toQueue(), queue -> queue(hall, queue)),
              maybe(said.toWindow(), window -> window(hall, window)),
              said.position());
      case TicketFact.Abandoned said -> said;
    };
  }

  private CaseFact in(CaseFact fact) {
    return switch (fact) {
      case Milestone said ->
          new Milestone(
              said.step(),
              said.caseId(),
              said.hall(),
              maybe(said.department(), this::department),
              maybe(said.matter(), this::matter),
              said.matterVersion(),
              said.caseKind(),
              said.channel(),
              said.promisedUntil(),
              said.statutoryUntil(),
              said.result(),
              said.ticket());
      case Stage said ->
          new Stage(
              said.ended(),
              said.caseId(),
              said.step(),
              said.owner(),
              maybe(said.department(), this::department),
              said.until());
      case CaseFact.Supplement said -> said;
      case CaseFact.Procedure said -> said;
      case CaseFact.Extended said -> said;
    };
  }

  private ReviewFact in(ReviewFact fact) {
    return switch (fact) {
      case Given said -> {
        HallId hall = said.hall();
        yield new Given(
            said.appended(),
            said.review(),
            said.level(),
            said.channel(),
            said.caseId(),
            said.ticket(),
            hall,
            hall == null ? said.window() : maybe(said.window(), window -> window(hall, window)),
            maybe(said.department(), this::department),
            said.reasons(),
            said.text(),
            said.defaulted(),
            said.serviceNumber());
      }
      case ReviewFact.Handled said -> said;
    };
  }

  private QueueId queue(HallId hall, QueueId queue) {
    return new QueueId(reading.read(CodeKind.QUEUE, hall, queue.value()));
  }

  private WindowId window(HallId hall, WindowId window) {
    return new WindowId(reading.read(CodeKind.WINDOW, hall, window.value()));
  }

  private ZoneCode zone(HallId hall, ZoneCode zone) {
    return new ZoneCode(reading.read(CodeKind.ZONE, hall, zone.value()));
  }

  private MatterId matter(MatterId matter) {
    return new MatterId(reading.read(CodeKind.MATTER, null, matter.value()));
  }

  private DepartmentId department(DepartmentId department) {
    return new DepartmentId(reading.read(CodeKind.DEPARTMENT, null, department.value()));
  }

  private static <T> @Nullable T maybe(@Nullable T code, UnaryOperator<T> read) {
    return code == null ? null : read.apply(code);
  }
}
