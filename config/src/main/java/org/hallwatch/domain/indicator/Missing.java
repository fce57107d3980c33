package org.hallwatch.domain.indicator;

/** Why an indicator has no value. */
public enum Missing {
  /** No source told what it is made of. */
  NOT_REPORTED("not-reported"),
  /** There is nothing to divide by, such as an average over no ticket. */
  NO_CASES("no-cases");

  private final String code;

  Missing(String code) {
    this.code = code;
  }

  /** The stable code, such as {@code no-cases}; the picture of a hall says it the same way. */
  public String code() {
    return code;
  }
}
