package org.hallwatch.collect.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.Event;
import org.hallwatch.testing.SharedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The permit log, against a recount that shares nothing with the product. */
class PermitLogXesTest {
  private final List<Event> events = new ArrayList<>();
  private final List<XesRecount.Case> cases = new ArrayList<>();
  private int read;

  @BeforeEach
  void readBothWays() throws Exception {
    Path file = SharedData.file("events/08_receipt.xes.gz");
    XesRecount.cases(file, cases::add);
    try (PullCollector collector = FileKinds.collector(file, Mapping.find("permit-log"))) {
      Looks.each(collector, Instant.EPOCH, this::take);
    }
  }

  private void take(Look look) {
    assertThat(look.batch().rejected()).isEmpty();
    assertThat(look.batch().skipped()).isEmpty();
    read += look.batch().read();
    look.batch().entries().forEach(entry -> events.addAll(entry.events()));
  }

  @Test
  void everyTraceAndEveryEventIsAccountedFor() {
    assertThat(cases).hasSize(1_434);
    assertThat(cases.stream().mapToInt(one -> one.events().size()).sum()).isEqualTo(8_577);
    assertThat(read).isEqualTo(1_434 + 8_577);
    assertThat(events.stream().map(Event::id).distinct()).hasSize(events.size());
    assertThat(milestones(CaseStep.RECEIVED)).hasSize(1_434);
    assertThat(milestones(CaseStep.ACCEPTED)).hasSize(1_434);
    assertThat(milestones(CaseStep.FINISHED)).hasSize(1_434 - 105);
    assertThat(steps()).hasSize(8_577);
  }

  @Test
  void whatEndedLateAndWhatHasNoEndIsAsInTheLog() {
    long late = cases.stream().filter(one -> after(one, "enddate", "deadline")).count();
    long beyondPlan =
        cases.stream().filter(one -> after(one, "enddate", "enddate_planned")).count();
    assertThat(late).isEqualTo(377);
    assertThat(beyondPlan).isEqualTo(389);
    assertThat(finishedAfter(Milestone::statutoryUntil)).isEqualTo(late);
    assertThat(finishedAfter(Milestone::promisedUntil)).isEqualTo(beyondPlan);
    Map<String, String> received = new TreeMap<>();
    Map<String, String> said = new TreeMap<>();
    milestones(CaseStep.RECEIVED)
        .forEach(event -> received.put(milestone(event).caseId(), words(event)));
    cases.forEach(one -> said.put(one.own().get("concept:name"), words(one.own())));
    assertThat(received).isEqualTo(said);
  }

  private static String words(Event received) {
    Milestone fact = milestone(received);
    return received.occurredAt()
        + " "
        + fact.promisedUntil()
        + " "
        + fact.statutoryUntil()
        + " "
        + fact.department()
        + " "
        + fact.channel();
  }

  private static String words(Map<String, String> one) {
    return time(one, "startdate")
        + " "
        + time(one, "enddate_planned")
        + " "
        + time(one, "deadline")
        + " "
        + one.get("department")
        + " "
        + one.get("channel");
  }

  @Test
  void stepsAndHowLongTheyTookAreAsInTheLog() {
    Map<String, Tally> expected = new TreeMap<>();
    for (XesRecount.Case one : cases) {
      Instant before = time(one.own(), "startdate");
      for (Map<String, String> event : one.events()) {
        Instant at = time(event, "time:timestamp");
        expected.computeIfAbsent(event.get("concept:name"), _ -> new Tally()).add(before, at);
        before = at;
      }
    }
    assertThat(expected).hasSize(27);
    assertThat(tallies()).isEqualTo(expected);
  }

  private Map<String, Tally> tallies() {
    Map<String, Instant> before = new HashMap<>();
    milestones(CaseStep.RECEIVED)
        .forEach(event -> before.put(milestone(event).caseId(), event.occurredAt()));
    Map<String, Tally> tallies = new TreeMap<>();
    steps().stream()
        .sorted(Comparator.comparing(Event::occurredAt))
        .forEach(
            event -> {
              Stage stage = (Stage) event.fact();
              Instant last = before.put(stage.caseId(), event.occurredAt());
              tallies
                  .computeIfAbsent(stage.step(), _ -> new Tally())
                  .add(last == null ? Instant.EPOCH : last, event.occurredAt());
            });
    return tallies;
  }

  private long finishedAfter(java.util.function.Function<Milestone, Instant> until) {
    return milestones(CaseStep.FINISHED).stream()
        .filter(event -> event.occurredAt().isAfter(until.apply(milestone(event))))
        .count();
  }

  private List<Event> milestones(CaseStep step) {
    return events.stream()
        .filter(event -> event.fact() instanceof Milestone fact && fact.step() == step)
        .toList();
  }

  private List<Event> steps() {
    return events.stream()
        .filter(event -> event.fact() instanceof Stage stage && stage.ended())
        .toList();
  }

  private static Milestone milestone(Event event) {
    return (Milestone) event.fact();
  }

  private static boolean after(XesRecount.Case one, String end, String due) {
    return one.own().containsKey(end) && time(one.own(), end).isAfter(time(one.own(), due));
  }

  private static Instant time(Map<String, String> attributes, String key) {
    return OffsetDateTime.parse(attributes.get(key)).toInstant();
  }

  /** How often, and how long altogether. */
  private static final class Tally {
    private int count;
    private Duration time = Duration.ZERO;

    void add(Instant from, Instant to) {
      count++;
      time = time.plus(Duration.between(from, to));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Tally tally && tally.count == count && tally.time.equals(time);
    }

    @Override
    public int hashCode() {
      return count;
    }

    @Override
    public String toString() {
      return count + " in " + time;
    }
  }
}
