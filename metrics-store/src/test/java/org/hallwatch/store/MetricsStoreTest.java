package org.hallwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.source.KeyCheck;
import org.hallwatch.store.source.SourceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store opens in a folder, keeps what it was told, and lets commands work beside it. */
class MetricsStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Source SOURCE =
      new Source(new SourceId("queue-system"), Set.of(), Duration.ofMinutes(3));
  private static final FactCodec NO_EVENTS =
      new FactCodec() {
        @Override
        public byte[] encode(Fact fact, String extra) {
          throw new IllegalArgumentException("this test stores no events");
        }

        @Override
        public Decoded decode(EventKind kind, byte[] data) {
          throw new IllegalArgumentException("this test stores no events");
        }
      };

  private Path top;

  @BeforeEach
  void makeFolder() throws IOException {
    top = Files.createTempDirectory("hallwatch-store-");
    Files.setPosixFilePermissions(top, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @AfterEach
  void deleteFolder() throws IOException {
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void keepsWhatItWasToldOverARestartAndLetsCommandsInBesideIt() {
    SourceKey key;
    try (MetricsStore store = open()) {
      key = store.sources().register(SOURCE, NOW);
      store.announceWebPort(8080);
      RunningInstance running = RunningInstance.find(top.resolve("data")).orElseThrow();
      assertThat(running.webPort()).hasValue(8080);
      try (MetricsStore beside =
          MetricsStore.beside(running, NO_EVENTS, new SimpleMeterRegistry())) {
        assertThat(beside.sourceKeys().check(key.text(), NOW))
            .isEqualTo(new KeyCheck.Good(SOURCE, null));
      }
    }
    try (MetricsStore again = open()) {
      assertThat(again.sourceKeys().check(key.text(), NOW))
          .isEqualTo(new KeyCheck.Good(SOURCE, null));
      assertThat(again.trouble()).isEmpty();
      assertThat(again.events().count()).isZero();
      assertThat(again.events().newestReceivedAt()).isEmpty();
    }
  }

  private MetricsStore open() {
    EmbeddedSettings settings =
        EmbeddedSettings.of(top.resolve("data")).withSharedBuffersMegabytes(32);
    return MetricsStore.open(settings, NO_EVENTS, new SimpleMeterRegistry());
  }
}
