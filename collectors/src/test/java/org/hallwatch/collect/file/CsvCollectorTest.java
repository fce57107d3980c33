package org.hallwatch.collect.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvCollectorTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final String HEADER = "office,at,queue,waiting,open\n";

  @TempDir private Path folder;

  @Test
  void aRowBecomesItsEvent() throws Exception {
    Batch batch = batchOf(HEADER + "north,2026-03-02 09:10,A,3,1\nnorth,2026-03-02 09:10,B,0,?\n");
    Event first = batch.entries().getFirst().events().getFirst();
    assertThat(first.id()).hasToString("feed/north/2026-03-02 09:10/A");
    assertThat(first.occurredAt()).isEqualTo("2026-03-02T01:10:00Z");
    assertThat(first.receivedAt()).isEqualTo(first.occurredAt());
    assertThat(first.fact())
        .isEqualTo(new QueueObserved(new HallId("north"), new QueueId("A"), 3, 1, null, null));
    assertThat(((QueueObserved) batch.entries().getLast().events().getFirst().fact()).openWindows())
        .isNull();
    Hall hall = batch.met().halls().getFirst();
    assertThat(hall.name()).isEqualTo("大厅 north");
    assertThat(hall.timeZone().getId()).isEqualTo("Asia/Shanghai");
    assertThat(hall.queues()).extracting(queue -> queue.id().value()).containsExactly("A", "B");
    assertThat(batch.met().sources()).singleElement().matches(source -> source.covers(hall.id()));
  }

  @Test
  void whatIsWrongWithARowIsSaidWithItsLineAndColumn() throws Exception {
    Batch batch =
        batchOf(
            HEADER
                + "north,2026-03-02 09:10,A,-3,1\n"
                + "north,2026-03-02 09:10,B,3,7\n"
                + "north,2026-02-30 09:10,C,3,1\n"
                + "north,2026-03-02 09:10,,3,1\n"
                + "north,2026-03-02 09:10,D,,1\n"
                + "north,2026-03-02 09:10,D\n"
                + ",2026-03-02 09:10,E,1,1\n"
                + "north,2026-03-02 09:10,F,1,1\n");
    assertThat(batch.entries()).singleElement().extracting(Entry::place).isEqualTo("feed.csv:9");
    assertThat(batch.rejected())
        .extracting(Rejected::place, Rejected::field, Rejected::reason)
        .containsExactly(
            refusal(2, "waiting", RejectionReason.NEGATIVE_VALUE),
            refusal(3, "open", RejectionReason.UNKNOWN_CODE),
            refusal(4, "at", RejectionReason.BAD_VALUE),
            refusal(5, "at, queue", RejectionReason.MISSING_FIELD),
            refusal(6, "waiting", RejectionReason.MISSING_FIELD),
            refusal(7, "record", RejectionReason.MALFORMED),
            refusal(8, "office", RejectionReason.MISSING_FIELD));
    assertThat(batch.rejected().getFirst().original()).isEqualTo("north,2026-03-02 09:10,A,-3,1");
    assertThat(batch.rejected().getFirst().eventId()).isEqualTo("2026-03-02 09:10/A");
  }

  @Test
  void noLookEndsInsideARound() throws Exception {
    FileCollector collector = collector(CsvFixture.feed(), 1);
    Look first = collector.collect(null, NOW);
    assertThat(first.batch().read()).isEqualTo(4);
    assertThat(collector.collect(first.position(), NOW).batch().read()).isEqualTo(6);
  }

  @Test
  void aFileThatBreaksOffIsReadAsFarAsItGoes() throws Exception {
    Path whole = CsvFixture.written(folder, "feed.csv.gz", CsvFixture.feed() + "x,".repeat(20_000));
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, Arrays.copyOf(bytes, bytes.length - 12));
    FileCollector collector = CsvFixture.collector(whole, CsvFixture.MAPPING, 1_000);
    Look look = collector.collect(null, NOW);
    assertThat(look.batch().read()).isEqualTo(CsvFixture.records());
    assertThat(look.exhausted()).isFalse();
    assertThatExceptionOfType(SourceUnavailableException.class)
        .isThrownBy(() -> collector.collect(look.position(), NOW));
  }

  @Test
  void aFileThatChangedIsNotReadOn() throws Exception {
    Path file = CsvFixture.written(folder, "feed.csv", CsvFixture.feed());
    Look look = CsvFixture.collector(file, CsvFixture.MAPPING, 5).collect(null, NOW);
    Files.writeString(file, CsvFixture.feed().replace("many", "some"), UTF_8);
    assertThatExceptionOfType(BadSettingsException.class)
        .isThrownBy(
            () -> CsvFixture.collector(file, CsvFixture.MAPPING, 5).collect(look.position(), NOW))
        .withMessageContaining("has changed");
  }

  @Test
  void aHeaderThatDoesNotFitTheMappingIsExplained() {
    assertThatExceptionOfType(BadSettingsException.class)
        .isThrownBy(
            () -> batchOf(HEADER.replace("waiting", "waitin") + "north,2026-03-02 09:10,A,3,1\n"))
        .withMessageContaining("feed.conf:9")
        .withMessageContaining("the file has no column waiting; did you mean waitin?");
    assertThatExceptionOfType(BadSettingsException.class)
        .isThrownBy(() -> batchOf("office,office\n"))
        .withMessageContaining("names the column office twice");
    assertThatExceptionOfType(BadSettingsException.class)
        .isThrownBy(() -> batchOf(""))
        .withMessageContaining("is empty");
  }

  @Test
  void arrivalComesFromAColumnOrADelayAndNeverRunsBackwards() throws Exception {
    String rows =
        "north,2026-03-02 09:10,A,3,1\n"
            + "north,2026-03-02 09:00,B,3,1\n"
            + "north,2026-03-02 09:20,C,3,1\n";
    String delayed =
        CsvFixture.MAPPING.replace(
            "{ how = rounds, by = \"{office}\" }", "{ how = delay, delay = 30s }");
    assertThat(arrivals(delayed, rows))
        .containsExactly("2026-03-02T01:10:30Z", "2026-03-02T01:10:30Z", "2026-03-02T01:20:30Z");
    String said =
        CsvFixture.MAPPING.replace(
            "{ how = rounds, by = \"{office}\" }", "{ how = column, at = \"{at}\" }");
    assertThat(arrivals(said, rows))
        .containsExactly("2026-03-02T01:10:00Z", "2026-03-02T01:10:00Z", "2026-03-02T01:20:00Z");
    String now = CsvFixture.MAPPING.replace("{ how = rounds, by = \"{office}\" }", "{ how = now }");
    assertThat(arrivals(now, rows)).containsOnly(NOW.toString());
  }

  private List<String> arrivals(String mapping, String rows) throws Exception {
    Path file = CsvFixture.written(folder, "feed.csv", HEADER + rows);
    return CsvFixture.collector(file, mapping, 100).collect(null, NOW).batch().entries().stream()
        .map(entry -> entry.events().getFirst().receivedAt().toString())
        .toList();
  }

  private Batch batchOf(String content) throws SourceUnavailableException {
    return collector(content, 1_000).collect(null, NOW).batch();
  }

  private FileCollector collector(String content, int recordsPerLook) {
    return CsvFixture.collector(
        CsvFixture.written(folder, "feed.csv", content), CsvFixture.MAPPING, recordsPerLook);
  }

  private static org.assertj.core.groups.Tuple refusal(
      int line, String field, RejectionReason reason) {
    return org.assertj.core.groups.Tuple.tuple("feed.csv:" + line, field, reason);
  }
}
