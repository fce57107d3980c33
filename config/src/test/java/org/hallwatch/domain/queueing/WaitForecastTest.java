package org.hallwatch.domain.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hallwatch.domain.finding.DisplayNumber;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.queueing.SeenQueue.Sighting;
import org.junit.jupiter.api.Test;

class WaitForecastTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
  private static final HallQueue QUEUE = queue("general");
  private static final HallQueue OTHER = queue("other");

  // What is seen of a queue

  @Test
  void aWaitEndsWhereTheDisplayShowsTheNumberThatWasJoinedWith() {
    List<Sighting> seen =
        List.of(seen(0, 3, "A010"), seen(5, 2, "A012"), seen(10, 0, "A014"), seen(15, 4, "A014"));
    assertThat(SeenQueue.waits(QUEUE, ZONE, seen))
        .containsExactly(
            new KnownWait(
                new Situation(QUEUE, 9, 3, 0, Duration.ZERO, null), Duration.ofMinutes(10)));
    // Number 15, with which the second look was joined, is not called by now; 13 and 14 were.
    assertThat(SeenQueue.latest(QUEUE, ZONE, seen))
        .contains(new Situation(QUEUE, 9, 4, 4, Duration.ofMinutes(15), Duration.ofMinutes(10)));
  }

  @Test
  void onlyTheCallsOfTheLastHourCount() {
    List<Sighting> seen =
        IntStream.rangeClosed(0, 30).mapToObj(i -> seen(5 * i, 1, "B" + (100 + i))).toList();
    assertThat(SeenQueue.latest(QUEUE, ZONE, seen))
        .contains(new Situation(QUEUE, 11, 1, 12, Duration.ofHours(1), Duration.ofMinutes(10)));
  }

  @Test
  void aDisplayThatGoesBackOrFarOrShowsAnotherSeriesBeginsAnew() {
    for (String next : List.of("A009", "A080", "C011", "A912")) {
      List<Sighting> seen = List.of(seen(0, 1, "A010"), seen(5, 0, next), seen(10, 0, "A012"));
      assertThat(SeenQueue.waits(QUEUE, ZONE, seen)).as(next).isEmpty();
    }
  }

  @Test
  void whoShowsNoNumberIsNotForetold() {
    Sighting dark = new Sighting(NINE.plusSeconds(60), 4, null);
    assertThat(SeenQueue.latest(QUEUE, ZONE, List.of(seen(0, 3, "A010"), dark))).isEmpty();
    assertThat(SeenQueue.latest(QUEUE, ZONE, List.of())).isEmpty();
    assertThat(SeenQueue.waits(QUEUE, ZONE, List.of(dark, dark))).isEmpty();
  }

  // What is foretold

  @Test
  void everyQueueHasItsPaceAtItsHour() {
    List<KnownWait> days = new ArrayList<>();
    days.addAll(steady(QUEUE, 9, 2));
    days.addAll(steady(QUEUE, 14, 6));
    days.addAll(steady(OTHER, 9, 10));
    WaitForecast forecast = WaitForecast.learn(days);
    assertThat(minutes(forecast, joins(QUEUE, 9, 4))).isBetween(9.5, 10.5);
    assertThat(minutes(forecast, joins(QUEUE, 14, 4))).isBetween(28.5, 30.5);
    assertThat(minutes(forecast, joins(OTHER, 9, 4))).isBetween(49.0, 51.0);
    assertThat(minutes(forecast, joins(OTHER, 15, 4))).as("by its queue").isBetween(48.0, 51.0);
    assertThat(minutes(forecast, joins(queue("new"), 9, 4))).as("by all").isBetween(20.0, 40.0);
  }

  @Test
  void aDayThatGoesSlowlyIsForetoldToGoOnSo() {
    WaitForecast forecast = WaitForecast.learn(steady(QUEUE, 9, 5));
    Situation slow = new Situation(QUEUE, 9, 9, 4, Duration.ofHours(1), null);
    Situation quick = new Situation(QUEUE, 9, 9, 40, Duration.ofHours(1), null);
    assertThat(minutes(forecast, slow)).isGreaterThan(minutes(forecast, joins(QUEUE, 9, 9)));
    assertThat(minutes(forecast, quick)).isLessThan(minutes(forecast, joins(QUEUE, 9, 9)));
    Situation lately = new Situation(QUEUE, 9, 9, 4, Duration.ofHours(1), Duration.ofHours(3));
    assertThat(minutes(forecast, lately)).isGreaterThan(minutes(forecast, slow));
  }

  @Test
  void eightOfTenWaitsLieWithinTheRange() {
    Random random = new Random(5);
    WaitForecast forecast = WaitForecast.learn(scattered(random));
    ForecastScore score = ForecastScore.of(forecast, scattered(random));
    assertThat((double) score.covered() / score.waits()).isBetween(0.77, 0.83);
    assertThat(score.compared()).isZero();
    assertThat(score.isBetter()).as("better than what nobody knows").isFalse();
  }

  /** Looks are far apart: who is called at once is seen to be called at the next look. */
  @Test
  void whatIsExpectedLiesWithinTheRangeThoughEveryWaitWasLonger() {
    List<KnownWait> longer = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      longer.add(new KnownWait(joins(OTHER, 9, 9), Duration.ofMinutes(10)));
      longer.add(new KnownWait(joins(QUEUE, 9, 0), Duration.ofMinutes(5)));
    }
    WaitEstimate estimate = WaitForecast.learn(longer).estimate(joins(QUEUE, 9, 0));
    assertThat(estimate.expected()).isBetween(estimate.shortest(), estimate.longest());
  }

  @Test
  void whoKnowsNothingSaysSoByAWideRange() {
    WaitEstimate estimate = WaitForecast.learn(List.of()).estimate(joins(QUEUE, 9, 2));
    assertThat(estimate.expected()).isEqualTo(Duration.ofMinutes(30));
    assertThat(estimate.longest()).isGreaterThan(estimate.shortest().multipliedBy(3));
  }

  @Test
  void aForecastThatIsWorseThanTheLastWaitIsNotBetter() {
    WaitForecast forecast = WaitForecast.learn(steady(QUEUE, 9, 5));
    List<KnownWait> another =
        IntStream.range(0, 50)
            .mapToObj(
                _ ->
                    new KnownWait(
                        new Situation(QUEUE, 9, 1, 0, Duration.ZERO, Duration.ofMinutes(90)),
                        Duration.ofMinutes(91)))
            .toList();
    ForecastScore score = ForecastScore.of(forecast, another);
    assertThat(score.isBetter()).isFalse();
    assertThat(score.lastError()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void nonsenseIsRefused() {
    Duration hour = Duration.ofHours(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Situation(QUEUE, 24, 0, 0, hour, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Situation(QUEUE, 9, 0, 0, hour.plusNanos(1), null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Situation(QUEUE, 9, 0, 0, hour, hour.negated()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KnownWait(joins(QUEUE, 9, 1), hour.negated()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WaitEstimate(hour, hour, hour.minusNanos(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WaitEstimate(hour, hour.plusNanos(1), hour.plusNanos(2)));
  }

  /** Two hundred people with up to nine before them, each person as many minutes. */
  private static List<KnownWait> steady(HallQueue queue, int hour, int pace) {
    return IntStream.range(0, 200)
        .mapToObj(
            i ->
                new KnownWait(
                    joins(queue, hour, i % 10), Duration.ofMinutes((long) pace * (i % 10 + 1))))
        .toList();
  }

  /** Waits between half and twice of what is usual. */
  private static List<KnownWait> scattered(Random random) {
    return IntStream.range(0, 20_000)
        .mapToObj(
            _ -> {
              int ahead = random.nextInt(20);
              double factor = Math.pow(2, 2 * random.nextDouble() - 1);
              return new KnownWait(
                  joins(QUEUE, 9, ahead), UsualPace.duration(3 * (ahead + 1) * factor));
            })
        .toList();
  }

  private static double minutes(WaitForecast forecast, Situation now) {
    return UsualPace.minutes(forecast.estimate(now).expected());
  }

  private static Situation joins(HallQueue queue, int hour, int ahead) {
    return new Situation(queue, hour, ahead, 0, Duration.ZERO, null);
  }

  private static HallQueue queue(String code) {
    return new HallQueue(new HallId("north"), new QueueId(code));
  }

  private static Sighting seen(int minute, int waiting, String serving) {
    return new Sighting(NINE.plus(Duration.ofMinutes(minute)), waiting, DisplayNumber.of(serving));
  }
}
