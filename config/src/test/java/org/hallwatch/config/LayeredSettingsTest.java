package org.hallwatch.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped defaults with a person's own file laid over them. */
class LayeredSettingsTest {
  private record Sources(Duration gap) {}

  @TempDir Path folder;

  @Test
  void withoutAFileTheDefaultsHold() {
    assertEquals(new Sources(Duration.ofMinutes(5)), read(null));
  }

  @Test
  void aFileReplacesWhatItNamesAndNothingElse() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("own.conf"),
            "hallwatch.sources.usual-gap = 90s\npekko.loglevel = DEBUG");
    assertEquals(new Sources(Duration.ofSeconds(90)), read(file));
  }

  @Test
  void keysThatTheDefaultsDoNotHaveAreRefusedWithTheirPlaceInTheOwnFile() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("own.conf"),
            "hallwatch {\n  sources { usual-gap = 2 }\n  sources.usaul-gap = 1m\n}");
    SettingsException refused = assertThrows(SettingsException.class, () -> read(file));
    assertEquals(
        List.of(
            file
                + ":2: hallwatch.sources.usual-gap: is '2', expected a duration with its unit, such"
                + " as 250ms, 30s or 5m",
            file + ":3: hallwatch.sources.usaul-gap: unknown setting; did you mean usual-gap?"),
        refused.problems().stream().map(Problem::toString).toList());
  }

  @Test
  void aSectionThatNobodyKnowsIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("own.conf"), "\nhalwatch.http.port = 1");
    SettingsException refused = assertThrows(SettingsException.class, () -> read(file));
    assertEquals(
        List.of(file + ":2: halwatch: unknown section; did you mean hallwatch?"),
        refused.problems().stream().map(Problem::toString).toList());
  }

  @Test
  void everyValueSaysWhereItComesFrom() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("own.conf"),
            """
            hallwatch.sources.usual-gap = 90s
            hallwatch.database {
              user = ${PATH}
              password = "not to be seen"
              url = "jdbc:postgresql://db/hallwatch?user=a&password=b&ssl=true"
            }
            """);
    List<Setting> all = layered(file).all();
    assertEquals(
        new Setting(
            "sources.usual-gap", "90s", "5m", new Setting.Origin(Setting.Kind.FILE, file + ":1")),
        one(all, "sources.usual-gap"));
    assertEquals(
        new Setting("http.port", "8080", "8080", Setting.Origin.SHIPPED), one(all, "http.port"));
    assertEquals(Setting.Origin.environment("PATH"), one(all, "database.user").origin());
    assertEquals(Setting.MASK, one(all, "database.password").value());
    assertEquals(
        "jdbc:postgresql://db/hallwatch?user=a&password=" + Setting.MASK + "&ssl=true",
        one(all, "database.url").value());
    assertEquals("http.host", all.getFirst().key());
  }

  @Test
  void withoutAFileNothingIsChanged() {
    assertEquals(List.of(), layered(null).all().stream().filter(Setting::isChanged).toList());
  }

  private static Setting one(List<Setting> all, String key) {
    return all.stream().filter(setting -> setting.key().equals(key)).findFirst().orElseThrow();
  }

  private static Sources read(@Nullable Path file) {
    return layered(file).settings();
  }

  private static Layered<Sources> layered(@Nullable Path file) {
    return Settings.readLayered(
        LayeredSettingsTest.class.getClassLoader(),
        "hallwatch",
        file,
        settings -> {
          settings.keys().stream()
              .filter(section -> !Set.of("sources", "access", "http").contains(section))
              .forEach(section -> settings.section(section, LayeredSettingsTest::takeAsItIs));
          settings.section("access", LayeredSettingsTest::takeAccess);
          settings.section("http", LayeredSettingsTest::takeHttp);
          return settings.section(
              "sources",
              sources -> {
                sources.text("key-validity");
                return new Sources(
                    sources.duration("usual-gap", Duration.ofSeconds(1), Duration.ofHours(1)));
              });
        });
  }

  private static List<String> takeAsItIs(Settings section) {
    return section.keys().stream().map(section::text).toList();
  }

  private static List<String> takeAccess(Settings access) {
    access.section("password", LayeredSettingsTest::takeAsItIs);
    access.section("lock-out", LayeredSettingsTest::takeAsItIs);
    access.values("second-factor", role -> role);
    Set<String> taken = Set.of("password", "lock-out", "second-factor");
    return access.keys().stream().filter(key -> !taken.contains(key)).map(access::text).toList();
  }

  private static List<String> takeHttp(Settings http) {
    http.section("tls", LayeredSettingsTest::takeAsItIs);
    http.section("proxies", proxies -> proxies.text("headers") + proxies.texts("trusted"));
    Set<String> taken = Set.of("tls", "proxies");
    return http.keys().stream().filter(key -> !taken.contains(key)).map(http::text).toList();
  }
}
