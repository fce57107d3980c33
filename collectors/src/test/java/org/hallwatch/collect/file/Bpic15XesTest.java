package org.hallwatch.collect.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.testing.Looks;
import org.hallwatch.collect.testing.XesRecount;
import org.hallwatch.domain.event.CaseFact.Milestone;
import org.hallwatch.domain.event.CaseFact.Stage;
import org.hallwatch.domain.event.Event;
import org.hallwatch.testing.SharedData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The building permits of four municipalities, against a recount that shares nothing. */
class Bpic15XesTest {
  private static final ZoneId DUTCH = ZoneId.of("Europe/Amsterdam");

  private final Map<String, Long> expected = new TreeMap<>();
  private final Map<String, Long> found = new TreeMap<>();

  @ParameterizedTest
  @CsvSource({
    "1, 1199, 52217, 3340, 621, 956",
    "2, 832, 44354, 398, 97, 711",
    "3, 1409, 59681, 3850, 1182, 1260",
    "4, 1053, 47293, 1484, 177, 974"
  })
  void everyCaseAndTaskAndTheirDueDatesAreAsInTheLog(
      String municipality, long cases, long tasks, long due, long late, long ended)
      throws Exception {
    Path file = SharedData.file("events/BPIC15_" + municipality + ".xes.gz");
    XesRecount.cases(file, one -> recount(municipality, one));
    try (PullCollector collector = FileKinds.collector(file, Mapping.find("bpic15-tasks"))) {
      Looks.each(collector, Instant.EPOCH, this::take);
    }
    assertThat(found).isEqualTo(expected);
    assertThat(found)
        .containsEntry("received", cases)
        .containsEntry("finished", ended)
        .containsEntry("tasks", tasks)
        .containsEntry("with a due date", due)
        .containsEntry("late", late);
  }

  private void recount(String municipality, XesRecount.Case one) {
    String id = municipality + "/" + one.own().get("concept:name");
    count(expected, "received");
    sum(expected, "times", at(one.own().get("startDate")));
    if (one.own().containsKey("endDate")) {
      count(expected, "finished");
      count(expected, "result " + one.own().get("last_phase"));
      sum(expected, "times", at(one.own().get("endDate")));
      Instant planned = at(one.own().getOrDefault("endDatePlanned", one.own().get("endDate")));
      expected.merge(
          "beyond plan", at(one.own().get("endDate")).isAfter(planned) ? 1L : 0L, Long::sum);
    }
    for (Map<String, String> task : one.events()) {
      String finished = task.get("dateFinished").replace(' ', 'T');
      Instant at = LocalDateTime.parse(finished).atZone(DUTCH).toInstant();
      recountTask(id, at, task);
    }
  }

  private void recountTask(String id, Instant at, Map<String, String> task) {
    count(expected, "tasks");
    count(expected, "task " + task.get("concept:name"));
    count(expected, "by " + task.get("org:resource"));
    count(expected, "of " + id);
    sum(expected, "times", at);
    if (task.containsKey("dueDate")) {
      count(expected, "with a due date");
      expected.merge("late", at.isAfter(at(task.get("dueDate"))) ? 1L : 0L, Long::sum);
    }
  }

  private void take(Look look) {
    assertThat(look.batch().rejected()).isEmpty();
    assertThat(look.batch().skipped()).isEmpty();
    look.batch().entries().forEach(entry -> entry.events().forEach(this::take));
  }

  private void take(Event event) {
    sum(found, "times", event.occurredAt());
    switch (event.fact()) {
      case Milestone fact -> {
        String step = fact.step().name().toLowerCase(java.util.Locale.ROOT);
        count(found, step);
        if (step.equals("finished")) {
          count(found, "result " + fact.result());
          Instant planned = fact.promisedUntil();
          boolean late = planned != null && event.occurredAt().isAfter(planned);
          found.merge("beyond plan", late ? 1L : 0L, Long::sum);
        }
      }
      case Stage stage -> takeTask(event.occurredAt(), stage);
      default -> count(found, "unexpected");
    }
  }

  private void takeTask(Instant at, Stage stage) {
    count(found, "tasks");
    count(found, "task " + stage.step());
    count(found, "by " + stage.owner());
    count(found, "of " + stage.caseId());
    Instant until = stage.until();
    if (until != null) {
      count(found, "with a due date");
      found.merge("late", at.isAfter(until) ? 1L : 0L, Long::sum);
    }
  }

  private static Instant at(String date) {
    return OffsetDateTime.parse(date).toInstant();
  }

  private static void count(Map<String, Long> counts, String what) {
    counts.merge(what, 1L, Long::sum);
  }

  private static void sum(Map<String, Long> counts, String what, Instant at) {
    counts.merge(what, at.getEpochSecond(), Long::sum);
  }
}
