package org.hallwatch.collect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.testing.Looks;
import org.hallwatch.domain.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedReadingTest {
  private static final String MAPPING =
      """
      file { format = csv, header = true }
      time { zone = Asia/Shanghai, formats = ["yyyy-MM-dd HH:mm"] }
      source { id = calls, gap = 1h }
      received-at { how = each, delay = 0s, sort = true }
      events = [
        { type = ticket.taken, id = "{ticket}/1", at = "{taken}", data { hall = h, queue = q, ticket = "{ticket}" } }
        { type = ticket.abandoned, id = "{ticket}/2", at = "{left}", data { hall = h, ticket = "{ticket}" } }
      ]
      """;
  private static final String CALLS =
      """
      ticket,taken,left
      C,2026-03-02 09:00,2026-03-02 09:50
      A,2026-03-02 09:10,2026-03-02 09:20
      X,never,2026-03-02 09:21
      broken
      B,2026-03-02 09:05,2026-03-02 09:40
      """;

  @TempDir private Path files;

  @Test
  void recordsComeInTheOrderOfTheirLastEventsWhateverTheSizeOfALook() throws Exception {
    for (int size = 1; size <= 6; size++) {
      List<Look> looks = looks("calls.csv", CALLS, size);
      assertThat(tickets(looks)).as("looks of %d", size).containsExactly("A", "B", "C");
      assertThat(
              looks.stream()
                  .flatMap(look -> look.batch().rejected().stream())
                  .map(rejected -> rejected.place())
                  .toList())
          .containsExactly("calls.csv:4", "calls.csv:5");
      assertThat(looks.getLast().exhausted()).isTrue();
    }
  }

  @Test
  void aStoppedReadingIsGoneOnWithFromItsPosition() throws Exception {
    Path file = CsvFixture.written(files, "calls.csv", CALLS);
    List<Look> looks = new ArrayList<>();
    String position = null;
    do {
      try (PullCollector collector = CsvFixture.collector(file, MAPPING, 2)) {
        looks.add(collector.collect(position, Instant.EPOCH));
        position = looks.getLast().position();
      }
    } while (!looks.getLast().exhausted());
    assertThat(looks).hasSize(3);
    assertThat(tickets(looks)).containsExactly("A", "B", "C");
  }

  @Test
  void aFileThatBreaksOffIsReadAsFarAsItGoes() throws Exception {
    Path whole = CsvFixture.written(files, "whole.csv.gz", CALLS);
    byte[] bytes = Files.readAllBytes(whole);
    Path broken = files.resolve("broken.csv.gz");
    Files.write(broken, Arrays.copyOf(bytes, bytes.length - 8));
    try (PullCollector collector = CsvFixture.collector(broken, MAPPING, 10)) {
      Look look = collector.collect(null, Instant.EPOCH);
      assertThat(tickets(List.of(look))).containsExactly("A", "B", "C");
      assertThat(look.exhausted()).isFalse();
      assertThatExceptionOfType(SourceUnavailableException.class)
          .isThrownBy(() -> collector.collect(look.position(), Instant.EPOCH))
          .withMessageContaining("breaks off");
    }
  }

  private List<Look> looks(String name, String content, int size) throws Exception {
    try (PullCollector collector =
        CsvFixture.collector(CsvFixture.written(files, name, content), MAPPING, size)) {
      return Looks.all(collector, Instant.EPOCH);
    }
  }

  private static List<String> tickets(List<Look> looks) {
    return CsvRecount.events(looks).stream()
        .map(Event::id)
        .map(id -> id.id())
        .filter(id -> id.endsWith("/2"))
        .map(id -> id.substring(0, 1))
        .toList();
  }
}
