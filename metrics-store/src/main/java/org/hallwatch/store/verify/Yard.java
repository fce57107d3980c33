package org.hallwatch.store.verify;

import java.time.Duration;
import org.hallwatch.domain.hall.WaitTarget;
import org.jspecify.annotations.Nullable;

/**
 * What is measured by what the catalogue says of queues and zones, and by the windows of a hall.
 */
final class Yard {
  private static final int UP = 40;
  private static final int DOWN = 39;

  /** Waits in queues that have a target, and how many of them are within it or over the limit. */
  long waits;

  long withinTarget;
  long overLimit;

  /** People over time in zones that say for how many they are meant, and places over that time. */
  long people;

  long places;

  /** Time for which windows of the hall are open. */
  long windows;

  /** Adds what was counted of a queue. */
  void addQueue(Tally queue, @Nullable WaitTarget target) {
    if (target != null) {
      queue.waitBins.forEach(
          (bin, count) -> {
            waits += count;
            withinTarget += isUpTo(bin, target.target()) ? count : 0;
            overLimit += isUpTo(bin, target.limit()) ? 0 : count;
          });
    }
  }

  /** Adds what was counted of a zone. */
  void addZone(Tally zone, @Nullable Integer capacity) {
    if (capacity != null && capacity > 0) {
      people += zone.get(Measure.LENGTH);
      places += capacity * zone.get(Measure.KNOWN);
    }
  }

  /** Adds what was counted of a window of the hall. */
  void addWindow(Tally window) {
    windows += window.get(Measure.OPEN);
  }

  void add(Yard other) {
    waits += other.waits;
    withinTarget += other.withinTarget;
    overLimit += other.overLimit;
    people += other.people;
    places += other.places;
    windows += other.windows;
  }

  /** A bin stands for what is as far from its begin as from its end, each as a share of it. */
  private static boolean isUpTo(int bin, Duration length) {
    long micros = length.toNanos() / 1_000;
    return bin == 0 ? Bins.begin(1) / 2 <= micros : Bins.begin(bin + 1) * DOWN <= micros * UP;
  }
}
