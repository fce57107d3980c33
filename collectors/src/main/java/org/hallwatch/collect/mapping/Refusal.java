package org.hallwatch.collect.mapping;

import java.util.List;
import org.hallwatch.config.Settings;
import org.hallwatch.domain.event.RejectionReason;

/**
 * Rows that a mapping rejects, because what they say cannot be or can be read in two ways.
 *
 * @param when all of these must hold
 * @param field the column that is wrong
 * @param says what is wrong with it, for whoever looks at the rejected record
 */
record Refusal(List<Condition> when, String field, RejectionReason reason, String says) {
  Refusal {
    when = List.copyOf(when);
  }

  static Refusal read(Settings settings, Templates templates) {
    return new Refusal(
        settings.sections("when", when -> Condition.read(when, templates)),
        settings.value("field", templates::column),
        settings.choice("reason", Reason.class, Reason.BAD_VALUE).reason,
        settings.text("says"));
  }

  /** Refuses a row to which it applies. */
  void check(Row row) {
    if (Condition.allHold(when, row)) {
      throw new RefusedRowException(field, reason, says);
    }
  }

  /** The reasons that a mapping can give. */
  private enum Reason {
    BAD_VALUE(RejectionReason.BAD_VALUE),
    MISSING_FIELD(RejectionReason.MISSING_FIELD),
    NEGATIVE_VALUE(RejectionReason.NEGATIVE_VALUE);

    private final RejectionReason reason;

    Reason(RejectionReason reason) {
      this.reason = reason;
    }
  }
}
