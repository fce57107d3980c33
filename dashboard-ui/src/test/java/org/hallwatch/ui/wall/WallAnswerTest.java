package org.hallwatch.ui.wall;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.Bound;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.ui.wall.WallModel.Statement;
import org.junit.jupiter.api.Test;

class WallAnswerTest {
  private static final List<SourceView> ALL_CURRENT = List.of(Pictures.current("queue-machine"));
  private static final List<WindowView> ALL_SERVING = Pictures.windows(4, n -> WindowState.SERVING);

  @Test
  void theWorstQueueIsTheAnswerAndTheOtherTroublesFollow() {
    WallAnswer answer = answer(Pictures.trouble());
    assertThat(answer.answer()).isEqualTo(new Statement(Sign.BAD, "社保业务", "最长等候 47 分钟，23 人在等"));
    assertThat(answer.also())
        .containsExactly(
            new Statement(Sign.WARN, "不动产登记", "最长等候 26 分钟"),
            new Statement(Sign.ABSENT, "2 个窗口空岗", "12、30 号"),
            new Statement(Sign.UNKNOWN, "1 个队列", "情况未知"));
  }

  @Test
  void anAllRightHallSaysSoWithItsLongestWait() {
    WallAnswer answer = answer(Pictures.calm());
    assertThat(answer.answer()).isEqualTo(new Statement(Sign.CALM, "", "大厅运行正常，最长等候 12 分钟"));
    assertThat(answer.also()).isEmpty();
  }

  @Test
  void exactlyTheTargetIsStillAllRightAndASecondMoreIsNot() {
    assertThat(WallAnswer.signOf(Pictures.queue(0, 3, 15, 5))).isEqualTo(Sign.CALM);
    assertThat(WallAnswer.signOf(waitingFor(ofMinutes(15).plusSeconds(1)))).isEqualTo(Sign.WARN);
    assertThat(WallAnswer.signOf(waitingFor(ofMinutes(30)))).isEqualTo(Sign.WARN);
    assertThat(WallAnswer.signOf(waitingFor(ofMinutes(30).plusSeconds(1)))).isEqualTo(Sign.BAD);
  }

  @Test
  void nothingReceivedIsNotAllRight() {
    assertThat(answer(Pictures.empty()).answer())
        .isEqualTo(new Statement(Sign.UNKNOWN, "", "尚未收到本厅的数据"));
  }

  @Test
  void aHallOfWhichThereIsOnlyHistorySaysUntilWhen() {
    assertThat(answer(Pictures.finished()).answer())
        .isEqualTo(new Statement(Sign.UNKNOWN, "", "本厅只有历史数据，止于 2020年1月22日 18:55"));
    assertThat(WallAnswer.of(Pictures.finished(), WallTexts.ENGLISH).answer().text())
        .isEqualTo("Only history of this hall, until Jan 22, 2020, 18:55");
  }

  @Test
  void finishedHistoryBesideLiveSourcesIsNoTrouble() {
    HallSnapshot calm = Pictures.calm();
    List<SourceView> sources = new ArrayList<>(calm.sources());
    sources.addAll(Pictures.finished().sources());
    HallSnapshot beside =
        Pictures.hall(calm.queues(), calm.windows(), sources, calm.today(), calm.flow());
    assertThat(answer(beside)).isEqualTo(answer(calm));
  }

  @Test
  void aSilentHallSaysSinceWhenNothingIsKnown() {
    assertThat(answer(Pictures.silent()).answer())
        .isEqualTo(new Statement(Sign.UNKNOWN, "", "情况未知：来源自 10:21 起中断"));
    assertThat(WallAnswer.of(Pictures.silent(), WallTexts.ENGLISH).answer().text())
        .isEqualTo("State unknown: sources silent since 10:21");
  }

  @Test
  void aSilenceSinceAnotherDaySaysWhichDay() {
    assertThat(silentSince("2026-11-22T15:59:59Z"))
        .containsExactly(
            "情况未知：来源自 11月22日 23:59 起中断", "State unknown: sources silent since Nov 22, 23:59");
    assertThat(silentSince("2025-01-02T02:21:00Z"))
        .containsExactly(
            "情况未知：来源自 2025年1月2日 10:21 起中断",
            "State unknown: sources silent since Jan 2, 2025, 10:21");
    assertThat(silentSince("2026-11-22T16:00:00Z"))
        .containsExactly("情况未知：来源自 00:00 起中断", "State unknown: sources silent since 00:00");
  }

  private static List<String> silentSince(String since) {
    HallSnapshot hall = Pictures.silent(Instant.parse(since));
    return Stream.of(WallTexts.CHINESE, WallTexts.ENGLISH)
        .map(texts -> WallAnswer.of(hall, texts).answer().text())
        .toList();
  }

