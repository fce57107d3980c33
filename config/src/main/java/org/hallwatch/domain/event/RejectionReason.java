package org.hallwatch.domain.event;

import java.util.Arrays;
import java.util.Optional;
import org.hallwatch.domain.InvalidValueException;

/** Why a record was not accepted. The code is stable: answers, lists and counts use it. */
public enum RejectionReason {
  /** Not readable at all: no JSON, no CSV row, wrong envelope. */
  MALFORMED("malformed"),
  /** A type that we do not know, or that no source may send. */
  UNKNOWN_TYPE("unknown-type"),
  /** A required field is absent or blank. */
  MISSING_FIELD("missing-field"),
  /** A field whose value cannot be. */
  BAD_VALUE("bad-value"),
  /** A count or duration below zero. */
  NEGATIVE_VALUE("negative-value"),
  /** Text beyond the length its field allows. */
  TOO_LONG("too-long"),
  /** A code for which the mapping has no translation; never guessed. */
  UNKNOWN_CODE("unknown-code"),
  /** A hall that the operation does not have. */
  UNKNOWN_HALL("unknown-hall"),
  /** A source that is not registered, or that this key may not speak for. */
  UNKNOWN_SOURCE("unknown-source"),
  /** It says that it happened in the future; kept, and can be retried with a declared shift. */
  FUTURE_CLOCK("future-clock"),
  /** Same source, id and time as a stored event, other content. */
  CONFLICT("conflict"),
  /** Same source and id as a stored event, other time. */
  RESTAMPED("restamped"),
  /** It happened when the raw events of then were dropped already; figures of then stay (超出保留期). */
  OUT_OF_RETENTION("out-of-retention");

  private final String code;

  RejectionReason(String code) {
    this.code = code;
  }

  /** The stable code, such as {@code unknown-hall}. */
  public String code() {
    return code;
  }

  /** The reason with this code. */
  public static Optional<RejectionReason> ofCode(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code.equals(code)).findFirst();
  }

  /** Why an event is not accepted that holds a value which the domain refuses. */
  public static RejectionReason of(InvalidValueException.Cause cause) {
    return switch (cause) {
      case MISSING -> MISSING_FIELD;
      case BAD -> BAD_VALUE;
      case NEGATIVE -> NEGATIVE_VALUE;
      case TOO_LONG -> TOO_LONG;
    };
  }
}
