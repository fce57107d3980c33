package org.hallwatch.app.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Places for those whose bodies are waited for. While less than half of them are taken, anybody has
 * one; from then on no address and no source has more than a share, so that whoever takes many
 * leaves some to the others.
 */
final class WaitingPlaces {
  private static final int SHARES = 4;

  private final int places;
  private final int share;
  private final Map<Object, Integer> taken = new HashMap<>();
  private int held;

  /** So many places. */
  WaitingPlaces(int places) {
    this.places = places;
    share = Math.max(1, places / SHARES);
  }

  /**
   * Takes a place.
   *
   * @param waiting whoever waits: the address, and the source if it is known
   * @return whether there is one
   */
  synchronized boolean take(Set<Object> waiting) {
    if (held >= places || held * 2 >= places && waiting.stream().anyMatch(this::hasItsShare)) {
      return false;
    }
    held++;
    waiting.forEach(one -> taken.merge(one, 1, Integer::sum));
    return true;
  }

  /** Gives one back. */
  synchronized void leave(Set<Object> waiting) {
    held--;
    waiting.forEach(one -> taken.computeIfPresent(one, (_, many) -> many == 1 ? null : many - 1));
  }

  private boolean hasItsShare(Object one) {
    return taken.getOrDefault(one, 0) >= share;
  }
}
