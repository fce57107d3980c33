package org.hallwatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.hallwatch.config.OperationFile;
import org.hallwatch.store.embedded.EmbeddedPostgres;
import org.hallwatch.store.embedded.EmbeddedPostgresException;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.embedded.OutsideDatabase;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The product on a database that somebody else runs, prepared as the handbook says. */
final class OutsideDatabaseTest {
  private static FreshFolder serverFolder;
  private static FreshFolder folder;
  private static EmbeddedPostgres server;

  @BeforeAll
  static void prepareDatabase() throws IOException, SQLException {
    serverFolder = FreshFolder.make();
    server = EmbeddedPostgres.start(EmbeddedSettings.of(serverFolder.path()));
    folder = FreshFolder.make();
    String[] parts =
        Files.readString(Path.of("../docs/postgres/prepare.sql"), UTF_8)
            .replaceAll("(?m)^--.*$", "")
            .replace("role hallwatch login", "role owner login")
            .replace("to hallwatch;", "to owner;")
            .replace("database hallwatch owner hallwatch", "database halls owner owner")
            .replace(":password", "'secret of owner'")
            .split("\\\\connect hallwatch");
    assertThat(parts).hasSize(2);
    execute(server.jdbcUrl("postgres"), parts[0]);
    execute(server.jdbcUrl("halls"), parts[1].replaceAll("create extension.*", ""));
  }

  private static void execute(String url, String script) throws SQLException {
    List<String> statements =
        Arrays.stream(script.split(";")).map(String::strip).filter(one -> !one.isEmpty()).toList();
    try (Connection connection =
            DriverManager.getConnection(url, server.user(), server.password());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @AfterAll
  static void stop() {
    server.close();
    serverFolder.close();
    folder.close();
  }

  private static ProductSettings settings() throws IOException {
    Path file = folder.path().resolve("hallwatch.conf");
    Files.writeString(
        file,
        """
        hallwatch.database { url = "%s", user = owner, password = "secret of owner" }
        hallwatch.http.port = 0
        """
            .formatted(server.jdbcUrl("halls")));
    return ProductSettings.read(file).onFolder(folder.path().resolve("data"));
  }

  @Test
  void runsThereAndCommandsFindItThere() throws IOException {
    ProductSettings settings = settings();
    try (Wiring product = Wiring.run(settings, OperationFile.sample())) {
      assertThat(product.store().events().count()).isPositive();
      assertThat(halls()).isEqualTo("sample");
    }
    assertThat(halls()).isEqualTo("sample");
    assertThat(settings.dataFolder()).isDirectoryNotContaining("glob:**/postgres");
    assertThat(Answers.to(new Question.Examine(), settings.dataFolder()).toString())
        .contains("level plain");
  }

  /** A start that can still fail is not ready: whoever relied on it would be left alone. */
  @Test
  void isNotReadyBeforeItsStartIsComplete() throws Exception {
    ProductSettings settings = settings();
    Wiring.run(settings, OperationFile.sample()).close();
    CompletableFuture<Wiring> starting;
    try (Connection other =
            DriverManager.getConnection(server.jdbcUrl("halls"), server.user(), server.password());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table hallwatch.account in access exclusive mode");
      starting =
          CompletableFuture.supplyAsync(
              () -> Wiring.run(settings, OperationFile.sample()), Thread::startVirtualThread);
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> complaints(settings).equals(List.of("start")));
      other.rollback();
    }
    try (Wiring _ = starting.join()) {
      assertThat(complaints(settings)).isEmpty();
    }
  }

  /** Names of the checks that are not good; what does not answer complains of nothing but that. */
  private static List<String> complaints(ProductSettings settings)
      throws IOException, InterruptedException {
    OptionalInt port =
        RunningInstance.find(settings.dataFolder())
            .map(RunningInstance::webPort)
            .orElse(OptionalInt.empty());
    if (port.isEmpty()) {
      return List.of("no answer");
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + port.getAsInt() + "/health/ready");
      HttpResponse<String> health =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      List<String> bad =
          ProbeProduct.json(health)
              .path("checks")
              .valueStream()
              .filter(check -> !check.path("good").asBoolean())
              .map(check -> check.path("name").asString())
              .toList();
      assertThat(health.statusCode()).isEqualTo(bad.isEmpty() ? 200 : 503);
      return bad;
    }
  }

  @Test
  void aFolderWithADatabaseOfItsOwnIsNotMixedUp() {
    try (FreshFolder own = FreshFolder.make()) {
      EmbeddedPostgres.start(EmbeddedSettings.of(own.path())).close();
      DatabaseAddress other = new DatabaseAddress(server.jdbcUrl("halls"), "owner", "x");
      assertThatThrownBy(() -> OutsideDatabase.hold(own.path(), other))
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("has a database of its own");
    }
  }

  private static String halls() {
    JsonNode halls = Answers.to(new Question.ListHalls(), folder.path().resolve("data"));
    return halls.path(0).path("id").asString();
  }
}
