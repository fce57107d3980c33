package org.hallwatch.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.ui.layout.Texts;
import org.junit.jupiter.api.Test;

/** What an auditor reads of an entry is in the language of the page. */
class AuditWordsTest {
  private final AuditWords words =
      new AuditWords(
          Texts.in("org.hallwatch.ui.admin.messages", Locale.SIMPLIFIED_CHINESE),
          moment -> "[" + moment.getEpochSecond() + "]");

  @Test
  void rolesScopeAndAnswersAreWords() {
    assertThat(words.value("roles", "hall-manager supervision")).isEqualTo("大厅管理员、效能监管");
    assertThat(words.value("scope", "everywhere")).isEqualTo("全部地区和大厅");
    assertThat(words.value("secondFactor", "false")).isEqualTo("否");
    assertThat(words.value("why", "wrong password")).isEqualTo("密码错误");
    assertThat(words.value("why", "idle")).isEqualTo("长时间没有操作");
    assertThat(words.value("halls", "d01 d02")).isEqualTo("d01、d02");
  }

  @Test
  void momentsAndLengthsOfTimeAreWrittenAsThePageWritesThem() {
    assertThat(words.value("until", Instant.ofEpochSecond(7).toString())).isEqualTo("[7]");
    assertThat(words.value("wait", "PT1M")).isEqualTo("60 秒");
    assertThat(words.value("file", "PT.csv")).isEqualTo("PT.csv");
  }

  @Test
  void whatIsEmptyIsLeftOutAndWhatNobodyKnowsStays() {
    assertThat(
            words.detail(new TreeMap<>(Map.of("regions", "", "person", "李明", "oddThing", "x y"))))
        .isEqualTo("oddThing：x y；姓名：李明");
  }
}
