package org.hallwatch.collect.simulator.fit;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How alike a simulation is to real data in one respect.
 *
 * @param name what was compared
 * @param hours which part of the day, or what else limits the comparison
 * @param figures the figures behind it
 * @param curve shares or lengths by half hour, empty if it is not about the time of day
 */
public record Likeness(String name, String hours, List<Figure> figures, List<HalfHour> curve) {
  private static final LocalTime MORNING = LocalTime.of(8, 30);
  private static final LocalTime NOON = LocalTime.of(11, 30);
  private static final LocalTime AFTERNOON = LocalTime.of(13, 30);
  private static final LocalTime EVENING = LocalTime.of(16, 30);
  private static final LocalTime LATEST = LocalTime.of(23, 30);
  private static final LocalTime EARLIEST = LocalTime.of(8, 0);
  private static final double SHORTEST_CALL = 10;
  private static final double CURVES_APART = 0.10;
  private static final double TIMES_APART = 1.5;
  private static final double TAILS_APART = 2.0;
  private static final double SIGMAS_APART = 1.25;
  private static final double LENGTHS_APART = 2.0;
  private static final double EMPTY_APART = 0.15;

  public Likeness {
    figures = List.copyOf(figures);
    curve = List.copyOf(curve);
  }

  /**
   * One figure.
   *
   * @param real of the real data; 0 if the figure is itself a distance
   * @param apart how far they are apart, as {@code measure} says it
   * @param limit up to which this is good; null if it is only told, not judged
   */
  public record Figure(
      String name,
      double real,
      double simulated,
      String measure,
      double apart,
      @Nullable Double limit) {
    /** Whether they are as near as the limit asks. */
    public boolean good() {
      return limit == null || apart <= limit;
    }
  }

  /** A half hour of the day, by its begin. */
  public record HalfHour(LocalTime begin, double real, double simulated) {}

  /** Whether every figure is good. */
  public boolean good() {
    return figures.stream().allMatch(Figure::good);
  }

  /** Visitors and remote arrivals against the calls of a bank, and the times of their services. */
  public static List<Likeness> toBank(Shapes bank, Shapes simulated) {
    List<Likeness> found = new ArrayList<>();
    found.add(arrivals("visitors of a morning", simulated.tickets, bank.tickets, MORNING, NOON));
    found.add(
        arrivals("visitors of an afternoon", simulated.tickets, bank.tickets, AFTERNOON, EVENING));
    found.add(
        arrivals("cases online and requests", simulated.remote, bank.tickets, EARLIEST, LATEST));
    Sample real = bank.serviceSeconds.atLeast(SHORTEST_CALL);
    Sample made = simulated.serviceSeconds.atLeast(SHORTEST_CALL);
    found.add(
        new Likeness(
            "service times",
            "of 10 s or more; a call is shorter than a visit, so only the form is judged",
            List.of(
                times("median, seconds", real.quantile(0.5), made.quantile(0.5), null),
                times("p90 / median", tail(real), tail(made), SIGMAS_APART),
                times(
                    "deviation of the logarithm", real.logSigma(), made.logSigma(), SIGMAS_APART)),
            List.of()));
    return found;
  }

  /** Queue lengths against those of offices that tell of their queues. */
  public static List<Likeness> toQueues(Shapes offices, Shapes simulated) {
    DayCurve real = offices.queues.means();
    DayCurve made = simulated.queues.means();
    return List.of(
        new Likeness(
            "queue lengths",
            MORNING + " to " + EVENING + ", queues with a window open",
            List.of(
                times(
                    "mean people waiting",
                    mean(offices.queues, MORNING, EVENING),
                    mean(simulated.queues, MORNING, EVENING),
                    LENGTHS_APART),
                differ(
                    "share of looks with nobody waiting",
                    offices.queues.emptyShare(),
                    simulated.queues.emptyShare(),
                    EMPTY_APART)),
            List.of()),
        queueCourse("queues of a morning", real, made, MORNING, NOON),
        queueCourse("queues of an afternoon", real, made, AFTERNOON, EVENING));
  }

  private static Likeness queueCourse(
      String name, DayCurve real, DayCurve simulated, LocalTime from, LocalTime until) {
    return new Likeness(
        name,
        from + " to " + until + ", mean people waiting",
        List.of(distance("course of the day", real.apart(simulated, from, until))),
        curve(real, simulated, from, until, false));
  }

  /** Steps of cases against those of a log of permits. */
  public static List<Likeness> toPermits(Shapes permits, Shapes simulated) {
    Sample real = permits.stepSeconds;
    Sample made = simulated.stepSeconds;
    return List.of(
        new Likeness(
            "times of steps",
            "from the end of the step before, or the begin where it is said",
            List.of(
                times("median, seconds", real.quantile(0.5), made.quantile(0.5), TIMES_APART),
                times(
                    "p90, hours",
                    real.quantile(0.9) / 3600,
                    made.quantile(0.9) / 3600,
                    TAILS_APART),
                times(
                    "deviation of the logarithm", real.logSigma(), made.logSigma(), SIGMAS_APART)),
            List.of()));
  }

  private static Likeness arrivals(
      String name, DayCurve simulated, DayCurve real, LocalTime from, LocalTime until) {
    return new Likeness(
        name,
        from + " to " + until,
        List.of(distance("course of the day", real.apart(simulated, from, until))),
        curve(real, simulated, from, until, true));
  }

  private static List<HalfHour> curve(
      DayCurve real, DayCurve simulated, LocalTime from, LocalTime until, boolean shares) {
    double reals = shares ? Math.max(1, real.sum(from, until)) : 1;
    double mades = shares ? Math.max(1, simulated.sum(from, until)) : 1;
    List<HalfHour> curve = new ArrayList<>();
    for (int slot = DayCurve.halfHour(from); slot < DayCurve.halfHour(until); slot++) {
      curve.add(
          new HalfHour(
              LocalTime.ofSecondOfDay(1800L * slot),
              real.at(slot) / reals,
              simulated.at(slot) / mades));
    }
    return curve;
  }

  private static double mean(Shapes.QueueCurve queues, LocalTime from, LocalTime until) {
    double looks = queues.looks.sum(from, until);
    return looks == 0 ? 0 : queues.people.sum(from, until) / looks;
  }

  private static double tail(Sample sample) {
    return sample.size() == 0 ? 0 : sample.quantile(0.9) / sample.quantile(0.5);
  }

  private static Figure distance(String name, double apart) {
    return new Figure(name, 0, 0, "greatest difference of cumulative shares", apart, CURVES_APART);
  }

  private static Figure differ(String name, double real, double simulated, double limit) {
    return new Figure(name, real, simulated, "difference", Math.abs(real - simulated), limit);
  }

  private static Figure times(String name, double real, double simulated, @Nullable Double limit) {
    double apart =
        real <= 0 || simulated <= 0
            ? Double.POSITIVE_INFINITY
            : Math.max(real / simulated, simulated / real);
    return new Figure(name, real, simulated, "factor", apart, limit);
  }
}
