package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.collect.testing.XesRecount;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseFact.Milestone;
import org.hallwatch.domain.event.CaseFact.Stage;
import org.hallwatch.domain.event.Event;
import org.hallwatch.store.event.EventLog;
import org.hallwatch.testing.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The log of a permit office through the whole path: file, mapping, ingest, database. What is
 * expected is counted from the file itself, by code that shares nothing with the product.
 */
final class PermitPathTest {
  private static Fed permits;
  private static List<Event> stored;
  private static final List<XesRecount.Case> cases = new ArrayList<>();

  @BeforeAll
  static void feedTheFile() throws IOException {
    Path file = SharedData.file("events/08_receipt.xes.gz");
    XesRecount.cases(file, cases::add);
    permits = new Fed("permit-log", List.of(file));
    EventLog log = permits.product().store().events();
    stored =
        log.batchesSince(0).numbers().stream()
            .flatMap(number -> log.batch(number).orElseThrow().events().stream())
            .filter(event -> event.fact() instanceof CaseFact)
            .toList();
  }

  @AfterAll
  static void stop() {
    if (permits != null) {
      permits.close();
    }
  }

  @Test
  void everyTraceAndEveryEventOfTheLogIsStored() {
    assertThat(permits.counts().read()).isEqualTo(1_434 + 8_577);
    assertThat(permits.counts().accepted()).isEqualTo(1_434 + 8_577);
    assertThat(permits.counts().rejected()).isEmpty();
    assertThat(permits.counts().skipped()).isEmpty();
    Map<String, Integer> kinds = new TreeMap<>();
    stored.forEach(event -> kinds.merge(event.kind().wireName(), 1, Integer::sum));
    assertThat(kinds)
        .isEqualTo(
            Map.of(
                "case.received", 1_434,
                "case.accepted", 1_434,
                "case.finished", 1_434 - 105,
                "case.step-ended", 8_577));
  }

  @Test
  void everyCaseEndsAsInTheLog() {
    Map<String, String> expected = new TreeMap<>();
    cases.forEach(one -> expected.put(one.own().get("concept:name"), ending(one.own())));
    Map<String, String> found = new TreeMap<>();
    for (Event event : stored) {
      if (event.fact() instanceof Milestone fact) {
        found.merge(fact.caseId(), ending(event, fact), PermitPathTest::later);
      }
    }
    assertThat(found).isEqualTo(expected);
    assertThat(found.values().stream().filter(ending -> ending.endsWith("late"))).hasSize(377);
    assertThat(found.values().stream().filter(ending -> ending.equals("open"))).hasSize(105);
  }

  private static String ending(Map<String, String> one) {
    if (!one.containsKey("enddate")) {
      return "open";
    }
    Instant end = OffsetDateTime.parse(one.get("enddate")).toInstant();
    return end
        + (end.isAfter(OffsetDateTime.parse(one.get("deadline")).toInstant()) ? " late" : "");
  }

  private static String ending(Event event, Milestone fact) {
    Instant until = fact.statutoryUntil();
    return switch (fact.step()) {
      case FINISHED ->
          event.occurredAt() + (until != null && event.occurredAt().isAfter(until) ? " late" : "");
      default -> "open";
    };
  }

  private static String later(String one, String other) {
    return one.equals("open") ? other : one;
  }

  @Test
  void stepsAndPeopleAreAsInTheLog() {
    Map<String, Integer> expected = new TreeMap<>();
    cases.stream()
        .flatMap(one -> one.events().stream())
        .forEach(
            step ->
                expected.merge(
                    step.get("concept:name") + " by " + step.get("org:resource"), 1, Integer::sum));
    Map<String, Integer> found = new TreeMap<>();
    for (Event event : stored) {
      if (event.fact() instanceof Stage stage) {
        found.merge(stage.step() + " by " + stage.owner(), 1, Integer::sum);
      }
    }
    assertThat(found).isEqualTo(expected);
  }
}
