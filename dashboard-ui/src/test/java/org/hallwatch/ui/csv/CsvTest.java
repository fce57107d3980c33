package org.hallwatch.ui.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spreadsheet shows what was written and computes none of it. */
class CsvTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"})
  void whatWouldBeComputedBeginsWithAnApostrophe(String text) {
    assertThat(Csv.cell(text)).isEqualTo("\"'" + text + "\"");
  }

  @Test
  void everythingElseStaysAsItIs() {
    assertThat(Csv.cell(null)).isEmpty();
    assertThat(Csv.cell("")).isEmpty();
    assertThat(Csv.cell("a=\"b\", c")).isEqualTo("\"a=\"\"b\"\", c\"");
  }
}
