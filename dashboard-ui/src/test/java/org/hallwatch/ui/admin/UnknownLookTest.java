package org.hallwatch.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.Bound;
import org.hallwatch.actor.feed.HallSnapshot.Mode;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.feed.HallSnapshot.Today;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a picture shows as known has to rest on a word that is to be believed. */
class UnknownLookTest {
  private static final Instant AS_OF = Instant.parse("2026-03-02T01:00:00Z");
  private static final SourceId GOOD = new SourceId("good");
  private static final SourceId BAD = new SourceId("bad");

  @Test
  void aPictureWithoutFaultsIsWithoutFindings() {
    assertThat(UnknownLook.of(List.of(honest(), honest())))
        .isEqualTo(new UnknownLook(2, 1, 4, List.of()));
  }

  @Test
  void whatIsShownOnTheWordOfASilentSourceIsNamed() {
    assertThat(UnknownLook.of(List.of(honest(), lying())))
        .isEqualTo(new UnknownLook(2, 1, 2, List.of("东区 · 甲", "东区 · 一号")));
  }

  @ParameterizedTest
  @EnumSource(
      value = SourceState.class,
      names = {"SILENT", "FROZEN", "CLOCK_AHEAD", "CLOCK_BEHIND", "CLOCK_BACKWARDS"})
  void aSourceInThisStateIsNotToBeBelieved(SourceState state) {
    HallSnapshot picture = picture(state, List.of(), List.of(window(WindowState.IDLE, BAD)));
    assertThat(UnknownLook.of(List.of(picture)).wrong()).hasSize(1);
    assertThat(UnknownLook.of(List.of(picture)).doubted()).isEqualTo(1);
  }

  @Test
  void whatNobodySaidIsNotKnown() {
    HallSnapshot picture =
        picture(SourceState.CURRENT, List.of(queue(3)), List.of(window(WindowState.IDLE, null)));
    assertThat(UnknownLook.of(List.of(picture)).wrong()).hasSize(2);
  }

  /** The roster says who should sit there. */
  @Test
  void anEmptyWindowMayBeKnownFromTheRosterAlone() {
    HallSnapshot picture =
        picture(SourceState.SILENT, List.of(), List.of(window(WindowState.ABSENT, null)));
    assertThat(UnknownLook.of(List.of(picture)).wrong()).isEmpty();
  }

  /** One of several is enough: the number is then told as a bound. */
  @Test
  void aQueueMayRestOnOneOfItsSources() {
    HallSnapshot picture = picture(SourceState.SILENT, List.of(queue(3, BAD, GOOD)), List.of());
    assertThat(UnknownLook.of(List.of(picture)).wrong()).isEmpty();
  }

  /** One source is silent, and what it alone said is unknown. */
  static HallSnapshot honest() {
    return picture(
        SourceState.SILENT,
        List.of(queue(null, BAD), queue(3, GOOD)),
        List.of(window(null, BAD), window(WindowState.IDLE, GOOD)));
  }

  /** One source is silent, and what it said is shown all the same. */
  static HallSnapshot lying() {
    return picture(
        SourceState.SILENT, List.of(queue(3, BAD)), List.of(window(WindowState.IDLE, BAD)));
  }

  private static HallSnapshot picture(
      SourceState bad, List<QueueView> queues, List<WindowView> windows) {
    return new HallSnapshot(
        new HallId("east"),
        "东区",
        ZoneId.of("Asia/Shanghai"),
        1,
        AS_OF,
        Mode.LIVE,
        queues,
        windows,
        List.of(),
        List.of(source(GOOD, SourceState.CURRENT), source(BAD, bad)),
        new Today(null, null, null, null, null, null, null, null, null, null, Unknown.NEVER_SEEN),
        List.of(),
        Map.of(),
        Map.of());
  }

  private static SourceView source(SourceId id, SourceState state) {
    return new SourceView(id, id.value(), state, AS_OF, AS_OF, null, Duration.ofMinutes(5));
  }

  private static QueueView queue(@Nullable Integer waiting, SourceId... saidBy) {
    Unknown unknown = waiting == null ? Unknown.SILENT : null;
    return new QueueView(
        new QueueId("a"),
        "一号",
        WaitTarget.USUAL,
        waiting,
        Bound.EXACT,
        null,
        null,
        null,
        null,
        null,
        AS_OF,
        unknown,
        unknown,
        Arrays.asList(saidBy));
  }

  private static WindowView window(@Nullable WindowState state, @Nullable SourceId saidBy) {
    return new WindowView(
        new WindowId("1"),
        "甲",
        null,
        null,
        state,
        state == null ? null : AS_OF,
        null,
        null,
        null,
        null,
        AS_OF,
        state == null ? Unknown.SILENT : null,
        saidBy);
  }
}
