package org.hallwatch.collect.mapping;

import org.hallwatch.domain.event.RejectionReason;

/** A row that cannot become events. Never leaves this package. */
final class RefusedRowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final RejectionReason reason;

  RefusedRowException(String field, RejectionReason reason, String message) {
    super(message, null, false, false);
    this.field = field;
    this.reason = reason;
  }

  String field() {
    return field;
  }

  RejectionReason reason() {
    return reason;
  }
}
