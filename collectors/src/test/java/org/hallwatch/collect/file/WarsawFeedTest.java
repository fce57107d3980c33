package org.hallwatch.collect.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.testing.Looks;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.testing.SharedData;
import org.junit.jupiter.api.Test;

/**
 * The whole recorded feed of Warsaw's offices. What is expected was counted by a script that shares
 * nothing with the product.
 */
class WarsawFeedTest {
  private static final Duration TOLERANCE = Duration.ofMinutes(10);

  private final Map<EventId, Fact> seen = new HashMap<>();
  private final List<Instant> polls = new ArrayList<>();
  private final Set<String> halls = new HashSet<>();
  private final Set<String> queues = new HashSet<>();
  private final Set<String> sources = new HashSet<>();
  private int read;
  private int ahead;
  private int duplicates;
  private int conflicts;

  @Test
  void everyRecordBecomesAnEventAndEveryPollIsFound() throws Exception {
    readAll(SharedData.file("queue_offices/warsaw_queues.csv.gz"));
    assertThat(read).isEqualTo(830_172);
    assertThat(halls).hasSize(21);
    assertThat(queues).hasSize(370);
    assertThat(sources).hasSize(21).contains("warsaw/UD_Wola");
    assertThat(ahead).as("events a year ahead").isEqualTo(50_115);
    assertThat(duplicates).isEqualTo(189);
    assertThat(conflicts).isZero();
    assertThat(polls).hasSize(2_252).isSorted();
    assertThat(polls.getFirst()).isEqualTo("2019-12-30T07:00:00Z");
    assertThat(polls.getLast()).isEqualTo("2020-01-22T17:54:00Z");
    assertThat(gaps().stream().filter(gap -> gap >= 4 && gap <= 6).count()).isEqualTo(2_153);
    assertThat(gaps()).allMatch(gap -> gap >= 4);
  }

  private List<Long> gaps() {
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < polls.size(); i++) {
      gaps.add(Duration.between(polls.get(i - 1), polls.get(i)).toMinutes());
    }
    return gaps;
  }

  private void readAll(Path file) throws Exception {
    try (PullCollector collector = FileKinds.collector(file, Mapping.find("warsaw-queues"))) {
      Looks.each(collector, Instant.EPOCH, this::take);
    }
  }

  private void take(Look look) {
    assertThat(look.batch().rejected()).isEmpty();
    assertThat(look.batch().skipped()).isEmpty();
    read += look.batch().read();
    look.batch().met().sources().forEach(source -> sources.add(source.id().value()));
    look.batch()
        .met()
        .halls()
        .forEach(
            hall -> {
              halls.add(hall.id().value());
              hall.queues().forEach(queue -> queues.add(hall.id() + "/" + queue.id()));
            });
    for (Entry entry : look.batch().entries()) {
      take(entry.events().getFirst());
    }
  }

  private void take(Event event) {
    if (polls.isEmpty() || !polls.getLast().equals(event.receivedAt())) {
      polls.add(event.receivedAt());
    }
    if (event.occurredAt().isAfter(event.receivedAt().plus(TOLERANCE))) {
      ahead++;
      return;
    }
    Fact before = seen.putIfAbsent(event.id(), event.fact());
    if (before != null && before.equals(event.fact())) {
      duplicates++;
    } else if (before != null) {
      conflicts++;
    }
  }
}