  @Test
  void oneUnknownQueueIsEnoughNotToSayAllRight() {
    List<QueueView> queues = new ArrayList<>(Pictures.calm().queues());
    queues.set(7, Pictures.unknown(7, Unknown.SILENT, Pictures.SILENT_SINCE));
    WallAnswer answer = answer(hall(queues, ALL_SERVING, ALL_CURRENT));
    assertThat(answer.answer()).isEqualTo(new Statement(Sign.UNKNOWN, "1 个队列", "情况未知"));
  }

  @Test
  void ofAQueueThatIsKnownInPartOnlyWhatHoldsAnywayIsSaid() {
    QueueView calm = Pictures.queue(0, 3, 5, 5);
    QueueView bad = Pictures.queue(0, 9, 47, 20);
    assertThat(WallAnswer.signOf(Pictures.bounded(calm, Bound.AT_LEAST))).isEqualTo(Sign.UNKNOWN);
    assertThat(WallAnswer.signOf(Pictures.bounded(bad, Bound.AT_LEAST))).isEqualTo(Sign.BAD);
    assertThat(WallAnswer.signOf(Pictures.bounded(calm, Bound.AT_MOST))).isEqualTo(Sign.CALM);
    assertThat(WallAnswer.signOf(Pictures.bounded(bad, Bound.AT_MOST))).isEqualTo(Sign.UNKNOWN);
  }

  @Test
  void anUnknownWindowIsEnoughNotToSayAllRight() {
    List<WindowView> windows = Pictures.windows(4, n -> n == 3 ? null : WindowState.SERVING);
    assertThat(answer(hall(Pictures.calm().queues(), windows, ALL_CURRENT)).answer())
        .isEqualTo(new Statement(Sign.UNKNOWN, "1 个窗口", "情况未知"));
  }

  @Test
  void aSourceThatCannotBeBelievedIsEnoughNotToSayAllRight() {
    SourceView slow = Pictures.source("reviews", SourceState.CLOCK_BEHIND, Pictures.SILENT_SINCE);
    assertThat(answer(hall(Pictures.calm().queues(), ALL_SERVING, List.of(slow))).answer())
        .isEqualTo(new Statement(Sign.WARN, "reviews", "时钟偏慢，自 10:21"));
  }

  @Test
  void peopleWithoutAnOpenWindowAreATrouble() {
    WallAnswer answer = answer(Pictures.observed());
    assertThat(answer.answer())
        .isEqualTo(
            new Statement(
                Sign.WARN, "T: Odbiór odpisu po sprostowaniu lub uzupełnieniu", "3 人在等，没有开放的窗口"));
  }

  @Test
  void aHallWithoutWaitingTimesNeverClaimsThatTheyAreFine() {
    List<QueueView> queues =
        Pictures.observed().queues().stream()
            .filter(queue -> !WallAnswer.isUnattended(queue))
            .toList();
    WallAnswer answer = answer(hall(queues, List.of(), ALL_CURRENT));
    assertThat(answer.answer()).isEqualTo(new Statement(Sign.CALM, "", "42 人在等，等候的队列都有开放的窗口"));
    assertThat(answer.also()).singleElement().extracting(Statement::text).isEqualTo("等候最多，23 人");
  }

  @Test
  void manyQueuesOverTheLimitAreCounted() {
    List<QueueView> queues =
        List.of(
            Pictures.queue(0, 9, 40, 9), Pictures.queue(1, 9, 50, 9), Pictures.queue(2, 9, 45, 9));
    WallAnswer answer = answer(hall(queues, ALL_SERVING, ALL_CURRENT));
    assertThat(answer.answer().subject()).isEqualTo("不动产登记");
    assertThat(answer.also()).containsExactly(new Statement(Sign.BAD, "另有 2 个队列", "超过上限"));
  }

  @Test
  void aClosedHallIsClosedOnlyWhenEveryWindowSaysSo() {
    List<QueueView> nobody = List.of(Pictures.queue(0, 0, null, null));
    assertThat(
            answer(hall(nobody, Pictures.windows(3, n -> WindowState.CLOSED), ALL_CURRENT))
                .answer()
                .text())
        .isEqualTo("大厅未开放");
    assertThat(answer(hall(nobody, ALL_SERVING, ALL_CURRENT)).answer().text())
        .isEqualTo("大厅运行正常，无人等候");
  }

  private static QueueView waitingFor(java.time.Duration longest) {
    QueueView queue = Pictures.queue(0, 3, 5, 5);
    return new QueueView(
        queue.id(),
        queue.name(),
        queue.target(),
        3,
        HallSnapshot.Bound.EXACT,
        longest,
        ofMinutes(5),
        2,
        null,
        null,
        Pictures.AS_OF,
        null,
        null,
        List.of());
  }

  private static WallAnswer answer(HallSnapshot hall) {
    return WallAnswer.of(hall, WallTexts.CHINESE);
  }

  private static HallSnapshot hall(
      List<QueueView> queues, List<WindowView> windows, List<SourceView> sources) {
    return Pictures.hall(
        queues, windows, sources, Pictures.today(10, 8, 0, 0, ofMinutes(4), 0), Pictures.morning());
  }
}
