package org.hallwatch.domain;

/**
 * A value that a word of the domain refuses. Says which field it was and why, so that a sender can
 * be told.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Why a value was refused. */
  public enum Cause {
    /** A required field is absent or blank. */
    MISSING("missing-field"),
    /** The field is there, but what it says cannot be. */
    BAD("bad-value"),
    /** A count or duration below zero. */
    NEGATIVE("negative-value"),
    /** Text beyond the length that the field allows. */
    TOO_LONG("too-long");

    private final String code;

    Cause(String code) {
      this.code = code;
    }

    /**
     * The stable code of this cause, as it stands in answers and in the list of rejected records.
     */
    public String code() {
      return code;
    }
  }

  private final String field;
  private final Cause reason;

  /**
   * @param field name of the field as it stands on the wire
   * @param reason why it was refused
   * @param message what was wrong, in a sentence for the sender
   */
  public InvalidValueException(String field, Cause reason, String message) {
    super(message);
    this.field = field;
    this.reason = reason;
  }

  /**
   * The same refusal, told about the field inside a larger whole: {@code waiting} becomes {@code
   * data.waiting}.
   */
  public InvalidValueException inside(String prefix) {
    return new InvalidValueException(prefix + field, reason, prefix + getMessage());
  }

  /** Name of the field as it stands on the wire. */
  public String field() {
    return field;
  }

  /** Why the value was refused. */
  public Cause reason() {
    return reason;
  }
}
