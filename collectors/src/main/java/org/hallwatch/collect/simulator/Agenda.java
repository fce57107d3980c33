package org.hallwatch.collect.simulator;

import java.util.PriorityQueue;

/**
 * What is to happen when, in the order of time; what is due at one instant happens in the order in
 * which it was put down.
 */
final class Agenda {
  private final PriorityQueue<Item> items = new PriorityQueue<>();
  private long written;
  private long now = Long.MIN_VALUE;

  /** Puts something down for an instant, at the earliest now. */
  void at(long millis, Runnable action) {
    items.add(new Item(Math.max(millis, now), written++, action));
  }

  /** Puts something down for a while from now. */
  void in(long millis, Runnable action) {
    at(now + millis, action);
  }

  /** The instant that has been reached, in epoch milliseconds. */
  long now() {
    return now;
  }

  /** Lets everything happen. */
  void run() {
    for (Item item = items.poll(); item != null; item = items.poll()) {
      now = item.millis;
      item.action.run();
    }
  }

  private record Item(long millis, long number, Runnable action) implements Comparable<Item> {
    @Override
    public int compareTo(Item other) {
      int byTime = Long.compare(millis, other.millis);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }
}
