package org.hallwatch.domain;

import org.hallwatch.domain.InvalidValueException.Cause;
import org.jspecify.annotations.Nullable;

/**
 * The refusals that the records of the domain share. Each names the field as it stands on the wire.
 */
public final class Check {
  /** Longest code or identifier, in characters. */
  public static final int CODE_LENGTH = 200;

  /** Longest free text, in characters. */
  public static final int TEXT_LENGTH = 10_000;

  private Check() {}

  /** Refuses an absent value. */
  public static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidValueException(field, Cause.MISSING, field + " is missing");
    }
    return value;
  }

  /** Refuses an absent, blank, overlong code, or one with control characters. */
  public static String code(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidValueException(field, Cause.MISSING, field + " is missing or blank");
    }
    if (value.length() > CODE_LENGTH) {
      throw new InvalidValueException(
          field,
          Cause.TOO_LONG,
          field + " has " + value.length() + " characters, at most " + CODE_LENGTH);
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        throw new InvalidValueException(
            field, Cause.BAD, field + " holds a control character at position " + i);
      }
    }
    return value;
  }

  /** As {@link #code}, but the value may be absent. */
  public static @Nullable String optionalCode(String field, @Nullable String value) {
    return value == null ? null : code(field, value);
  }

  /**
   * Refuses free text that is overlong or holds a NUL, which no store can keep. Absent is allowed.
   */
  public static @Nullable String optionalText(String field, @Nullable String value) {
    if (value == null) {
      return null;
    }
    if (value.length() > TEXT_LENGTH) {
      throw new InvalidValueException(
          field,
          Cause.TOO_LONG,
          field + " has " + value.length() + " characters, at most " + TEXT_LENGTH);
    }
    if (value.indexOf('\0') >= 0) {
      throw new InvalidValueException(field, Cause.BAD, field + " holds a NUL character");
    }
    return value;
  }

  /** Refuses a count below zero. */
  public static int notNegative(String field, int value) {
    if (value < 0) {
      throw new InvalidValueException(
          field, Cause.NEGATIVE, field + " is " + value + ", a count cannot be negative");
    }
    return value;
  }

  /** As {@link #notNegative(String, int)}, but the value may be absent. */
  public static @Nullable Integer optionalNotNegative(String field, @Nullable Integer value) {
    return value == null ? null : notNegative(field, value);
  }

  /** Refuses a measure that is negative, infinite or not a number. Absent is allowed. */
  public static @Nullable Double optionalMeasure(String field, @Nullable Double value) {
    if (value == null) {
      return null;
    }
    if (!Double.isFinite(value)) {
      throw new InvalidValueException(field, Cause.BAD, field + " is not a number");
    }
    if (value < 0) {
      throw new InvalidValueException(
          field, Cause.NEGATIVE, field + " is " + value + ", it cannot be negative");
    }
    return value;
  }
}
