package org.hallwatch.domain.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.hallwatch.domain.hall.MetCode.Standing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a person may say about a code that sources write and the catalogue does not have. */
class CodeDecisionTest {
  private static final HallId HALL = new HallId("hall");
  private static final SourceId SOURCE = new SourceId("tickets");
  private static final Operation CITY =
      new Operation(
          List.of(),
          List.of(),
          List.of(),
          List.of(
              new Hall(
                  HALL,
                  "大厅",
                  null,
                  ZoneId.of("Asia/Shanghai"),
                  List.of(),
                  List.of(new Queue(new QueueId("a"), "综合", null, null, WaitTarget.USUAL)),
                  List.of())),
          List.of());

  private static CodeRef queue(@Nullable SourceId source, String code) {
    return new CodeRef(CodeKind.QUEUE, HALL, source, code);
  }

  private static Standing standing(Operation operation, String code) {
    Instant at = Instant.parse("2026-03-02T01:00:00Z");
    MetCode met = new MetCode(queue(SOURCE, code), 1, at, at, "e1");
    return met.standing(operation, CodeBook.of(operation));
  }

  @Test
  void aCodeIsOpenUntilSomebodySaysWhatItMeans() {
    assertThat(standing(CITY, "a")).isEqualTo(Standing.KNOWN);
    assertThat(standing(CITY, "x")).isEqualTo(Standing.OPEN);
    Operation mapped = new CodeDecision.Means(queue(null, "x"), "a").applyTo(CITY);
    assertThat(standing(mapped, "x")).isEqualTo(Standing.MAPPED);
    assertThat(new CodeDecision.Undecided(queue(null, "x")).applyTo(mapped)).isEqualTo(CITY);
  }

  @Test
  void aCodeThatIsAddedIsKnownAndNeedsNoDecisionAnyMore() {
    Operation mapped = new CodeDecision.Means(queue(null, "x"), "a").applyTo(CITY);
    Operation added = new CodeDecision.Names(queue(null, "x"), "社保").applyTo(mapped);
    assertThat(standing(added, "x")).isEqualTo(Standing.KNOWN);
    assertThat(added.aliases()).isEmpty();
    assertThat(added.hall(HALL).orElseThrow().queues())
        .extracting(Queue::name)
        .containsExactly("综合", "社保");
  }

  @Test
  void everyKindOfThingCanBeAdded() {
    for (CodeKind kind : CodeKind.values()) {
      HallId hall = kind.ofHall() ? HALL : null;
      Operation added =
          new CodeDecision.Names(new CodeRef(kind, hall, null, "new"), "新").applyTo(CITY);
      assertThat(added.knows(kind, hall, "new")).as(kind.word()).isTrue();
    }
  }

  @Test
  void aCodeThatIsNotNeededIsOpenNoMore() {
    Operation ignored = new CodeDecision.NotNeeded(queue(SOURCE, "x")).applyTo(CITY);
    assertThat(standing(ignored, "x")).isEqualTo(Standing.NOT_NEEDED);
  }

  @Test
  void whatCannotBeIsRefusedInWords() {
    assertThatThrownBy(() -> new CodeDecision.Means(queue(null, "x"), "b").applyTo(CITY))
        .hasMessageContaining("no queue b of hall hall");
    assertThatThrownBy(() -> new CodeDecision.Names(queue(null, "a"), "again").applyTo(CITY))
        .hasMessageContaining("queue a of hall hall already");
    assertThatThrownBy(() -> new CodeDecision.Undecided(queue(null, "x")).applyTo(CITY))
        .hasMessageContaining("nothing was decided about queue x");
    assertThatThrownBy(() -> new CodeRef(CodeKind.QUEUE, null, null, "x"))
        .hasMessageContaining("belongs to a hall");
    assertThatThrownBy(() -> new CodeRef(CodeKind.MATTER, HALL, null, "x"))
        .hasMessageContaining("belongs to no hall");
  }

  @Test
  void aDecisionWhoseTargetEndsDoesNotHoldAndTheCodeIsOpenAgain() {
    Operation mapped = new CodeDecision.Means(queue(null, "x"), "a").applyTo(CITY);
    Operation without =
        new Operation(List.of(), List.of(), List.of(), List.of(), List.of(), mapped.aliases());
    assertThat(standing(without, "x")).isEqualTo(Standing.OPEN);
    assertThat(CodeBook.of(without).meaning(queue(SOURCE, "x"))).isEqualTo("x");
  }
}
