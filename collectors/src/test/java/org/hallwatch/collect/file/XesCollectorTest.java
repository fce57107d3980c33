package org.hallwatch.collect.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XesCollectorTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  @TempDir private Path folder;

  @Test
  void aTraceAndEachOfItsEventsBecomeEvents() throws Exception {
    List<Entry> entries = batchOf(XesFixture.log()).entries();
    Event received = entries.get(3).events().getFirst();
    assertThat(received.kind()).isEqualTo(EventKind.CASE_RECEIVED);
    assertThat(received.id()).hasToString("permits/许可-1/received");
    assertThat(received.occurredAt()).isEqualTo("2026-03-02T01:00:00Z");
    assertThat(((CaseFact.Milestone) received.fact()).promisedUntil())
        .isEqualTo("2026-03-09T01:00:00Z");
    Event step = entries.get(5).events().getFirst();
    assertThat(step.id()).hasToString("permits/许可-1/2");
    assertThat(step.receivedAt()).isEqualTo(step.occurredAt()).isEqualTo("2026-03-04T02:00:00Z");
    assertThat(((CaseFact.Stage) step.fact()).step()).isEqualTo("step 2");
    assertThat(((CaseFact.Stage) step.fact()).owner()).isNull();
  }

  @Test
  void aBadValueRejectsItsRecordOnly() throws Exception {
    Batch batch = batchOf(XesFixture.log());
    assertThat(batch.read()).isEqualTo(XesFixture.records());
    assertThat(batch.rejected())
        .extracting(Rejected::place, Rejected::field, Rejected::reason, Rejected::eventId)
        .containsExactly(
            refusal(3, "许可-0/received"),
            refusal(54, "许可-3/received"),
            refusal(105, "许可-6/received"));
    assertThat(batch.met().sources()).hasSize(1);
    assertThat(batch.met().halls()).isEmpty();
  }

  private static org.assertj.core.groups.Tuple refusal(int line, String id) {
    return org.assertj.core.groups.Tuple.tuple(
        "permits.xes:" + line, "trace/due", RejectionReason.BAD_VALUE, id);
  }

  @Test
  void aRejectedRecordIsKeptSoThatItCanBeReadAgain() throws Exception {
    String log =
        XesFixture.log()
            .replace("\"2026-03-04T10:00:00+08:00\"/>", "\"gestern\"/><list key=\"a&quot;b\"/>");
    Path file = XesFixture.written(folder, "permits.xes", log);
    Batch batch = XesFixture.collector(file, 1_000).collect(null, NOW).batch();
    Rejected step = batch.rejected().get(1);
    assertThat(step.place()).isEqualTo("permits.xes:11");
    assertThat(step.original())
        .isEqualTo(
            """
            <trace>
              <string key="concept:name" value="许可-0"/>
              <date key="start" value="2026-03-02T09:00:00+08:00"/>
              <date key="due" value="soon"/>
              <event number="2">
                <string key="concept:name" value="step 2"/>
                <date key="time:timestamp" value="gestern"/>
                <list key="a&quot;b"/>
              </event>
            </trace>\
            """);
    PushReceiver<String> again =
        XesElements.of(file, Mapping.parse("permits.conf", XesFixture.MAPPING));
    assertThat(read(again, step.place(), step.original()).rejected()).hasSize(1);
    Batch corrected =
        read(again, step.place(), step.original().replace("gestern", "2026-03-04T10:00:00+08:00"));
    assertThat(corrected.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.events().getFirst().id()).hasToString("permits/许可-0/2");
              assertThat(entry.place()).isEqualTo("permits.xes:11");
            });
  }

  private static Batch read(PushReceiver<String> again, String place, String text)
      throws Exception {
    return again.receive(place, text.getBytes(UTF_8), NOW);
  }

  @Test
  void aFileThatBreaksOffIsReadAsFarAsItGoesAndSaysTheLine() throws Exception {
    String log = XesFixture.log();
    int cut = log.indexOf("step 2", log.indexOf("许可-5"));
    assertBreaks("permits.xes", log.substring(0, cut).getBytes(UTF_8), line(log, cut), 22);
  }

  @Test
  void aPackedFileThatBreaksOffDoesTheSame() throws Exception {
    String filler = "<!-- " + "北京上海广州深圳".repeat(8_000) + " -->\n";
    Path whole = XesFixture.written(folder, "whole.gz", XesFixture.log().replace("</log>", filler));
    byte[] bytes = Files.readAllBytes(whole);
    int lines = (int) XesFixture.log().lines().count();
    assertBreaks("permits.xes.gz", Arrays.copyOf(bytes, bytes.length - 12), lines, 32);
  }

  @Test
  void textThatIsNoXmlStopsAtItsLine() throws Exception {
    String log = XesFixture.log();
    int at = log.indexOf("</trace>", log.indexOf("许可-5"));
    byte[] bytes = (log.substring(0, at) + "</event>" + log.substring(at)).getBytes(UTF_8);
    assertBreaks("permits.xes", bytes, line(log, at), 24);
  }

  private void assertBreaks(String name, byte[] bytes, int line, int records) throws Exception {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    try (FileCollector collector = XesFixture.collector(file, 1_000)) {
      Look look = collector.collect(null, NOW);
      assertThat(look.batch().read()).isEqualTo(records);
      assertThat(look.exhausted()).isFalse();
      assertThatExceptionOfType(SourceUnavailableException.class)
          .isThrownBy(() -> collector.collect(look.position(), NOW))
          .withMessageContaining(file + ":" + line + ": ")
          .withMessageContaining("What stands before is stored");
    }
  }

  private static int line(String text, int at) {
    return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
  }

  private Batch batchOf(String log) throws Exception {
    Path file = XesFixture.written(folder, "permits.xes", log);
    return XesFixture.collector(file, 1_000).collect(null, NOW).batch();
  }
}
