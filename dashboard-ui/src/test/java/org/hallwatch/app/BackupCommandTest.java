package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person does to back a store up, to lose it, and to have it back. */
class BackupCommandTest {
  private static FreshFolder fed;
  private static JsonNode figures;
  @TempDir private Path files;
  private FreshFolder restored;

  @BeforeAll
  static void feedACityForTwoDays(@TempDir Path elsewhere) {
    fed = FreshFolder.make();
    Typed.run(
        data(),
        "simulate",
        "feed",
        "--halls",
        "1",
        "--from",
        "2026-03-02",
        "--until",
        "2026-03-03",
        "--truth",
        elsewhere.resolve("truth.ndjson"));
    figures = verified(data());
    assertThat(figures.path("figures").asLong()).isPositive();
    assertThat(figures.path("differing").asLong()).isZero();
  }

  @AfterAll
  static void deleteCity() {
    fed.close();
  }

  @BeforeEach
  void makeFolder() {
    restored = FreshFolder.make();
  }

  @AfterEach
  void deleteFolder() {
    restored.close();
  }

  @Test
  void whatIsRestoredSaysTheSame() throws IOException {
    JsonNode backup = Typed.json(Typed.run(data(), "backup", file("a.zip").toString()));
    assertThat(backup.path("events").asLong()).isPositive();
    JsonNode back = Typed.json(Typed.run(there(), "restore", file("a.zip").toString()));
    assertThat(back.path("rows")).isEqualTo(backup.path("rows"));
    assertThat(verified(there())).isEqualTo(figures);
    assertThat(Typed.json(Typed.run(there(), "hall", "list")))
        .isEqualTo(Typed.json(Typed.run(data(), "hall", "list")));
    Typed.run(there(), "backup", file("b.zip").toString());
    assertThat(sizesWithoutAudit(file("b.zip"))).isEqualTo(sizesWithoutAudit(file("a.zip")));
  }

  @Test
  void theAuditTrailIsRestoredAndGoesOn() {
    Typed.run(data(), "source", "add", "audited");
    Typed.run(data(), "backup", file("a.zip").toString());
    Typed.run(there(), "restore", file("a.zip").toString());
    assertThat(Typed.json(Typed.run(there(), "audit", "verify")).path("holds").asBoolean())
        .isTrue();
    JsonNode entries = Typed.json(Typed.run(there(), "audit", "list"));
    assertThat(entries.valueStream().limit(3).map(entry -> entry.path("action").asString()))
        .containsExactly("store-restored", "audit-head-begun", "source-key-given");
    JsonNode before = Typed.json(Typed.run(data(), "audit", "list"));
    assertThat(before.path(0).path("action").asString()).isEqualTo("store-exported");
    assertThat(before.path(0).path("object").asString()).isEqualTo(file("a.zip").toString());
    assertThat(before.path(1)).isEqualTo(entries.path(2));
  }

  /** How long the text of each table is; that of the audit trail grows by what is done here. */
  private static Map<String, Long> sizesWithoutAudit(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream()
          .filter(entry -> entry.getName().startsWith("tables/"))
          .filter(entry -> !entry.getName().startsWith("tables/audit"))
          .collect(Collectors.toMap(ZipEntry::getName, ZipEntry::getSize));
    }
  }

  @Test
  void aBackupIsTakenBesideTheRunningProduct() {
    try (Lifetime _ = new Lifetime(Wiring.ask(ProductSettings.read(null).onFolder(data())))) {
      Typed.run(data(), "backup", file("a.zip").toString());
    }
    assertThat(Typed.run(data(), "restore", "--check", file("a.zip").toString()).out())
        .contains("events");
  }

  @Test
  void aDamagedBackupMakesNoFolder() throws IOException {
    Typed.run(data(), "backup", file("a.zip").toString());
    try (FileChannel channel = FileChannel.open(file("a.zip"), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 100);
    }
    Typed refused = Typed.tryRun(there(), "restore", file("a.zip").toString());
    assertThat(refused.code()).isEqualTo(Commands.FAILED);
    assertThat(refused.err()).contains("a.zip is damaged").contains("Nothing was changed");
    assertThat(there()).doesNotExist();
  }

  @Test
  void aFolderWithAStoreIsNotOverwritten() {
    Typed.run(data(), "backup", file("a.zip").toString());
    Typed refused = Typed.tryRun(data(), "restore", file("a.zip").toString());
    assertThat(refused.code()).isEqualTo(Commands.FAILED);
    assertThat(refused.err()).contains("is not empty");
    assertThat(verified(data())).isEqualTo(figures);
  }

  @Test
  void killedBackupsAndRestoresLeaveNothingThatLooksWhole() throws Exception {
    kill("tables/", "backup", file("a.zip").toString(), "--data", data().toString());
    assertThat(file("a.zip")).doesNotExist();
    Typed.run(data(), "backup", file("a.zip").toString());
    try (Stream<Path> left = Files.list(files)) {
      assertThat(left).containsExactly(file("a.zip"));
    }
    kill("tables/event/", "restore", file("a.zip").toString(), "--data", there().toString());
    Typed refused = Typed.tryRun(there(), "verify");
    assertThat(refused.code()).isEqualTo(Commands.FAILED);
    assertThat(refused.err()).contains("is not whole").contains("hallwatch restore");
    Typed.run(there(), "restore", file("a.zip").toString());
    assertThat(verified(there())).isEqualTo(figures);
  }

  @Test
  void onlyTheNewestAreKept() throws IOException {
    Path folder = Files.createDirectory(file("backups"));
    Path stranger = Files.createFile(folder.resolve("notes.zip"));
    List<Path> made = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      made.add(
          Files.createFile(
              Backups.next(folder, Instant.parse("2026-11-22T01:30:00Z").plusSeconds(i))));
    }
    assertThat(made.getFirst()).hasFileName("hallwatch-20261122T013000Z.zip");
    assertThat(Backups.rotate(folder, 3)).containsExactly(made.getFirst());
    assertThat(Backups.rotate(folder, 3)).isEmpty();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(made.get(1), made.get(2), made.get(3), stranger);
    }
    Typed.run(data(), "backup", folder.toString(), "--keep", "1");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(2).contains(stranger).doesNotContainAnyElementsOf(made);
    }
  }

  /** Runs a command in a process of its own and kills it when it says something. */
  private static void kill(String word, String... arguments) throws Exception {
    Process process = OwnProcess.of(List.of(arguments)).start();
    List<String> said = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      String news = reader.readLine();
      while (news != null && !news.startsWith(word)) {
        said.add(news);
        news = reader.readLine();
      }
      process.destroyForcibly().waitFor();
      assertThat(news).as("it was killed while it worked: %s", said).isNotNull();
    }
  }

  private static JsonNode verified(Path folder) {
    JsonNode verified = Typed.json(Typed.run(folder, "verify"));
    ((ObjectNode) verified).remove("seconds");
    return verified;
  }

  private static Path data() {
    return fed.path().resolve("data");
  }

  private Path there() {
    return restored.path().resolve("data");
  }

  private Path file(String name) {
    return files.resolve(name);
  }
}
