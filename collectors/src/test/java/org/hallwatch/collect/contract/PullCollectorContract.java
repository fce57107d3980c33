package org.hallwatch.collect.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link PullCollector} promises, whatever its source. */
public abstract class PullCollectorContract {
  /** When the tests ask. */
  protected static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private static final int MOST_LOOKS = 200;

  /**
   * A new collector on the same source, as after a restart. The source has several looks, and at
   * least one bad record.
   */
  protected abstract PullCollector open();

  /** How many records the source has in all. */
  protected abstract int records();

  /** A collector whose source is away. */
  protected abstract PullCollector withoutItsSource();

  @Test
  void theSamePositionGivesTheSameRecords() throws Exception {
    @Nullable String position = null;
    try (PullCollector collector = open()) {
      for (Look look : walk(null)) {
        Look again = collector.collect(position, NOW);
        assertThat(told(again)).isEqualTo(told(look));
        try (PullCollector restarted = open()) {
          assertThat(told(restarted.collect(position, NOW))).isEqualTo(told(look));
        }
        position = look.position();
      }
    }
  }

  @Test
  void goingOnFromAnyPositionLosesAndDoublesNothing() throws Exception {
    List<Look> whole = walk(null);
    assertThat(whole.size()).as("looks").isGreaterThan(2);
    for (int i = 0; i < whole.size() - 1; i++) {
      List<Look> rest = walk(whole.get(i).position());
      assertThat(rest.stream().map(PullCollectorContract::told))
          .isEqualTo(
              whole.subList(i + 1, whole.size()).stream()
                  .map(PullCollectorContract::told)
                  .toList());
    }
  }

  @Test
  void everyRecordIsAccountedForOnce() throws Exception {
    List<Look> looks = walk(null);
    assertThat(looks.stream().mapToInt(look -> look.batch().read()).sum()).isEqualTo(records());
    for (Look look : looks) {
      assertThat(
              Stream.concat(
                  look.batch().entries().stream().map(Entry::index),
                  look.batch().rejected().stream().map(Rejected::index)))
          .doesNotHaveDuplicates()
          .allMatch(index -> index < look.batch().read());
    }
    assertThat(looks.stream().flatMap(PullCollectorContract::places)).doesNotHaveDuplicates();
  }

  @Test
  protected void oneBadRecordSpoilsNoOther() throws Exception {
    List<Look> looks = walk(null);
    assertThat(looks.stream().mapToInt(look -> look.batch().rejected().size()).sum()).isPositive();
    assertThat(looks.stream().mapToInt(look -> look.batch().entries().size()).sum()).isPositive();
    assertThat(looks.stream().flatMap(look -> look.batch().rejected().stream()))
        .allSatisfy(
            rejected -> {
              assertThat(rejected.original()).isNotEmpty();
              assertThat(rejected.message()).isNotBlank();
            });
  }

  @Test
  void recordsComeInTheOrderInWhichTheyArrived() throws Exception {
    List<Instant> arrivals =
        walk(null).stream()
            .flatMap(look -> look.batch().entries().stream())
            .flatMap(entry -> entry.events().stream())
            .map(Event::receivedAt)
            .toList();
    assertThat(arrivals).isSorted();
  }

  @Test
  void behindTheEndThereIsNothing() throws Exception {
    Look last = walk(null).getLast();
    try (PullCollector collector = open()) {
      Look behind = collector.collect(last.position(), NOW);
      assertThat(behind.exhausted()).isTrue();
      assertThat(behind.batch().read()).isZero();
    }
  }

  @Test
  protected void aSourceThatIsAwayMayBeAskedAgain() {
    try (PullCollector collector = withoutItsSource()) {
      assertThatExceptionOfType(SourceUnavailableException.class)
          .isThrownBy(() -> collector.collect(null, NOW));
      assertThatExceptionOfType(SourceUnavailableException.class)
          .isThrownBy(() -> collector.collect(null, NOW));
    }
  }

  @Test
  void aPositionThatIsNotItsOwnIsRefused() {
    try (PullCollector collector = open()) {
      assertThatExceptionOfType(BadSettingsException.class)
          .isThrownBy(() -> collector.collect("nonsense", NOW));
    }
  }

  /** All looks from a position to the end. */
  protected final List<Look> walk(@Nullable String from) throws SourceUnavailableException {
    List<Look> looks = new ArrayList<>();
    @Nullable String position = from;
    try (PullCollector collector = open()) {
      do {
        Look look = collector.collect(position, NOW);
        looks.add(look);
        position = look.position();
        assertThat(looks.size()).as("a source with an end").isLessThan(MOST_LOOKS);
      } while (!looks.getLast().exhausted());
    }
    return looks;
  }

  private static Stream<String> places(Look look) {
    return Stream.concat(
        look.batch().entries().stream().map(Entry::place),
        look.batch().rejected().stream().map(Rejected::place));
  }

  /** A look in words, so that two can be compared. */
  private static String told(Look look) {
    StringBuilder told = new StringBuilder();
    for (Entry entry : look.batch().entries()) {
      told.append(entry.index())
          .append(entry.place())
          .append(entry.original().text())
          .append(entry.events())
          .append('\n');
    }
    return told.append(look.batch().rejected())
        .append(look.batch().skipped())
        .append(look.batch().met())
        .append(look.position())
        .append(look.exhausted())
        .toString();
  }
}
