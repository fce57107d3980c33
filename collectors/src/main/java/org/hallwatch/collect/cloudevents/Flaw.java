package org.hallwatch.collect.cloudevents;

import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.event.RejectionReason;

/** What is wrong with one event, while the rest of the message can still be read. */
record Flaw(String field, RejectionReason reason, String message) {

  /** What a record of the domain refused. */
  static Flaw of(InvalidValueException refusal) {
    RejectionReason reason =
        switch (refusal.reason()) {
          case MISSING -> RejectionReason.MISSING_FIELD;
          case BAD -> RejectionReason.BAD_VALUE;
          case NEGATIVE -> RejectionReason.NEGATIVE_VALUE;
          case TOO_LONG -> RejectionReason.TOO_LONG;
        };
    return new Flaw(refusal.field(), reason, String.valueOf(refusal.getMessage()));
  }
}
