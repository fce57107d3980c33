package org.hallwatch.collect.cloudevents;

import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.TicketFact.Abandoned;
import org.hallwatch.domain.event.TicketFact.Call;
import org.hallwatch.domain.event.TicketFact.CallStep;
import org.hallwatch.domain.event.TicketFact.QueuePosition;
import org.hallwatch.domain.event.TicketFact.Service;
import org.hallwatch.domain.event.TicketFact.ServiceStep;
import org.hallwatch.domain.event.TicketFact.Taken;
import org.hallwatch.domain.event.TicketFact.Transferred;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;

/** The fields of {@code ticket.*}. */
final class TicketFields {
  private static final Words<QueuePosition> POSITIONS = Words.of(QueuePosition.class);

  private TicketFields() {}

  static TicketFact read(EventKind kind, Fields data) {
    return switch (kind) {
      case TICKET_TAKEN -> readTaken(data);
      case TICKET_CALLED -> readCall(CallStep.CALLED, data);
      case TICKET_RECALLED -> readCall(CallStep.RECALLED, data);
      case TICKET_NOSHOW -> readCall(CallStep.NO_SHOW, data);
      case TICKET_REACTIVATED -> readCall(CallStep.REACTIVATED, data);
      case TICKET_SERVICE_STARTED -> readService(ServiceStep.STARTED, data);
      case TICKET_SERVICE_SUSPENDED -> readService(ServiceStep.SUSPENDED, data);
      case TICKET_SERVICE_RESUMED -> readService(ServiceStep.RESUMED, data);
      case TICKET_SERVICE_ENDED -> readService(ServiceStep.ENDED, data);
      case TICKET_TRANSFERRED -> readTransferred(data);
      case TICKET_ABANDONED -> readAbandoned(data);
      default -> throw new IllegalArgumentException(kind + " is not about a ticket");
    };
  }

  static void write(TicketFact fact, JsonWriter out) {
    out.field("hall", fact.hall().value());
    switch (fact) {
      case Taken taken -> writeTaken(taken, out);
      case Call call -> writeCall(call, out);
      case Service service -> writeService(service, out);
      case Transferred transferred -> writeTransferred(transferred, out);
      case Abandoned abandoned ->
          out.field("ticket", abandoned.ticket()).field("reason", abandoned.reason());
    }
  }

  private static Taken readTaken(Fields data) {
    return new Taken(
        data.id("hall", HallId::new),
        data.id("queue", QueueId::new),
        data.code("ticket"),
        data.optionalCode("channel"),
        data.optionalCode("class"),
        data.optionalId("matter", MatterId::new),
        data.optionalCount("waitingAhead"),
        data.optionalTime("appointment"),
        data.optionalCode("case"));
  }

  private static void writeTaken(Taken taken, JsonWriter out) {
    out.field("queue", taken.queue().value())
        .field("ticket", taken.ticket())
        .field("channel", taken.channel())
        .field("class", taken.ticketClass())
        .id("matter", taken.matter())
        .field("waitingAhead", taken.waitingAhead())
        .time("appointment", taken.appointment())
        .field("case", taken.caseId());
  }

  private static Call readCall(CallStep step, Fields data) {
    return new Call(
        step,
        data.id("hall", HallId::new),
        data.code("ticket"),
        data.optionalId("queue", QueueId::new),
        data.optionalId("window", WindowId::new),
        data.optionalId("staff", StaffId::new));
  }

  private static void writeCall(Call call, JsonWriter out) {
    out.field("ticket", call.ticket())
        .id("queue", call.queue())
        .id("window", call.window())
        .id("staff", call.staff());
  }

  private static Service readService(ServiceStep step, Fields data) {
    return new Service(
        step,
        data.id("hall", HallId::new),
        data.code("ticket"),
        data.id("window", WindowId::new),
        data.optionalId("staff", StaffId::new),
        data.optionalCode("case"),
        data.optionalId("matter", MatterId::new),
        data.optionalCode("outcome"));
  }

  private static void writeService(Service service, JsonWriter out) {
    out.field("ticket", service.ticket())
        .id("window", service.window())
        .id("staff", service.staff())
        .field("case", service.caseId())
        .id("matter", service.matter())
        .field("outcome", service.outcome());
  }

  private static Transferred readTransferred(Fields data) {
    return new Transferred(
        data.id("hall", HallId::new),
        data.code("ticket"),
        data.optionalId("toQueue", QueueId::new),
        data.optionalId("toWindow", WindowId::new),
        data.optionalWord("position", POSITIONS));
  }

  private static void writeTransferred(Transferred transferred, JsonWriter out) {
    out.field("ticket", transferred.ticket())
        .id("toQueue", transferred.toQueue())
        .id("toWindow", transferred.toWindow())
        .word("position", POSITIONS, transferred.position());
  }

  private static Abandoned readAbandoned(Fields data) {
    return new Abandoned(
        data.id("hall", HallId::new), data.code("ticket"), data.optionalText("reason"));
  }
}
