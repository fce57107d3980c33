package org.hallwatch.collect.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthFileTest {
  private static final List<Truth> TRUTHS =
      List.of(
          new Truth(
              "hall-day",
              Map.of("day", "2026-03-06", "hall", "一号大厅 \"A\""),
              Map.of("taken", 3L, "queue/social/waitMillis", 90_000_000_000L)),
          new Truth("nothing", Map.of(), Map.of()));

  @TempDir private Path folder;

  @Test
  void whatWasWrittenIsReadBackPlainOrCompressed() throws IOException {
    for (String name : List.of("truth.ndjson", "truth.ndjson.gz")) {
      Path file = folder.resolve(name);
      try (TruthWriter writer = new TruthWriter(file)) {
        TRUTHS.forEach(writer);
      }
      List<Truth> read = new ArrayList<>();
      TruthReader.read(file, read::add);
      assertThat(read).isEqualTo(TRUTHS);
    }
  }

  @Test
  void aLineThatIsNoTruthIsNamed() throws IOException {
    Path file = folder.resolve("truth.ndjson");
    Files.writeString(file, "{\"kind\":\"a\",\"figures\":{}}\nnonsense\n");
    assertThatThrownBy(() -> TruthReader.read(file, _ -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("truth.ndjson:2");
  }
}
