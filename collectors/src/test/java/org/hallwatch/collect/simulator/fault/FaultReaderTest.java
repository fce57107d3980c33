package org.hallwatch.collect.simulator.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.hallwatch.config.OperationFile;
import org.hallwatch.config.SettingsException;
import org.hallwatch.domain.hall.SourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultReaderTest {
  private static final String STRETCH = ":2026-03-02T10:00/2026-03-02T11:00";
  private static final Fault SILENCE =
      new Fault(
          new SourceId("queue-machine"),
          Instant.parse("2026-03-02T02:00:00Z"),
          Instant.parse("2026-03-02T03:00:00Z"),
          new Disturbance.Silence());

  private final FaultReader reader =
      new FaultReader(OperationFile.sample(), ZoneId.of("Asia/Shanghai"));

  @Test
  void aLineSaysWhatWhereAndWhen() {
    assertThat(reader.line("silence:queue-machine" + STRETCH)).isEqualTo(SILENCE);
    assertThat(reader.line("silence:queue-machine:2026-03-02T02:00:00Z/2026-03-02T11:00:00+08:00"))
        .isEqualTo(SILENCE);
  }

  @Test
  void whatAKindNeedsStandsBehindCommas() {
    assertThat(reader.line("slow-clock:reviews" + STRETCH + ",by=20m,drifting=true").disturbance())
        .isEqualTo(new Disturbance.WrongClock(Duration.ofMinutes(-20), true));
    assertThat(reader.line("resent:reviews" + STRETCH + ",share=0.25").disturbance())
        .isEqualTo(new Disturbance.Resent(0.25, Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "silence",
        "silence:queue-machine",
        "silence:queue-machine:10:00/11:00",
        "silence:queue-machine:2026-03-02T11:00/2026-03-02T10:00",
        "silence:queue-machine:2026-03-02T10:00/2026-03-02T25:00",
        "silent:queue-machine" + STRETCH,
        "silence:queue-machin" + STRETCH,
        "silence:queue-machine" + STRETCH + ",by=20m",
        "future-clock:queue-machine" + STRETCH,
        "future-clock:queue-machine" + STRETCH + ",by=20",
        "resent:queue-machine" + STRETCH + ",share=2",
        "network-cut:queue-machine" + STRETCH + ",shuffled=true",
        "swapped-windows:queue-machine" + STRETCH + ",one=01,other=01"
      })
  void aLineThatIsNoFaultIsRefused(String line) {
    assertThatThrownBy(() -> reader.line(line))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(line);
  }

  @Test
  void aSourceThatWasProbablyMeantIsNamed() {
    assertThatThrownBy(() -> reader.line("silence:queue-machin" + STRETCH))
        .hasMessageContaining("queue-machine");
  }

  @Test
  void aFileHoldsManyAndEveryProblemIsToldWithItsLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("faults.conf");
    Files.writeString(
        file,
        """
        faults = [
          { kind = silence, source = queue-machine, from = "2026-03-02T10:00", until = "2026-03-02T11:00" }
          { kind = disorder, source = reviews, from = "2026-03-02T10:00", until = "2026-03-02T11:00", most = 5m }
        ]
        """,
        UTF_8);
    assertThat(reader.file(file)).hasSize(2).contains(SILENCE);
    Files.writeString(
        file,
        """
        faults = [
          { kind = silence, source = queue-machine, from = "2026-03-02T10:00", until = "2026-03-02T09:00" }
          { kind = disorder, source = reviews, from = "2026-03-02T10:00", until = "2026-03-02T11:00" }
        ]
        """,
        UTF_8);
    assertThatThrownBy(() -> reader.file(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("faults.conf:2")
        .hasMessageContaining("faults.conf:3");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindCanBeAskedFor(FaultKind kind) {
    String more =
        switch (kind) {
          case FUTURE_CLOCK, SLOW_CLOCK -> ",by=20m";
          case RESENT_BATCHES -> ",every=10m";
          case DISORDER -> ",most=10m";
          case SWAPPED_WINDOWS -> ",one=01,other=02";
          case UNKNOWN_CODES -> ",of=queue";
          default -> "";
        };
    assertThat(reader.line(kind.word() + ":queue-machine" + STRETCH + more).kind()).isEqualTo(kind);
    assertThat(Arrays.stream(FaultKind.values()).map(FaultKind::word)).doesNotHaveDuplicates();
  }
}
