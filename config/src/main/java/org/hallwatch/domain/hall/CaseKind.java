package org.hallwatch.domain.hall;

/** How cases of a matter are handled (办件类型). */
public enum CaseKind {
  /** Done on the spot or on the day of its acceptance (即办件). */
  IMMEDIATE,
  /** Done within a promised time (承诺件). */
  PROMISED
}
