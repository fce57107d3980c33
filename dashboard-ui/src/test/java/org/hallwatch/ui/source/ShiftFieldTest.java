package org.hallwatch.ui.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShiftFieldTest {
  @Test
  void aShiftIsASignANumberAndAUnit() {
    assertThat(ShiftField.parse("-8h")).isEqualTo(Duration.ofHours(-8));
    assertThat(ShiftField.parse(" +366 d ")).isEqualTo(Duration.ofDays(366));
    assertThat(ShiftField.parse("15m")).isEqualTo(Duration.ofMinutes(15));
    assertThat(ShiftField.parse("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(ShiftField.parse("")).isEqualTo(Duration.ZERO);
  }

  @Test
  void whatIsNoShiftIsNotTakenForOne() {
    assertThat(ShiftField.parse("8")).isNull();
    assertThat(ShiftField.parse("8 hours")).isNull();
    assertThat(ShiftField.parse("99999999d")).isNull();
  }
}
