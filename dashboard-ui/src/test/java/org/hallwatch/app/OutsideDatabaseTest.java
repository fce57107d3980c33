package org.hallwatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.hallwatch.config.OperationFile;
import org.hallwatch.store.embedded.EmbeddedPostgres;
import org.hallwatch.store.embedded.EmbeddedPostgresException;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.embedded.OutsideDatabase;
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

  @Test
  void runsThereAndCommandsFindItThere() throws IOException {
    Path file = folder.path().resolve("hallwatch.conf");
    Files.writeString(
        file,
        """
        hallwatch.database { url = "%s", user = owner, password = "secret of owner" }
        hallwatch.http.port = 0
        """
            .formatted(server.jdbcUrl("halls")));
    ProductSettings settings = ProductSettings.read(file).onFolder(folder.path().resolve("data"));
    try (Wiring product = Wiring.run(settings, OperationFile.sample())) {
      assertThat(product.store().events().count()).isPositive();
      assertThat(halls()).isEqualTo("sample");
    }
    assertThat(halls()).isEqualTo("sample");
    assertThat(settings.dataFolder()).isDirectoryNotContaining("glob:**/postgres");
    assertThat(Answers.to(new Question.Examine(), settings.dataFolder()).toString())
        .contains("level plain");
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
