package org.hallwatch.domain.queueing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Foretells waits (等候预测) from those of days past: so many people, each at the usual pace of the
 * queue at that hour, as much quicker or slower as it goes today, and a part of what whoever was
 * called last has waited. The range is that of the errors which the same estimate would have made
 * on the days it was learnt from.
 *
 * <p>It assumes that people are called in the order in which they came, and that it goes on as it
 * does now; it does not know which windows will be opened or closed.
 */
public final class WaitForecast {
  /** So many calls at the usual pace count beside those of today. */
  private static final int USUAL_CALLS = 40;

  /** What the last wait counts for. */
  private static final double LAST = 0.3;

  /** One of ten below the range, one of ten above it. */
  private static final double BELOW = 0.1;

  private static final double ABOVE = 0.9;

  /** Errors of short waits are counted in minutes, those of long ones in shares. */
  private static final double SHORT_MINUTES = 2.5;

  /** Estimates of as many minutes and more have errors alike, if there are so many of them. */
  private static final double[] CLASSES = {0, 5, 10, 20, 40, 80};

  private static final int FEWEST = 30;

  /** By what the true wait is longer than the estimate; less than 1 if it is shorter. */
  private record Spread(double below, double above) {
    /** Before anything is known. */
    static final Spread WIDE = new Spread(0.5, 2);
  }

  private final UsualPace pace;
  private final TreeMap<Double, Spread> spreads = new TreeMap<>();

  private WaitForecast(UsualPace pace) {
    this.pace = pace;
    spreads.put(CLASSES[0], Spread.WIDE);
  }

  /** Learns from waits; those of the day that is foretold must not be among them. */
  public static WaitForecast learn(Collection<KnownWait> waits) {
    WaitForecast forecast = new WaitForecast(UsualPace.learn(waits));
    TreeMap<Double, List<Double>> errors = new TreeMap<>();
    for (double minutes : CLASSES) {
      errors.put(minutes, new ArrayList<>());
    }
    for (KnownWait wait : waits) {
      double expected = forecast.expected(wait.joined());
      double error =
          (UsualPace.minutes(wait.waited()) + SHORT_MINUTES) / (expected + SHORT_MINUTES);
      errors.floorEntry(expected).getValue().add(error);
    }
    for (Map.Entry<Double, List<Double>> alike : errors.entrySet()) {
      if (alike.getValue().size() >= FEWEST) {
        forecast.spreads.put(alike.getKey(), spread(alike.getValue()));
      }
    }
    return forecast;
  }

  private static Spread spread(List<Double> errors) {
    List<Double> sorted = errors.stream().sorted().toList();
    return new Spread(
        sorted.get((int) (BELOW * sorted.size())), sorted.get((int) (ABOVE * sorted.size())));
  }

  /** For whoever joins now. */
  public WaitEstimate estimate(Situation now) {
    double expected = expected(now);
    Spread spread = spreads.floorEntry(expected).getValue();
    Duration middle = UsualPace.duration(expected);
    return new WaitEstimate(
        middle,
        Collections.min(List.of(middle, bound(expected, spread.below()))),
        Collections.max(List.of(middle, bound(expected, spread.above()))));
  }

  private static Duration bound(double expected, double error) {
    return UsualPace.duration(Math.max(0, (expected + SHORT_MINUTES) * error - SHORT_MINUTES));
  }

  private double expected(Situation now) {
    double usual = pace.of(now.queue(), now.hour());
    double today =
        (UsualPace.minutes(now.over()) + USUAL_CALLS * usual) / (now.calls() + USUAL_CALLS);
    double byPace = (now.ahead() + 1) * today;
    Duration last = now.lastWait();
    return last == null ? byPace : (1 - LAST) * byPace + LAST * UsualPace.minutes(last);
  }
}
