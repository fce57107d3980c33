package org.hallwatch.domain.hall;

/**
 * How cases of a matter are handled (办件类型); the codes are those of the national exchange tables.
 */
public enum CaseKind {
  /** Done on the spot or on the day of its acceptance (即办件). */
  IMMEDIATE("1"),
  /** Done within a promised time (承诺件). */
  PROMISED("2");

  private final String code;

  CaseKind(String code) {
    this.code = code;
  }

  /** The national code ({@code project_type}). */
  public String code() {
    return code;
  }
}
