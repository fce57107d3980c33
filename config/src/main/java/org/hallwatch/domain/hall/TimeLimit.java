package org.hallwatch.domain.hall;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;

/**
 * How long a case may take (时限), counted from its acceptance. Written as the number and the letter
 * of its unit: {@code 20W}, {@code 60N}, {@code 24H}.
 *
 * @param amount how many of the unit, at least one
 */
public record TimeLimit(int amount, Unit unit) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})([WNH])");

  /** What a limit is counted in. */
  public enum Unit {
    /** Working days (工作日), the usual unit of administrative permits. */
    W,
    /** Natural days (自然日). */
    N,
    /** Hours (小时) on the wall clock. */
    H
  }

  public TimeLimit {
    Check.present("unit", unit);
    if (amount < 1) {
      throw new InvalidValueException(
          "amount", Cause.BAD, "a limit is at least 1 " + unit + ", not " + amount);
    }
  }

  /**
   * Reads a limit as it is written.
   *
   * @throws IllegalArgumentException if it is not a number with a unit
   */
  public static TimeLimit parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "a limit is a number and W (working days), N (natural days) or H (hours), such as 20W");
    }
    return new TimeLimit(Integer.parseInt(written.group(1)), Unit.valueOf(written.group(2)));
  }

  /**
   * Whether this is surely longer than another: more of the same unit, or more working days than
   * the other has natural days.
   */
  boolean surelyExceeds(TimeLimit other) {
    boolean comparable = unit == other.unit || unit == Unit.W && other.unit == Unit.N;
    return comparable && amount > other.amount;
  }

  @Override
  public String toString() {
    return amount + unit.name();
  }
}
