package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hallwatch.config.Setting;
import org.hallwatch.config.Setting.Origin;
import org.hallwatch.ui.admin.SettingWords;
import org.hallwatch.ui.layout.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The technical settings as people are shown them. */
final class ConfigurationTest {
  @TempDir private Path folder;

  @Test
  void everySettingHasItsMeaningInBothLanguages() {
    List<Setting> all = ProductSettings.read(null).listed();
    assertThat(all).hasSizeGreaterThan(40);
    for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
      Texts texts = Texts.in("org.hallwatch.ui.admin.messages", language);
      SettingWords words = SettingWords.of(language);
      assertThat(all)
          .allSatisfy(setting -> assertThat(words.meaning(setting.key())).isNotBlank())
          .allSatisfy(
              setting ->
                  assertThat(texts.has("section." + setting.key().split("\\.")[0])).isTrue());
    }
  }

  @Test
  void whatIsGivenOnTheCommandLineGoesBeforeTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("own.conf"), "hallwatch.http.port = 81");
    Path data = folder.resolve("none");
    JsonNode shown = Typed.json(Typed.run(data, "config", "show", "--config", file, "--port", 82));
    assertThat(one(shown, "hallwatch.http.port").path("value").asString()).isEqualTo("82");
    assertThat(one(shown, "hallwatch.http.port").path("origin").asString())
        .isEqualTo("option --port");
    assertThat(one(shown, "hallwatch.http.port").path("default").asString()).isEqualTo("8080");
    assertThat(one(shown, "hallwatch.http.host").path("origin").asString()).isEqualTo("default");
    assertThat(
            ProductSettings.read(file).listed().stream()
                .filter(Setting::isChanged)
                .map(Setting::origin))
        .containsExactly(new Origin(Setting.Kind.FILE, file + ":1"));
  }

  private static JsonNode one(JsonNode all, String key) {
    return all.valueStream()
        .filter(setting -> setting.path("key").asString().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
