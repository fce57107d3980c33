package org.hallwatch.collect.cloudevents;

import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.event.RejectionReason;

/** What is wrong with one event, while the rest of the message can still be read. */
record Flaw(String field, RejectionReason reason, String message) {

  /** What a record of the domain refused. */
  static Flaw of(InvalidValueException refusal) {
    return new Flaw(
        refusal.field(),
        RejectionReason.of(refusal.reason()),
        String.valueOf(refusal.getMessage()));
  }
}
