package org.hallwatch.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.hallwatch.collect.cloudevents.CloudEventsWriter;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.simulator.City;
import org.hallwatch.collect.simulator.CitySimulator;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;

/**
 * How fast a city of 120 halls is made up, on one thread, down to the finished events with their
 * truth; measured in CPU time, so that other work on the machine does not count. Beside it what a
 * machine needs to copy as many bytes as those events have as JSON: the physical limit.
 */
final class SimulateBench {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final int USUAL_DAYS = 14;
  private static final int USUAL_ROUNDS = 5;
  private static final int SAMPLED = 100;
  private static final int BLOCK = 1 << 20;
  private static final double NANOS = 1e9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private SimulateBench() {}

  /** Arguments: days of the city in a round, rounds; the first round warms up and is shown too. */
  static void run(PrintStream out, String[] arguments) {
    int days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USUAL_DAYS;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : USUAL_ROUNDS;
    City city = City.whole();
    for (int round = 1; round <= rounds; round++) {
      long began = THREADS.getCurrentThreadCpuTime();
      Made made = make(new CitySimulator(city, FIRST, FIRST.plusDays(days - 1L), round), false);
      double seconds = (THREADS.getCurrentThreadCpuTime() - began) / NANOS;
      double perSecond = made.events() / seconds;
      out.printf(
          Locale.ROOT,
          "round %d: %,d events of %d days in %.2f s of CPU, %,.0f events/s on one core%n",
          round,
          made.events(),
          days,
          seconds,
          perSecond);
    }
    limit(out, make(new CitySimulator(city, FIRST, FIRST.plusDays(days - 1L), 1), true));
  }

  private record Made(long events, long bytes) {}

  private static Made make(CitySimulator simulator, boolean weigh) {
    long events = 0;
    long sampled = 0;
    long bytes = 0;
    String position = null;
    boolean more = true;
    while (more) {
      Look look = simulator.collect(position, Instant.MAX);
      for (Entry entry : look.batch().entries()) {
        Event event = entry.events().getFirst();
        if (weigh && events % SAMPLED == 0) {
          bytes += CloudEventsWriter.write(event).length;
          sampled++;
        }
        events++;
      }
      position = look.position();
      more = !look.exhausted();
    }
    return new Made(events, sampled == 0 ? 0 : bytes * events / sampled);
  }

  private static void limit(PrintStream out, Made made) {
    byte[] from = new byte[BLOCK];
    byte[] to = new byte[BLOCK];
    double seconds = 0;
    for (int round = 0; round < 2; round++) {
      long began = System.nanoTime();
      for (long copied = 0; copied < made.bytes(); copied += BLOCK) {
        System.arraycopy(from, 0, to, 0, BLOCK);
      }
      seconds = (System.nanoTime() - began) / NANOS;
    }
    out.printf(
        Locale.ROOT,
        "limit: as JSON they are %,d bytes (%d an event); copying those takes %.3f s, %,.0f"
            + " events/s%n",
        made.bytes(),
        made.bytes() / made.events(),
        seconds,
        made.events() / seconds);
  }
}
