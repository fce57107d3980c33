package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An import that is killed, and its database too, is in the end what one run would have been. */
final class HistoryKillRoundsTest {
  private static final boolean FULL = Boolean.getBoolean("hallwatch.full");
  private static final LocalDate DAY = LocalDate.parse("2020-01-02");

  @TempDir private Path files;

  @Test
  void aKilledImportGoesOnUnderItsNumberAndCountsEachRecordOnce()
      throws IOException, InterruptedException {
    Path feed = WarsawFeed.write(files.resolve("feed.csv"), 40, DAY, FULL ? 20 : 5);
    try (FreshFolder killed = FreshFolder.make();
        FreshFolder whole = FreshFolder.make()) {
      HistoryKillRounds.Result result =
          new HistoryKillRounds(killed.path(), feed, 20_261_122)
              .play(FULL ? 20 : 3, FULL ? 9_000 : 6_000);
      HistoryKillRounds.Result clean = new HistoryKillRounds(whole.path(), feed, 1).play(0, 1);

      assertThat(result.productKilled()).isPositive();
      assertThat(result.counts().path("import").asInt()).isEqualTo(1);
      assertThat(counts(result.counts())).isEqualTo(counts(clean.counts()));
      assertThat(events(killed.path())).isEqualTo(events(whole.path()));
    }
  }

  private static List<String> counts(JsonNode node) {
    return List.of("read", "accepted", "duplicate", "rejected", "skipped", "events").stream()
        .map(field -> field + " " + node.path(field))
        .toList();
  }

  /** Every event of every hall, the states of the sources included. */
  private static List<Event> events(Path folder) {
    Instant last = Instant.parse("2030-01-01T00:00:00Z");
    List<Event> events = new ArrayList<>();
    try (MetricsStore store =
        MetricsStore.open(
            EmbeddedSettings.of(folder), new JsonFactCodec(), new SimpleMeterRegistry())) {
      for (Hall hall : store.organisation().current().halls()) {
        events.addAll(store.events().readHall(hall.id(), Instant.EPOCH, last, last));
      }
      assertThat(store.rejected().count(Reach.EVERYTHING)).hasSize(40);
    }
    return events;
  }
}
