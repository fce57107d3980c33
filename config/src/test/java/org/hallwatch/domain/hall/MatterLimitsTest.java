package org.hallwatch.domain.hall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hallwatch.domain.InvalidValueException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatterLimitsTest {
  @Test
  void aLimitIsWrittenWithItsUnit() {
    assertEquals(new TimeLimit(20, TimeLimit.Unit.W), TimeLimit.parse("20W"));
    assertEquals("60N", TimeLimit.parse("60N").toString());
    for (String nonsense : new String[] {"", "20", "W20", "20 W", "20D", "-1W", "1.5H", "12345W"}) {
      assertThrows(IllegalArgumentException.class, () -> TimeLimit.parse(nonsense), nonsense);
    }
    assertThrows(InvalidValueException.class, () -> TimeLimit.parse("0W"));
  }

  @Test
  void thePromiseIsNotLongerThanTheLaw() {
    limits(CaseKind.PROMISED, "20W", "20W");
    refused("20W", "15W");
    refused("50H", "48H");
    refused("21W", "20N");
    limits(CaseKind.PROMISED, "21N", "20W");
    limits(CaseKind.PROMISED, "24H", "3W");
    limits(CaseKind.PROMISED, "5W", null);
  }

  @Test
  void whatIsDoneOnTheSpotHasNoPromisedLimitAndEverythingElseHasOne() {
    limits(CaseKind.IMMEDIATE, null, "15W");
    limits(CaseKind.IMMEDIATE, null, null);
    assertThrows(InvalidValueException.class, () -> limits(CaseKind.IMMEDIATE, "1W", "15W"));
    assertThrows(InvalidValueException.class, () -> limits(CaseKind.PROMISED, null, "15W"));
  }

  private static void refused(String promised, String statutory) {
    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class, () -> limits(CaseKind.PROMISED, promised, statutory));
    assertEquals(
        "the promised limit " + promised + " is longer than the statutory limit " + statutory,
        refusal.getMessage());
  }

  private static MatterLimits limits(
      CaseKind kind, @Nullable String promised, @Nullable String statutory) {
    return new MatterLimits(kind, limit(promised), limit(statutory));
  }

  private static @Nullable TimeLimit limit(@Nullable String written) {
    return written == null ? null : TimeLimit.parse(written);
  }
}
