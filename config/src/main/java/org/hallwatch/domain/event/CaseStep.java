package org.hallwatch.domain.event;

/** The steps of a case (办件) or request (群众诉求) that carry the same data: its milestones. */
public enum CaseStep {
  /** 收件. */
  RECEIVED(EventKind.CASE_RECEIVED, EventKind.REQUEST_RECEIVED),
  /** 受理. */
  ACCEPTED(EventKind.CASE_ACCEPTED, EventKind.REQUEST_ACCEPTED),
  /** 不予受理. */
  REFUSED(EventKind.CASE_REFUSED, EventKind.REQUEST_REFUSED),
  /** 办结. */
  FINISHED(EventKind.CASE_FINISHED, EventKind.REQUEST_FINISHED),
  /** 出证送达. */
  DELIVERED(EventKind.CASE_DELIVERED, EventKind.REQUEST_DELIVERED),
  /** 撤回. */
  WITHDRAWN(EventKind.CASE_WITHDRAWN, EventKind.REQUEST_WITHDRAWN),
  /** 作废. */
  VOIDED(EventKind.CASE_VOIDED, EventKind.REQUEST_VOIDED);

  private final EventKind ofCase;
  private final EventKind ofRequest;

  CaseStep(EventKind ofCase, EventKind ofRequest) {
    this.ofCase = ofCase;
    this.ofRequest = ofRequest;
  }

  /** The kind of event that says this step of a case. */
  public EventKind ofCase() {
    return ofCase;
  }

  /** The kind of event that says this step of a request. */
  public EventKind ofRequest() {
    return ofRequest;
  }
}
