package org.hallwatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.store.embedded.RunningInstance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The samples for Prometheus and Grafana ask for what the product has. */
final class MonitoringFilesTest {
  @RegisterExtension static final ProbeProduct PRODUCT = new ProbeProduct();

  private static final Path FOLDER = Path.of("../docs/monitoring");
  private static final Pattern METER =
      Pattern.compile("\\b(?:hallwatch|hikaricp|jvm|process|system)_[a-z_]+");

  private static final Pattern NAMED =
      Pattern.compile("`((?:hallwatch)?\\.[a-z.]+)(?:\\{[a-z]+})?`");

  @BeforeAll
  static void sendSomething() {
    String key = PRODUCT.key("counter", Duration.ofMinutes(5));
    PRODUCT.post(
        key,
        ProbeProduct.BATCH,
        "["
            + PRODUCT.observed("counter", "m1", "q1", 3)
            + ","
            + PRODUCT.observed("counter", "m2", "q1", -3)
            + "]");
  }

  @Test
  void everyMeterIsServed() throws IOException {
    Set<String> served =
        PRODUCT
            .get("/metrics")
            .body()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> asked = meters(read("alerts.yml"));
    asked.addAll(meters(read("grafana-hallwatch.json")));
    assertThat(asked).hasSizeGreaterThan(20);
    assertThat(served).containsAll(asked);
  }

  /** A row may name several, each after the first from its dot on. */
  @Test
  void theHandbookNamesEveryMeterOfOursAndNoOther() throws IOException {
    String handbook = Files.readString(Path.of("../docs/operations.md"), UTF_8);
    String table = handbook.substring(handbook.indexOf("### Meters"));
    Set<String> named = new TreeSet<>();
    for (String row : table.substring(0, table.indexOf("\n## ")).lines().toList()) {
      if (row.startsWith("| `hallwatch.")) {
        String first = "";
        for (MatchResult one :
            NAMED.matcher(row.substring(0, row.indexOf(" | "))).results().toList()) {
          String name = one.group(1);
          first = first.isEmpty() ? name.substring(0, name.lastIndexOf('.')) : first;
          named.add((name.startsWith(".") ? first + name : name).replace('.', '_'));
        }
      }
    }
    Set<String> served =
        PRODUCT
            .get("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("hallwatch_"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).hasSizeGreaterThan(25);
    assertThat(served)
        .allSatisfy(
            meter ->
                assertThat(named)
                    .as(meter)
                    .anyMatch(name -> meter.equals(name) || meter.startsWith(name + "_")));
    assertThat(named)
        .allSatisfy(
            name ->
                assertThat(served)
                    .as(name)
                    .anyMatch(meter -> meter.equals(name) || meter.startsWith(name + "_")));
  }

  @Test
  void everyStateOfASourceIsCounted() {
    List<String> counts =
        PRODUCT
            .get("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("hallwatch_sources{"))
            .toList();
    assertThat(counts)
        .hasSize(SourceState.values().length)
        .anyMatch(one -> one.contains("\"silent\""));
    assertThat(counts.stream().mapToDouble(one -> Double.parseDouble(one.split(" ", 2)[1])).sum())
        .as("%s", counts)
        .isPositive();
  }

  @Test
  void everyAlertSaysWhatToDo() throws IOException {
    String[] alerts = read("alerts.yml").split("- alert: ");
    assertThat(alerts).hasSizeGreaterThan(10);
    assertThat(List.of(alerts).subList(1, alerts.length))
        .allSatisfy(
            alert ->
                assertThat(alert)
                    .containsSubsequence(
                        "expr: ", "severity: ", "summary: ", "action: >-\n            "));
    assertThat(read("alerts.yml") + read("prometheus.yml")).doesNotContain("\t");
    assertThat(read("prometheus.yml")).contains("- alerts.yml", "metrics_path: /metrics");
  }

  @Test
  void everyQueryOfTheDashboardsIsAnswered() throws IOException, SQLException {
    JsonNode board = JsonMapper.shared().readTree(read("grafana-halls.json"));
    List<String> queries = board.findValuesAsString("rawSql");
    assertThat(queries).hasSizeGreaterThan(5);
    RunningInstance instance = RunningInstance.find(PRODUCT.folder()).orElseThrow();
    try (Connection connection =
            DriverManager.getConnection(instance.jdbcUrl(), instance.user(), instance.password());
        Statement statement = connection.createStatement()) {
      statement.execute("set role hallwatch_guest");
      for (String query : queries) {
        statement.execute(
            query
                .replaceAll("\\$__timeFilter\\((\\w+)\\)", "$1 > now() - interval '30 days'")
                .replace("$hall", "'probe'"));
      }
      statement.execute(board.at("/templating/list/1/query").asString());
    }
  }

  @Test
  void thePanelsOfADashboardLieBesideEachOther() throws IOException {
    for (String file : List.of("grafana-hallwatch.json", "grafana-halls.json")) {
      JsonNode board = JsonMapper.shared().readTree(read(file));
      Set<String> taken = new TreeSet<>();
      for (JsonNode panel : board.path("panels")) {
        JsonNode place = panel.path("gridPos");
        assertThat(panel.path("title").asString()).isNotBlank();
        for (int x = 0; x < place.path("w").asInt(); x++) {
          for (int y = 0; y < place.path("h").asInt(); y++) {
            int column = place.path("x").asInt() + x;
            assertThat(column).isLessThan(24);
            assertThat(taken.add(column + "/" + (place.path("y").asInt() + y))).isTrue();
          }
        }
      }
    }
  }

  private static Set<String> meters(String text) {
    return METER
        .matcher(text.replaceAll("(?m)^ *(#|summary:|action:).*$", ""))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file), UTF_8);
  }
}
