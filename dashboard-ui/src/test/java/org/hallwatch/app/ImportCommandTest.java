package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.app.Typed.json;
import static org.hallwatch.app.Typed.meanwhile;
import static org.hallwatch.app.Typed.run;
import static org.hallwatch.app.Typed.tryRun;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Importing history, as a person types it. */
final class ImportCommandTest {
  private static final LocalDate DAY = LocalDate.parse("2020-01-02");

  @TempDir private Path files;
  private FreshFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = FreshFolder.make();
  }

  @AfterEach
  void deleteFolder() {
    folder.close();
  }

  @Test
  void aDryRunSaysWhatAnImportWillDoAndLeavesNoTrace() throws IOException {
    Path feed = WarsawFeed.write(files.resolve("feed.csv"), 4, DAY, 1);
    Path nowhere = folder.path().resolve("nowhere");

    JsonNode rehearsed = json(run(nowhere, "import", feed, "--dry-run"));

    assertThat(nowhere).doesNotExist();
    JsonNode done = json(run(folder.path(), "import", feed));
    assertThat(counts(rehearsed)).isEqualTo(counts(done));
    assertThat(rehearsed.path("rejected").path("negative-value").asInt()).isEqualTo(12);
    assertThat(rehearsed.path("examples").path("negative-value").path(0).path("place").asString())
        .isEqualTo("feed.csv:4");
    assertThat(rehearsed.path("from")).isEqualTo(done.path("from"));
    assertThat(rehearsed.path("until")).isEqualTo(done.path("until"));
    assertThat(rehearsed.path("creates").path("hall")).hasSize(4).isEqualTo(created(done, "hall"));
    assertThat(rehearsed.path("creates").path("queue")).isEqualTo(created(done, "queue"));
    assertThat(rehearsed.path("creates").path("source")).isEqualTo(created(done, "source"));
    assertThat(rehearsed.path("within").path("duplicate").asInt()).isEqualTo(12);
    assertThat(rehearsed.path("stored").isNull()).isTrue();

    long events = stored();
    JsonNode beside = json(run(folder.path(), "import", feed, "--dry-run"));
    assertThat(beside.path("accepted").asInt()).isZero();
    assertThat(beside.path("stored").path("duplicate").asInt()).isEqualTo(1_152 + 12);
    assertThat(beside.path("creates")).isEmpty();
    assertThat(stored()).isEqualTo(events);
  }

  @Test
  void aRowThatWasRejectedIsPutRightWithoutNamingItsFileAgain() throws IOException {
    Path feed = WarsawFeed.write(files.resolve("feed.csv"), 3, DAY, 1);
    json(run(folder.path(), "import", feed));
    JsonNode rejected = json(run(folder.path(), "rejected", "list", "--reason", "negative-value"));
    String number = rejected.path(0).path("id").asString();
    String original =
        json(run(folder.path(), "rejected", "show", number, "--reason", "trial"))
            .path("original")
            .asString();
    Path right = Files.writeString(files.resolve("right.csv"), original.replace(",-", ","));

    JsonNode sent =
        json(run(folder.path(), "rejected", "retry", number, "--with", right.toString()));

    assertThat(sent.path("accepted").asInt()).isEqualTo(1);
    assertThat(json(run(folder.path(), "rejected", "list", "--reason", "negative-value")))
        .hasSize(rejected.size() - 1);
  }

  @Test
  void anImportIsListedUndoneAndRepeatedWithTheSameCounts() throws IOException {
    Path feed = WarsawFeed.write(files.resolve("feed.csv"), 3, DAY, 1);
    JsonNode first = json(run(folder.path(), "import", feed));

    JsonNode listed = json(run(folder.path(), "import", "--list")).path(0);
    assertThat(listed.path("import").asInt()).isEqualTo(1);
    assertThat(listed.path("state").asString()).isEqualTo("closed");
    assertThat(listed.path("files").path(0).path("name").asString()).isEqualTo("feed.csv");
    assertThat(counts(listed)).isEqualTo(counts(first));

    JsonNode again = json(run(folder.path(), "import", feed));
    assertThat(again.path("import").asInt()).isEqualTo(2);
    assertThat(again.path("accepted").asInt()).isZero();
    assertThat(again.path("duplicate").asInt())
        .isEqualTo(first.path("accepted").asInt() + first.path("duplicate").asInt());

    Typed asking = tryRun(folder.path(), "import", "--undo", "1");
    assertThat(asking.code()).isEqualTo(1);
    assertThat(asking.err()).contains("--yes");
    JsonNode undone = json(run(folder.path(), "import", "--undo", "1", "--yes"));
    assertThat(undone.path("ended")).isNotEmpty();
    assertThat(undone.path("later").path(0).asInt()).isEqualTo(2);
    assertThat(json(run(folder.path(), "hall", "list"))).isEmpty();
    json(run(folder.path(), "import", "--undo", "2", "--yes"));
    assertThat(stored()).isZero();
    assertThat(json(run(folder.path(), "rejected", "list"))).isEmpty();

    JsonNode third = json(run(folder.path(), "import", feed));
    assertThat(counts(third)).isEqualTo(counts(first));
    assertThat(third.path("import").asInt()).isEqualTo(3);
  }

  @Test
  void anImportThatBreaksOffSaysWhereAndKeepsWhatItHas() throws IOException {
    Path feed = WarsawFeed.write(files.resolve("feed.csv"), 3, DAY, 1);
    Path packed = files.resolve("feed.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(feed, out);
    }
    byte[] whole = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(whole, whole.length * 2 / 3));

    Typed broken = tryRun(folder.path(), "import", packed);

    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.err()).contains("breaks off", "import 1 is not finished", "--undo 1");
    JsonNode listed = json(run(folder.path(), "import", "--list")).path(0);
    assertThat(listed.path("state").asString()).isEqualTo("broken");
    assertThat(listed.path("accepted").asInt()).isPositive();

    Files.write(packed, whole);
    JsonNode all = json(run(folder.path(), "import", packed));
    assertThat(all.path("import").asInt()).isEqualTo(2);
    assertThat(all.path("accepted").asInt() + listed.path("accepted").asInt()).isEqualTo(864);
  }

  @Test
  void twoCommandsAtOnceWaitForEachOther() throws IOException {
    Path feed = WarsawFeed.write(files.resolve("feed.csv"), 3, DAY, 2);
    CompletableFuture<Typed> second = meanwhile(folder.path(), "import", feed);
    Typed first = tryRun(folder.path(), "import", feed);

    assertThat(first.err()).doesNotContain("in use");
    assertThat(second.join().err()).doesNotContain("in use");
    assertThat(json(first).path("accepted").asInt() + json(second.join()).path("accepted").asInt())
        .isEqualTo(3 * 288 * 2);
  }

  private long stored() {
    try (MetricsStore store =
        MetricsStore.open(
            EmbeddedSettings.of(folder.path()), new JsonFactCodec(), new SimpleMeterRegistry())) {
      return store.events().count();
    }
  }

  private static List<Object> counts(JsonNode node) {
    List<Object> counts = new ArrayList<>();
    for (String field :
        List.of("read", "accepted", "duplicate", "rejected", "skipped", "skippedBy", "events")) {
      counts.add(node.path(field).toString());
    }
    return counts;
  }

  private static JsonNode created(JsonNode done, String noun) {
    return done.path("created").path(noun);
  }
}
