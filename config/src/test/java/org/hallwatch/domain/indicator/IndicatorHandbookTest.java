package org.hallwatch.domain.indicator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code docs/indicators.md} says is what the catalogue says. */
class IndicatorHandbookTest {
  private static final boolean WRITE = "write".equals(System.getProperty("hallwatch.handbook"));

  @Test
  void theEnglishPageIsMadeFromTheCatalogue() throws IOException {
    assertPage(Path.of("../docs/indicators.md"), IndicatorHandbook.english());
  }

  @Test
  void theChinesePageIsMadeFromTheCatalogue() throws IOException {
    assertPage(Path.of("../docs/indicators.zh-CN.md"), IndicatorHandbook.chinese());
  }

  @Test
  void everyIndicatorHasOneIdAndIsFoundByIt() {
    Set<String> ids = new HashSet<>();
    for (IndicatorDefinition definition : IndicatorCatalogue.all()) {
      assertThat(ids.add(definition.id())).as(definition.id()).isTrue();
      assertThat(IndicatorCatalogue.find(definition.id())).contains(definition);
    }
    assertThat(IndicatorCatalogue.find("wait-mean")).isEmpty();
  }

  @Test
  void chineseTextsAreChineseAndEnglishOnesAreNot() {
    for (IndicatorDefinition definition : IndicatorCatalogue.all()) {
      List<Words> texts =
          List.of(
              definition.name(), definition.formula(), definition.numerator(), definition.origin());
      for (Words words : texts) {
        assertThat(hasHan(words.zh())).as(words.zh()).isTrue();
        assertThat(hasHan(words.en())).as(words.en()).isFalse();
      }
      for (Words words : definition.exclusions()) {
        assertThat(hasHan(words.zh())).as(words.zh()).isTrue();
        assertThat(hasHan(words.en())).as(words.en()).isFalse();
      }
    }
  }

  private static boolean hasHan(String text) {
    return text.codePoints().anyMatch(Character::isIdeographic);
  }

  private static void assertPage(Path file, String page) throws IOException {
    if (WRITE) {
      Files.writeString(file, page, UTF_8);
    }
    assertThat(Files.readString(file, UTF_8))
        .as(file + "; -Dhallwatch.handbook=write writes it anew")
        .isEqualTo(page);
  }
}
