package org.hallwatch.collect.cloudevents;

import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.DutyFact;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;

/**
 * Which family reads and writes the fields of which kind. A new kind is entered here and in its
 * family, nowhere else.
 */
final class FactFields {
  private FactFields() {}

  /**
   * Reads the data of an event. Throws {@link org.hallwatch.domain.InvalidValueException} for what
   * cannot be.
   */
  static Fact read(EventKind kind, Fields data) {
    return switch (kind) {
      case TICKET_TAKEN,
          TICKET_CALLED,
          TICKET_RECALLED,
          TICKET_NOSHOW,
          TICKET_REACTIVATED,
          TICKET_SERVICE_STARTED,
          TICKET_SERVICE_SUSPENDED,
          TICKET_SERVICE_RESUMED,
          TICKET_SERVICE_ENDED,
          TICKET_TRANSFERRED,
          TICKET_ABANDONED ->
          TicketFields.read(kind, data);
      case WINDOW_STATE -> HallFields.readWindow(data);
      case QUEUE_OBSERVED -> HallFields.readQueue(data);
      case CROWD_OBSERVED -> HallFields.readCrowd(data);
      case DEVICE_STATUS -> HallFields.readDevice(data);
      case DUTY_ROSTERED -> HallFields.readDuty(DutyFact.Step.ROSTERED, data);
      case DUTY_SIGNED_IN -> HallFields.readDuty(DutyFact.Step.SIGNED_IN, data);
      case DUTY_SIGNED_OUT -> HallFields.readDuty(DutyFact.Step.SIGNED_OUT, data);
      case DUTY_LEAVE -> HallFields.readDuty(DutyFact.Step.LEAVE, data);
      case SOURCE_HEARTBEAT -> SourceFields.readHeartbeat(data);
      case SOURCE_STATE_CHANGED -> SourceFields.readStateChanged(data);
      case CASE_RECEIVED,
          CASE_ACCEPTED,
          CASE_REFUSED,
          CASE_FINISHED,
          CASE_DELIVERED,
          CASE_WITHDRAWN,
          CASE_VOIDED,
          CASE_SUPPLEMENT_ASKED,
          CASE_SUPPLEMENT_GIVEN,
          CASE_STEP_STARTED,
          CASE_STEP_ENDED,
          CASE_PROCEDURE_STARTED,
          CASE_PROCEDURE_ENDED,
          CASE_EXTENDED ->
          CaseFields.read(kind, data);
      case REQUEST_RECEIVED,
          REQUEST_ACCEPTED,
          REQUEST_REFUSED,
          REQUEST_FINISHED,
          REQUEST_DELIVERED,
          REQUEST_WITHDRAWN,
          REQUEST_VOIDED,
          REQUEST_SUPPLEMENT_ASKED,
          REQUEST_SUPPLEMENT_GIVEN,
          REQUEST_STEP_STARTED,
          REQUEST_STEP_ENDED,
          REQUEST_PROCEDURE_STARTED,
          REQUEST_PROCEDURE_ENDED,
          REQUEST_EXTENDED ->
          CaseFields.readRequest(kind, data);
      case REVIEW_GIVEN, REVIEW_APPENDED, REVIEW_HANDLED -> ReviewFields.read(kind, data);
      case CORRECTION_REPLACED -> CorrectionFields.readReplaced(data);
      case CORRECTION_WITHDRAWN -> CorrectionFields.readWithdrawn(data);
    };
  }

  /** Writes the fields that we know, in their fixed order, into the object that has begun. */
  static void write(Fact fact, JsonWriter out) {
    switch (fact) {
      case TicketFact ticket -> TicketFields.write(ticket, out);
      case WindowObserved window -> HallFields.write(window, out);
      case QueueObserved queue -> HallFields.write(queue, out);
      case CrowdObserved crowd -> HallFields.write(crowd, out);
      case DeviceObserved device -> HallFields.write(device, out);
      case DutyFact duty -> HallFields.write(duty, out);
      case SourceFact source -> SourceFields.write(source, out);
      case CaseFact about -> CaseFields.write(about, out);
      case RequestFact request -> CaseFields.write(request, out);
      case ReviewFact review -> ReviewFields.write(review, out);
      case CorrectionFact correction -> CorrectionFields.write(correction, out);
    }
  }
}
