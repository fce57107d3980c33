package org.hallwatch.domain.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseFindingsTest {
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
  private static final List<EventKind> KINDS =
      List.of(
          EventKind.CASE_RECEIVED,
          EventKind.CASE_ACCEPTED,
          EventKind.CASE_REFUSED,
          EventKind.CASE_FINISHED,
          EventKind.CASE_DELIVERED,
          EventKind.CASE_WITHDRAWN,
          EventKind.CASE_SUPPLEMENT_ASKED,
          EventKind.CASE_SUPPLEMENT_GIVEN,
          EventKind.CASE_STEP_STARTED,
          EventKind.CASE_STEP_ENDED,
          EventKind.CASE_PROCEDURE_STARTED,
          EventKind.CASE_PROCEDURE_ENDED,
          EventKind.CASE_EXTENDED);

  private int number;

  @Test
  void aCaseInOrderContradictsNothing() {
    assertThat(
            kinds(
                at(0, EventKind.CASE_RECEIVED),
                at(0, EventKind.CASE_ACCEPTED),
                at(1, EventKind.CASE_SUPPLEMENT_ASKED),
                at(2, EventKind.CASE_SUPPLEMENT_GIVEN),
                at(2, EventKind.CASE_STEP_STARTED, "check"),
                at(2, EventKind.CASE_STEP_ENDED, "check"),
                at(3, EventKind.CASE_PROCEDURE_STARTED, "hearing"),
                at(4, EventKind.CASE_PROCEDURE_ENDED, "hearing"),
                at(5, EventKind.CASE_FINISHED),
                at(9, EventKind.CASE_DELIVERED),
                at(10, EventKind.REVIEW_GIVEN, "R1")))
        .isEmpty();
  }

  @Test
  void whatClosesBeforeItOpensIsToldOnceOfTheEnd() {
    assertThat(kinds(at(5, EventKind.CASE_RECEIVED), at(0, EventKind.CASE_FINISHED)))
        .containsExactly(FindingKind.FINISHED_BEFORE_RECEIVED);
    assertThat(kinds(at(5, EventKind.CASE_ACCEPTED), at(0, EventKind.CASE_FINISHED)))
        .containsExactly(FindingKind.FINISHED_BEFORE_ACCEPTED);
    assertThat(kinds(at(0, EventKind.CASE_FINISHED)))
        .containsExactly(FindingKind.RESULT_WITHOUT_ACCEPTANCE);
  }

  @Test
  void whatGoesOnAfterTheEndIsTold() {
    assertThat(
            kinds(
                at(0, EventKind.CASE_RECEIVED),
                at(1, EventKind.CASE_FINISHED),
                at(2, EventKind.CASE_STEP_ENDED, "check"),
                at(3, EventKind.CASE_FINISHED),
                at(4, EventKind.CASE_VOIDED),
                at(5, EventKind.CASE_RECEIVED)))
        .containsExactly(
            FindingKind.STEP_AFTER_END,
            FindingKind.FINISHED_TWICE,
            FindingKind.MILESTONE_AFTER_END,
            FindingKind.MILESTONE_AFTER_END);
  }

  @Test
  void sourcesThatTellOnlyEndsOfStepsAreSpared() {
    assertThat(kinds(at(0, EventKind.CASE_RECEIVED), at(1, EventKind.CASE_STEP_ENDED, "check")))
        .isEmpty();
    assertThat(
            kinds(
                at(0, EventKind.CASE_RECEIVED),
                at(1, EventKind.CASE_STEP_ENDED, "check"),
                at(2, EventKind.CASE_STEP_STARTED, "check")))
        .containsExactly(FindingKind.STEP_ENDED_BEFORE_STARTED);
    assertThat(
            kinds(
                at(0, EventKind.CASE_RECEIVED),
                at(1, EventKind.CASE_STEP_ENDED, "check"),
                at(2, EventKind.CASE_STEP_STARTED, "check"),
                at(3, EventKind.CASE_STEP_ENDED, "check")))
        .as("a loop whose first start was not told")
        .isEmpty();
  }

  @Test
  void nobodyAskedOrStartedWhatIsGivenOrEnded() {
    assertThat(
            kinds(
                at(0, EventKind.CASE_RECEIVED),
                at(1, EventKind.CASE_SUPPLEMENT_GIVEN),
                at(2, EventKind.CASE_PROCEDURE_ENDED, "hearing"),
                at(3, EventKind.CASE_PROCEDURE_STARTED, "hearing")))
        .containsExactly(FindingKind.SUPPLEMENT_NOT_ASKED, FindingKind.PROCEDURE_END_WITHOUT_START);
  }

  @Test
  void aReviewBeforeTheCaseBeganIsTold() {
    List<Finding> found =
        CaseFindings.of(
            "C1", List.of(at(0, EventKind.REVIEW_GIVEN, "R1"), at(5, EventKind.CASE_RECEIVED)));
    assertThat(found)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.REVIEW_BEFORE_SERVICE);
              assertThat(finding.subject()).isEqualTo("R1");
              assertThat(finding.parameters()).containsEntry("case", "C1");
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderAndRepetitionChangeNothingAndASlowCountAgrees(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 4_000; i++) {
      List<CaseSign> signs = new ArrayList<>();
      int count = random.nextInt(9);
      for (int n = 0; n < count; n++) {
        EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
        signs.add(at(random.nextInt(6), kind, random.nextBoolean() ? "a" : "b"));
      }
      List<Finding> found = CaseFindings.of("C1", signs);
      List<CaseSign> again = new ArrayList<>(signs);
      again.addAll(signs);
      Collections.shuffle(again, random);
      assertThat(CaseFindings.of("C1", again)).isEqualTo(found);
      Map<FindingKind, Integer> counted = new EnumMap<>(FindingKind.class);
      found.forEach(finding -> counted.merge(finding.kind(), 1, Integer::sum));
      assertThat(new TreeMap<>(counted)).as("%s", signs).isEqualTo(SlowCase.count(signs));
    }
  }

  private List<FindingKind> kinds(CaseSign... signs) {
    return CaseFindings.of("C1", List.of(signs)).stream().map(Finding::kind).toList();
  }

  private CaseSign at(int minute, EventKind kind) {
    return at(minute, kind, null);
  }

  private CaseSign at(int minute, EventKind kind, @Nullable String name) {
    EventId id = new EventId(new SourceId("approvals"), "e" + ++number);
    return new CaseSign(id, kind, NINE.plusSeconds(60L * minute), null, name);
  }
}
