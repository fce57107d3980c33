package org.hallwatch.actor.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.QueueDay;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.collect.simulator.DayTruth;
import org.hallwatch.collect.simulator.SampleHallSimulator;
import org.hallwatch.config.OperationFile;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The live picture of a simulated day, told in any order, is what really happened in the simulated
 * hall.
 */
class SampleDayTest {
  private static final Operation OPERATION = OperationFile.sample();
  private static final Hall HALL = OPERATION.hall(SampleHallSimulator.HALL).orElseThrow();
  private static final LocalDate DATE = LocalDate.of(2026, 11, 23);
  private static final int EVERY_MINUTES = 23;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void thePictureIsTheTruthAtEveryInstant(long seed) {
    SampleHallSimulator day = new SampleHallSimulator(OPERATION, DATE, seed);
    List<Event> shuffled = new ArrayList<>(day.events());
    Collections.shuffle(shuffled, new Random(seed));
    for (int minute = 8 * 60; minute < 18 * 60; minute += EVERY_MINUTES) {
      Instant at =
          DATE.atTime(LocalTime.ofSecondOfDay(minute * 60L)).atZone(HALL.timeZone()).toInstant();
      HallState state = new HallState(HallCatalogue.of(OPERATION, HALL), DATE);
      shuffled.stream().filter(event -> !event.occurredAt().isAfter(at)).forEach(state::apply);
      HallSnapshot picture = state.snapshot(at, 1, HallSnapshot.Mode.SIMULATED);
      picture.queues().forEach(queue -> queueIsTrue(queue, day.truth(), at));
      picture.windows().forEach(window -> windowIsTrue(window, day.truth(), at));
      assertThat(picture.findings()).isEmpty();
      assertThat(picture.unmapped()).isEmpty();
    }
  }

  private static void queueIsTrue(QueueView queue, DayTruth truth, Instant at) {
    if (queue.waiting() == null) {
      assertThat(queue.unknown()).isNotNull();
      return;
    }
    DayTruth.Counts counts = truth.counts(queue.id(), Instant.EPOCH, at.plusNanos(1));
    QueueDay day = queue.day();
    assertThat(List.of(queue.waiting(), day.taken(), day.served(), day.abandoned()))
        .as("waiting, taken, served, abandoned of %s at %s", queue.name(), at)
        .containsExactly(
            truth.waiting(queue.id(), at), counts.taken(), counts.served(), counts.abandoned());
  }

  private static void windowIsTrue(WindowView window, DayTruth truth, Instant at) {
    if (window.state() == null) {
      assertThat(window.unknown()).isNotNull();
      return;
    }
    WindowState really = truth.window(window.id(), at).orElseThrow().state();
    if (window.state() == WindowState.ABSENT) {
      assertThat(really).isEqualTo(WindowState.CLOSED);
    } else {
      assertThat(window.state()).as("window %s at %s", window.id(), at).isEqualTo(really);
    }
  }
}
