package org.hallwatch.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.hallwatch.ui.layout.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is refused reads why in his language. */
class RefusalTest {
  @ParameterizedTest
  @EnumSource
  void everyReasonHasAText(Refusal refusal) {
    assertThat(text(refusal, Locale.SIMPLIFIED_CHINESE)).containsPattern("\\p{IsHan}");
    assertThat(text(refusal, Locale.ENGLISH)).isNotBlank();
  }

  private static String text(Refusal refusal, Locale language) {
    return Texts.in("org.hallwatch.ui.admin.messages", language).of(refusal.key());
  }
}
