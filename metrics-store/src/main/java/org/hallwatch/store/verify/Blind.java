package org.hallwatch.store.verify;

import java.util.HashSet;
import java.util.Set;

/**
 * What cannot be recounted on a day because its last word was said on days whose raw events are
 * gone: which state a window is in, for one. Taken before the day is counted.
 */
final class Blind {
  /** Nothing is gone. */
  static final Blind NOT = new Blind(new LastWords(), true, false);

  private final Set<Cell> spokenOf = new HashSet<>();
  private final boolean sees;
  private final boolean sourcesUnknown;

  private Blind(LastWords words, boolean sees, boolean sourcesUnknown) {
    this.sees = sees;
    this.sourcesUnknown = sourcesUnknown;
    words.windows.keySet().forEach(window -> spokenOf.add(new Cell(Noun.WINDOW, window)));
    words.queues.keySet().forEach(queue -> spokenOf.add(new Cell(Noun.QUEUE, queue)));
    words.zones.keySet().forEach(zone -> spokenOf.add(new Cell(Noun.ZONE, zone)));
    words.devices.keySet().forEach(device -> spokenOf.add(new Cell(Noun.DEVICE, device)));
  }

  /**
   * After days that are gone.
   *
   * @param words what has been said since
   * @param sourcesUnknown whether a source may still be known from a sign of life that is gone
   */
  static Blind after(LastWords words, boolean sourcesUnknown) {
    return new Blind(words, false, sourcesUnknown);
  }

  /** Whether what holds of an object cannot be known. */
  boolean about(Cell cell) {
    if (sees) {
      return false;
    }
    boolean holds =
        switch (cell.noun()) {
          case WINDOW, QUEUE, ZONE, DEVICE -> true;
          default -> false;
        };
    return sourcesUnknown || holds && !spokenOf.contains(cell);
  }
}
