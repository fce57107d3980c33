package org.hallwatch.collect.file;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.testing.SharedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Tables of permits and their tasks. What is expected is counted from the files by code that shares
 * nothing with the product.
 */
class PermitTablesTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  @Test
  void everyCaseOfThePermitLogIsThereWithItsDates() throws Exception {
    Path file = SharedData.file("events/receipt_cases.csv");
    List<Map<String, String>> rows = CsvRecount.rows(file);
    List<Event> events = accepted(CsvRecount.looks(file, "permit-log"), 1_434);
    Map<String, Event> received = byCase(events, EventKind.CASE_RECEIVED);
    Map<String, Event> finished = byCase(events, EventKind.CASE_FINISHED);
    assertThat(rows).hasSize(1_434);
    assertThat(received).hasSize(1_434);
    assertThat(finished).hasSize(1_434 - 105);
    for (Map<String, String> row : rows) {
      Event in = Objects.requireNonNull(received.get(row.get("concept:name")));
      Event out = finished.get(row.get("concept:name"));
      CaseFact.Milestone said = (CaseFact.Milestone) in.fact();
      assertThat(in.occurredAt()).isEqualTo(instant(row.get("startdate")));
      assertThat(out == null ? null : out.occurredAt()).isEqualTo(instant(row.get("enddate")));
      assertThat(said.promisedUntil()).isEqualTo(instant(row.get("enddate_planned")));
      assertThat(said.statutoryUntil()).isEqualTo(instant(row.get("deadline")));
      assertThat(String.valueOf(said.department())).isEqualTo(row.get("department"));
      assertThat(said.channel()).isEqualTo(row.get("channel"));
    }
    assertThat(late(finished, CaseFact.Milestone::statutoryUntil)).isEqualTo(377);
    assertThat(late(finished, CaseFact.Milestone::promisedUntil)).isEqualTo(389);
  }

  @Test
  void tableAndLogOfThePermitsSayTheSame() throws Exception {
    List<Event> table =
        CsvRecount.events(
            CsvRecount.looks(SharedData.file("events/receipt_cases.csv"), "permit-log"));
    List<Event> log =
        CsvRecount.events(
            CsvRecount.looks(SharedData.file("events/08_receipt.xes.gz"), "permit-log"));
    assertThat(byId(log)).containsAllEntriesOf(byId(table));
  }

  @Test
  void everyCaseOfTheMunicipalitiesIsThereWithItsDates() throws Exception {
    Path file = SharedData.file("events/bpic15_cases.csv");
    List<Map<String, String>> rows = CsvRecount.rows(file);
    List<Event> events = accepted(CsvRecount.looks(file, "bpic15-tasks"), 4_493);
    Map<String, Event> received = byCase(events, EventKind.CASE_RECEIVED);
    Map<String, Event> finished = byCase(events, EventKind.CASE_FINISHED);
    assertThat(received).hasSize(4_493);
    assertThat(finished).hasSize(4_493 - 592);
    for (Map<String, String> row : rows) {
      String number = row.get("municipality") + "/" + row.get("concept:name");
      Event in = Objects.requireNonNull(received.get(number));
      Event out = finished.get(number);
      assertThat(in.id().source().value()).isEqualTo("permits/" + row.get("municipality"));
      assertThat(in.occurredAt()).isEqualTo(instant(row.get("startDate")));
      assertThat(((CaseFact.Milestone) in.fact()).promisedUntil())
          .isEqualTo(instant(row.get("endDatePlanned")));
      assertThat(out == null ? null : out.occurredAt()).isEqualTo(instant(row.get("endDate")));
    }
    assertThat(late(finished, CaseFact.Milestone::promisedUntil)).isEqualTo(23);
  }

  @Test
  void tableAndLogOfAMunicipalitySayTheSame() throws Exception {
    Map<EventId, Event> table =
        byId(
            CsvRecount.events(
                CsvRecount.looks(SharedData.file("events/bpic15_cases.csv"), "bpic15-tasks")));
    table.keySet().removeIf(id -> !id.source().value().equals("permits/2"));
    Map<EventId, Event> log =
        byId(
            CsvRecount.events(
                CsvRecount.looks(SharedData.file("events/BPIC15_2.xes.gz"), "bpic15-tasks")));
    assertThat(table).hasSizeGreaterThan(832);
    assertThat(log).containsAllEntriesOf(table);
  }

  @Test
  void everyTaskEndsWhenItWasFinishedAndIsLateByItsDueDate() throws Exception {
    Path file = SharedData.file("events/bpic15_due_tasks.csv");
    List<Map<String, String>> rows = CsvRecount.rows(file);
    List<Event> events = accepted(CsvRecount.looks(file, "bpic15-tasks"), 9_072);
    assertThat(rows).hasSize(9_072);
    assertThat(events).hasSize(9_072);
    assertThat(byId(events)).hasSize(9_072);
    assertThat(events.stream().collect(groupingBy(PermitTablesTest::task, counting())))
        .isEqualTo(rows.stream().collect(groupingBy(PermitTablesTest::task, counting())));
    List<Map<String, String>> late =
        rows.stream()
            .filter(row -> instant(row.get("dateFinished")).isAfter(instant(row.get("dueDate"))))
            .toList();
    assertThat(late).hasSize(2_077);
    assertThat(
            events.stream()
                .filter(
                    event -> event.occurredAt().isAfter(((CaseFact.Stage) event.fact()).until()))
                .collect(groupingBy(event -> event.id().source().value(), counting())))
        .isEqualTo(
            late.stream()
                .collect(groupingBy(row -> "permits/" + row.get("municipality"), counting())));
    assertThat(events).filteredOn(event -> event.extra().contains("\"planned\":")).hasSize(9_071);
  }

  /** The events of a file all of whose rows became events. */
  private static List<Event> accepted(List<Look> looks, int rows) {
    assertThat(CsvRecount.read(looks)).isEqualTo(rows);
    assertThat(looks)
        .allSatisfy(look -> assertThat(look.batch().rejected()).isEmpty())
        .allSatisfy(look -> assertThat(look.batch().skipped()).isEmpty());
    return CsvRecount.events(looks);
  }

  private static Map<String, Event> byCase(List<Event> events, EventKind kind) {
    Map<String, Event> found = new HashMap<>();
    for (Event event : events) {
      if (event.kind() == kind) {
        found.put(((CaseFact) event.fact()).caseId(), event);
      }
    }
    return found;
  }

  private static Map<EventId, Event> byId(List<Event> events) {
    Map<EventId, Event> found = new HashMap<>();
    events.forEach(event -> found.put(event.id(), event));
    return found;
  }

  private static long late(
      Map<String, Event> finished, Function<CaseFact.Milestone, @Nullable Instant> limit) {
    long late = 0;
    for (Event event : finished.values()) {
      Instant until = limit.apply((CaseFact.Milestone) event.fact());
      late += until != null && event.occurredAt().isAfter(until) ? 1 : 0;
    }
    return late;
  }

  private static List<Object> task(Event event) {
    CaseFact.Stage stage = (CaseFact.Stage) event.fact();
    return new ArrayList<>(
        List.of(
            stage.caseId(),
            stage.step(),
            String.valueOf(stage.owner()),
            event.occurredAt(),
            Objects.requireNonNull(stage.until())));
  }

  private static List<Object> task(Map<String, String> row) {
    String code = text(row, "action_code");
    return new ArrayList<>(
        List.of(
            row.get("municipality") + "/" + row.get("case"),
            code.isEmpty() ? text(row, "activityNameEN") : code,
            text(row, "resource"),
            Objects.requireNonNull(instant(row.get("dateFinished"))),
            Objects.requireNonNull(instant(row.get("dueDate")))));
  }

  private static String text(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return text.contains("T")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text.replace(' ', 'T')).atZone(ZONE).toInstant();
  }
}
