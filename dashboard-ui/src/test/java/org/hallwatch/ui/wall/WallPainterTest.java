package org.hallwatch.ui.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.Bound;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.ui.wall.WallModel.Fact;
import org.hallwatch.ui.wall.WallModel.Figure;
import org.hallwatch.ui.wall.WallModel.QueueRow;
import org.hallwatch.ui.wall.WallModel.WindowCell;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WallPainterTest {

  @Test
  void unknownFiguresAreNullWithAReasonAndNeverZero() {
    WallModel silent = paint(Pictures.silent());
    assertThat(silent.queues().rows())
        .extracting(QueueRow::waiting)
        .containsOnly(Figure.missing(Unknown.SILENT));
    assertThat(silent.queues().rows())
        .extracting(QueueRow::longestMinutes)
        .containsOnly(Figure.missing(Unknown.SILENT));
    assertThat(silent.windows().cells()).extracting(WindowCell::state).containsOnly("unknown");
    assertThat(silent.today().facts())
        .extracting(fact -> fact.figure().value())
        .containsOnlyNulls();
  }

  @Test
  void aSilentTileIsStaleAndKeepsTheTimeOfItsLastData() {
    WallModel silent = paint(Pictures.silent());
    assertThat(silent.queues().stale()).isTrue();
    assertThat(silent.queues().asOf()).isEqualTo(Pictures.SILENT_SINCE.toString());
    assertThat(silent.windows().stale()).isTrue();
    assertThat(silent.today().stale()).isTrue();
    assertThat(silent.flow().stale()).isTrue();
    assertThat(paint(Pictures.calm()).queues().stale()).isFalse();
  }

  @Test
  void peopleInUnknownQueuesMakeTheSumALowerBound() {
    assertThat(paint(Pictures.trouble()).today().facts())
        .contains(new Fact("waiting", new Figure(65, null).bounded("at-least")));
    assertThat(paint(Pictures.calm()).today().facts())
        .contains(new Fact("waiting", new Figure(52, null)));
  }

  @Test
  void aQueueThatIsKnownInPartSaysSo() {
    HallSnapshot calm = Pictures.calm();
    List<QueueView> queues = new ArrayList<>(calm.queues());
    queues.set(0, Pictures.bounded(queues.get(0), Bound.AT_MOST));
    QueueRow row = paint(Pictures.withQueues(calm, queues)).queues().rows().getFirst();
    assertThat(row.waiting().bound()).isEqualTo("at-most");
    assertThat(row.longestMinutes().bound()).isEqualTo("at-most");
    assertThat(row.averageMinutes().bound()).isEqualTo("about");
    assertThat(waitingOf(calm, queues)).isEqualTo("at-most");
    queues.set(1, Pictures.bounded(queues.get(1), Bound.AT_LEAST));
    assertThat(waitingOf(calm, queues)).isEqualTo("about");
  }

  private static @Nullable String waitingOf(HallSnapshot hall, List<QueueView> queues) {
    return paint(Pictures.withQueues(hall, queues)).today().facts().stream()
        .filter(fact -> fact.key().equals("waiting"))
        .findFirst()
        .orElseThrow()
        .figure()
        .bound();
  }

  @Test
  void aPolledHallTellsPeopleAndOpenWindowsAndSaysThatTheRestIsNotReported() {
    WallModel observed = paint(Pictures.observed());
    assertThat(observed.queues().kind()).isEqualTo("observed");
    assertThat(observed.queues().rows())
        .extracting(QueueRow::longestMinutes)
        .containsOnly(Figure.missing(Unknown.NOT_REPORTED));
    assertThat(observed.queues().rows().getFirst().openWindows()).isEqualTo(new Figure(8, null));
    assertThat(observed.windows().cells()).isEmpty();
    assertThat(observed.windows().reason()).isEqualTo("not-reported");
    assertThat(observed.flow().kind()).isEqualTo("waiting");
    assertThat(observed.today().facts())
        .contains(
            new Fact("unattended", new Figure(1, null)),
            new Fact("taken", Figure.missing(Unknown.NOT_REPORTED)));
  }

  @Test
  void minutesAreWholeMinutesThatHavePassed() {
    HallSnapshot trouble = Pictures.trouble();
    assertThat(paint(trouble).queues().rows().getFirst().longestMinutes())
        .isEqualTo(new Figure(47, null));
    assertThat(paint(trouble).today().facts())
        .contains(new Fact("averageWait", new Figure(11, null)));
  }

  @Test
  void aWindowIsCalledByItsNumber() {
    assertThat(WallPainter.label(new WindowId("07"))).isEqualTo("7");
    assertThat(WallPainter.label(new WindowId("36"))).isEqualTo("36");
    assertThat(WallPainter.label(new WindowId("A12"))).isEqualTo("A12");
  }

  @Test
  void theWorstSourceIsNamedFirst() {
    assertThat(paint(Pictures.trouble()).sources().current()).isEqualTo(1);
    assertThat(paint(Pictures.trouble()).sources().troubled())
        .extracting(source -> source.state())
        .containsExactly("silent", "clock-behind");
  }

  @Test
  void finishedHistoryIsCountedApartFromWhatIsInTrouble() {
    assertThat(paint(Pictures.finished()).sources())
        .isEqualTo(new WallModel.Sources(0, 1, List.of()));
  }

  @Test
  void theSamePictureGivesTheSamePage() {
    assertThat(paint(Pictures.trouble())).isEqualTo(paint(Pictures.trouble()));
  }

  @Test
  void aFigureIsEitherAValueOrAReason() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Figure(null, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new Figure(0, "never-seen"));
  }

  @Test
  void anEmptyHallWaitsForData() {
    WallModel empty = paint(Pictures.empty());
    assertThat(empty.queues().asOf()).isNull();
    assertThat(empty.windows().cells()).extracting(WindowCell::state).containsOnly("unknown");
    assertThat(empty.flow().slots()).isEqualTo(List.of());
  }

  private static WallModel paint(HallSnapshot hall) {
    return WallPainter.paint(hall, WallTexts.CHINESE, ScreenClass.INTERNAL);
  }
}
