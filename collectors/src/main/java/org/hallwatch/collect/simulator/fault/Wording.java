package org.hallwatch.collect.simulator.fault;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * The same fact in other words. What has no such word comes back as it is, as the same object.
 *
 * @param ticket what becomes of the number of a ticket
 */
record Wording(
    UnaryOperator<String> ticket,
    UnaryOperator<QueueId> queue,
    UnaryOperator<WindowId> window,
    UnaryOperator<MatterId> matter) {

  private static final Wording SAME =
      new Wording(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity());

  static Wording ofTickets(UnaryOperator<String> ticket) {
    return new Wording(ticket, SAME.queue, SAME.window, SAME.matter);
  }

  static Wording ofQueues(UnaryOperator<QueueId> queue) {
    return new Wording(SAME.ticket, queue, SAME.window, SAME.matter);
  }

  static Wording ofWindows(UnaryOperator<WindowId> window) {
    return new Wording(SAME.ticket, SAME.queue, window, SAME.matter);
  }

  static Wording ofMatters(UnaryOperator<MatterId> matter) {
    return new Wording(SAME.ticket, SAME.queue, SAME.window, matter);
  }

  Fact of(Fact fact) {
    return switch (fact) {
      case TicketFact of -> ticket(of);
      case WindowObserved of ->
          new WindowObserved(
              of.hall(), window.apply(of.window()), of.state(), of.staff(), of.reason());
      case QueueObserved of ->
          new QueueObserved(
              of.hall(),
              queue.apply(of.queue()),
              of.waiting(),
              of.openWindows(),
              of.serving(),
              of.meanServiceMinutes());
      case DutyFact of ->
          new DutyFact(
              of.step(), of.hall(), of.staff(), word(of.window(), window), of.from(), of.until());
      case ReviewFact.Given of -> review(of, of.level());
      case CaseFact.Milestone of -> milestone(of);
      case ReviewFact.Handled _,
          CaseFact _,
          RequestFact _,
          CrowdObserved _,
          DeviceObserved _,
          SourceFact _,
          CorrectionFact _ ->
          fact;
    };
  }

  /** A review on the scale turned upside down; other levels than 1 to 5 stay. */
  static Fact upsideDown(Fact fact) {
    return fact instanceof ReviewFact.Given review && review.level().matches("[1-5]")
        ? SAME.review(review, Integer.toString(6 - Integer.parseInt(review.level())))
        : fact;
  }

  /**
   * Something else that the same source could have said of the same thing; a fact in which there is
   * nothing to be changed comes back as it is.
   */
  static Fact contradicting(Fact fact) {
    return switch (fact) {
      case TicketFact.Taken of ->
          new TicketFact.Taken(
              of.hall(),
              of.queue(),
              of.ticket(),
              of.channel(),
              of.ticketClass(),
              of.matter(),
              more(of.waitingAhead()),
              of.appointment(),
              of.caseId());
      case TicketFact.Call of ->
          new TicketFact.Call(
              of.step(), of.hall(), of.ticket(), of.queue(), of.window(), another(of.staff()));
      case TicketFact.Service of ->
          new TicketFact.Service(
              of.step(),
              of.hall(),
              of.ticket(),
              of.window(),
              another(of.staff()),
              of.caseId(),
              of.matter(),
              of.outcome());
      case TicketFact.Transferred of ->
          new TicketFact.Transferred(
              of.hall(),
              of.ticket(),
              of.toQueue(),
              of.toWindow(),
              of.position() == TicketFact.QueuePosition.FRONT
                  ? TicketFact.QueuePosition.BACK
                  : TicketFact.QueuePosition.FRONT);
      case TicketFact.Abandoned of ->
          new TicketFact.Abandoned(of.hall(), of.ticket(), more(of.reason()));
      case WindowObserved of ->
          new WindowObserved(
              of.hall(),
              of.window(),
              of.state() == WindowState.PAUSED ? WindowState.IDLE : WindowState.PAUSED,
              of.staff(),
              of.reason());
      case QueueObserved of ->
          new QueueObserved(
              of.hall(),
              of.queue(),
              of.waiting() + 1,
              of.openWindows(),
              of.serving(),
              of.meanServiceMinutes());
      case CrowdObserved of ->
          new CrowdObserved(of.hall(), of.zone(), of.people() + 1, of.entered(), of.left());
      case DeviceObserved of ->
          new DeviceObserved(
              of.hall(), of.device(), of.status(), of.deviceKind(), more(of.uses()), of.visits());
      case DutyFact of ->
          new DutyFact(
              of.step(),
              of.hall(),
              of.staff(),
              of.window(),
              of.from(),
              of.until() == null ? null : of.until().plus(Duration.ofMinutes(1)));
      case ReviewFact.Given of -> SAME.review(of, of.level().equals("5") ? "4" : "5");
      case ReviewFact.Handled of ->
          new ReviewFact.Handled(of.review(), of.step(), of.by(), more(of.text()), of.satisfied());
      case CaseFact _, RequestFact _, SourceFact _, CorrectionFact _ -> fact;
    };
  }

  private Fact ticket(TicketFact fact) {
    return switch (fact) {
      case TicketFact.Taken of ->
          new TicketFact.Taken(
              of.hall(),
              queue.apply(of.queue()),
              ticket.apply(of.ticket()),
              of.channel(),
              of.ticketClass(),
              word(of.matter(), matter),
              of.waitingAhead(),
              of.appointment(),
              of.caseId());
      case TicketFact.Call of ->
          new TicketFact.Call(
              of.step(),
              of.hall(),
              ticket.apply(of.ticket()),
              word(of.queue(), queue),
              word(of.window(), window),
              of.staff());
      case TicketFact.Service of ->
          new TicketFact.Service(
              of.step(),
              of.hall(),
              ticket.apply(of.ticket()),
              window.apply(of.window()),
              of.staff(),
              of.caseId(),
              word(of.matter(), matter),
              of.outcome());
      case TicketFact.Transferred of ->
          new TicketFact.Transferred(
              of.hall(),
              ticket.apply(of.ticket()),
              word(of.toQueue(), queue),
              word(of.toWindow(), window),
              of.position());
      case TicketFact.Abandoned of ->
          new TicketFact.Abandoned(of.hall(), ticket.apply(of.ticket()), of.reason());
    };
  }

  private Fact review(ReviewFact.Given of, String level) {
    return new ReviewFact.Given(
        of.appended(),
        of.review(),
        level,
        of.channel(),
        of.caseId(),
        word(of.ticket(), ticket),
        of.hall(),
        word(of.window(), window),
        of.department(),
        of.reasons(),
        of.text(),
        of.defaulted(),
        of.serviceNumber());
  }

  private Fact milestone(CaseFact.Milestone of) {
    return new CaseFact.Milestone(
        of.step(),
        of.caseId(),
        of.hall(),
        of.department(),
        word(of.matter(), matter),
        of.matterVersion(),
        of.caseKind(),
        of.channel(),
        of.promisedUntil(),
        of.statutoryUntil(),
        of.result(),
        word(of.ticket(), ticket));
  }

  private static <T> @Nullable T word(@Nullable T word, UnaryOperator<T> other) {
    return word == null ? null : other.apply(word);
  }

  private static int more(@Nullable Integer count) {
    return count == null ? 1 : count + 1;
  }

  private static String more(@Nullable String text) {
    return text == null ? "?" : text + "?";
  }

  private static StaffId another(@Nullable StaffId staff) {
    return new StaffId(staff == null ? "?" : staff + "?");
  }
}
