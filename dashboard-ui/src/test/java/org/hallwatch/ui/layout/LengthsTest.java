package org.hallwatch.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 秒, 0 s",
    "PT90S, 90 秒, 90 s",
    "PT2M, 2 分钟, 2 min",
    "PT45M, 45 分钟, 45 min",
    "PT12H, 12 小时, 12 h",
    "PT24H, 24 小时, 24 h",
    "PT3H15M, 3 小时 15 分钟, 3 h 15 min",
    "PT63H, 3 天, 3 days",
    "PT69144H, '2,881 天', '2,881 days'",
    "PT-31M, −31 分钟, −31 min"
  })
  void saysALengthInTheUnitThatFits(Duration length, String chinese, String english) {
    assertThat(Lengths.of(length, texts(Locale.SIMPLIFIED_CHINESE))).isEqualTo(chinese);
    assertThat(Lengths.of(length, texts(Locale.ENGLISH))).isEqualTo(english);
  }

  @Test
  void whatIsAheadIsNowAtTheLatest() {
    assertThat(Lengths.ago(Duration.ofSeconds(-3), texts(Locale.SIMPLIFIED_CHINESE)))
        .isEqualTo("0 秒前");
    assertThat(Lengths.ago(Duration.ofDays(10_129), texts(Locale.ENGLISH)))
        .isEqualTo("10,129 days ago");
  }

  private static Texts texts(Locale language) {
    return Texts.in("org.hallwatch.ui.layout.messages", language);
  }
}
