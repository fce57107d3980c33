package org.hallwatch.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hallwatch.store.event.Samples.waiting;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.jdbc.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The database is killed again and again while two writers append: what was acknowledged is there,
 * once.
 */
class KilledDatabaseTest {
  private static final int SIZE = 50;
  private static final HallId HALL = Samples.HALL;

  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final Random random = new Random(20_261_121);
  private Path top;

  @BeforeEach
  void makeFolder() throws IOException {
    top = Files.createTempDirectory("hallwatch-killed-");
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
  void everyAcknowledgedEventIsThereOnceAfterFourKills() throws IOException {
    killWhileAppending(4);
  }

  @Test
  @Tag("full")
  void everyAcknowledgedEventIsThereOnceAfterTwentyKills() throws IOException {
    killWhileAppending(20);
  }

  private void killWhileAppending(int rounds) throws IOException {
    Path data = top.resolve("data");
    EmbeddedSettings settings = EmbeddedSettings.of(data).withSharedBuffersMegabytes(32);
    try (MetricsStore store =
        MetricsStore.open(settings, new FlatCodec(), new SimpleMeterRegistry())) {
      List<CompletableFuture<Integer>> writers =
          List.of(
              CompletableFuture.supplyAsync(() -> appendUntilStopped(store.events(), 0)),
              CompletableFuture.supplyAsync(() -> appendUntilStopped(store.events(), 1)));
      for (int round = 0; round < rounds; round++) {
        int enough = acknowledged.get() + 5 * SIZE + random.nextInt(20 * SIZE);
        await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(1))
            .until(() -> acknowledged.get() >= enough);
        killSomethingOf(data);
      }
      int last = acknowledged.get() + 5 * SIZE;
      await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.get() >= last);
      stop.set(true);
      for (int writer = 0; writer < writers.size(); writer++) {
        int events = writers.get(writer).join();
        int mine = writer;
        List<Integer> read = read(store.events(), writer);
        assertThat(read)
            .as("writer " + mine)
            .isEqualTo(IntStream.range(0, events).boxed().toList());
      }
      assertThat(store.events().count()).isEqualTo(acknowledged.get());
    }
  }

  /** Sends what failed again, as a sender does. Returns how many events were acknowledged. */
  private int appendUntilStopped(EventLog log, int writer) {
    int next = 0;
    while (!stop.get()) {
      int from = next;
      Event[] events =
          IntStream.range(from, from + SIZE).mapToObj(n -> event(writer, n)).toArray(Event[]::new);
      try {
        log.append(Samples.append(events));
        next += SIZE;
        acknowledged.addAndGet(SIZE);
      } catch (StoreException e) {
        if (!e.mayPass()) {
          throw e;
        }
      }
    }
    return next;
  }

  private static Event event(int writer, int number) {
    return waiting(
        "w" + writer + "-" + number, new HallId(HALL + "-" + writer), number % 600, number);
  }

  private static List<Integer> read(EventLog log, int writer) {
    return log
        .readHall(
            new HallId(HALL + "-" + writer),
            Samples.NINE,
            Samples.NINE.plus(Duration.ofDays(1)),
            Samples.NINE.plus(Duration.ofDays(2)))
        .stream()
        .map(event -> ((QueueObserved) event.fact()).waiting())
        .sorted()
        .toList();
  }

  /** The postmaster, or a process behind it, which makes all of them start anew. */
  private void killSomethingOf(Path data) {
    ProcessHandle victim =
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> postmaster(data), Optional::isPresent)
            .orElseThrow();
    if (random.nextBoolean()) {
      List<ProcessHandle> children = victim.children().toList();
      victim = children.isEmpty() ? victim : children.get(random.nextInt(children.size()));
    }
    victim.destroyForcibly();
  }

  /** Empty while it is being started. */
  private static Optional<ProcessHandle> postmaster(Path data) {
    try (Stream<String> lines = Files.lines(data.resolve("postgres/postmaster.pid"))) {
      return lines.findFirst().map(Long::parseLong).flatMap(ProcessHandle::of);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
