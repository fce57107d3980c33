package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.jspecify.annotations.Nullable;

/**
 * How long a case of a matter may take.
 *
 * @param kind on the spot or within a promised time
 * @param promised promised limit (承诺时限); a matter done on the spot has none, every other has one
 * @param statutory statutory limit (法定时限), null where no law sets one
 */
public record MatterLimits(
    CaseKind kind, @Nullable TimeLimit promised, @Nullable TimeLimit statutory) {
  public MatterLimits {
    Check.present("kind", kind);
    if (kind == CaseKind.IMMEDIATE && promised != null) {
      throw new InvalidValueException(
          "promised", Cause.BAD, "a matter done on the spot has no promised limit");
    }
    if (kind == CaseKind.PROMISED && promised == null) {
      throw new InvalidValueException(
          "promised", Cause.MISSING, "a promised matter needs a promised limit");
    }
    if (promised != null && statutory != null && promised.surelyExceeds(statutory)) {
      throw new InvalidValueException(
          "promised",
          Cause.BAD,
          "the promised limit " + promised + " is longer than the statutory limit " + statutory);
    }
  }
}
