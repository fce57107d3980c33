package org.hallwatch.collect.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.mapping.MappingFile;
import org.hallwatch.collect.testing.TestFiles;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final String TAKEN =
      "{\"specversion\":\"1.0\",\"id\":\"%d\",\"source\":\"machine\",\"type\":\"org.hallwatch.ticket.taken.v1\","
          + "\"time\":\"2026-03-02T09:00:00+08:00\",\"data\":{\"hall\":\"north\",\"queue\":\"A\",\"ticket\":\"%s\"}%s}";

  @TempDir private Path folder;

  @Test
  void everyLineIsAnEventThatArrivedWhenItSays() throws Exception {
    String recorded = ",\"recordedtime\":\"2026-03-02T09:00:07+08:00\"";
    Batch batch =
        read("events.ndjson.gz", taken(1, "A1", recorded) + "\n\n" + taken(2, "A2", "") + "\r\n");
    assertThat(batch.entries())
        .extracting(entry -> entry.place())
        .containsExactly("events.ndjson.gz:1", "events.ndjson.gz:3");
    assertThat(batch.entries())
        .extracting(entry -> entry.events().getFirst().receivedAt().toString())
        .containsExactly("2026-03-02T01:00:07Z", "2026-03-02T01:00:00Z");
    assertThat(batch.met().halls())
        .singleElement()
        .matches(hall -> hall.id().value().equals("north"));
    assertThat(batch.met().sources())
        .singleElement()
        .matches(one -> one.id().value().equals("machine"));
  }

  @Test
  void aLineThatIsBrokenSpoilsNoOther() throws Exception {
    String broken = taken(2, "A2", "").substring(0, 60);
    String early = taken(3, "A3", ",\"recordedtime\":\"yesterday\"");
    Batch batch =
        read(
            "e.ndjson",
            taken(1, "A1", "")
                + "\n"
                + broken
                + "\n"
                + early
                + "\n"
                + taken(4, "", "")
                + "\n[]\n"
                + taken(5, "A5", ""));
    assertThat(batch.entries()).hasSize(2);
    assertThat(batch.rejected())
        .extracting(Rejected::place, Rejected::field, Rejected::reason)
        .containsExactly(
            refusal(2, "event", RejectionReason.MALFORMED),
            refusal(3, "recordedtime", RejectionReason.BAD_VALUE),
            refusal(4, "data.ticket", RejectionReason.MISSING_FIELD),
            refusal(5, "event", RejectionReason.MALFORMED));
    assertThat(batch.rejected().getFirst().original()).isEqualTo(broken);
    Batch again =
        FileKinds.records(folder.resolve("e.ndjson"), Mapping.find("cloudevents"))
            .receive(
                "e.ndjson:3",
                early.replace("yesterday", "2026-03-02T01:00:00Z").getBytes(UTF_8),
                NOW);
    assertThat(again.entries())
        .singleElement()
        .matches(entry -> entry.place().equals("e.ndjson:3"));
  }

  @Test
  void nothingIsCreatedWhereTheMappingDoesNotSaySo() throws Exception {
    MappingFile mapping =
        MappingFile.parse(
            "own.conf", "file { format = cloudevents }, source { id = \"{source}\", gap = 1h }");
    Path file = TestFiles.written(folder, "e.ndjson", taken(1, "A1", ""));
    try (PullCollector collector = FileKinds.collector(file, mapping)) {
      Batch batch = collector.collect(null, NOW).batch();
      assertThat(batch.entries()).hasSize(1);
      assertThat(batch.met().halls()).isEmpty();
      assertThat(batch.met().sources()).isEmpty();
    }
  }

  private static String taken(int id, String ticket, String more) {
    return TAKEN.formatted(id, ticket, more);
  }

  private Batch read(String name, String content) throws Exception {
    Path file = TestFiles.written(folder, name, content);
    try (PullCollector collector = FileKinds.collector(file, Mapping.find("cloudevents"))) {
      return collector.collect(null, NOW).batch();
    }
  }

  private static org.assertj.core.groups.Tuple refusal(
      int line, String field, RejectionReason reason) {
    return org.assertj.core.groups.Tuple.tuple("e.ndjson:" + line, field, reason);
  }
}
