package org.hallwatch.actor.collect;

import org.jspecify.annotations.Nullable;

/**
 * How far an import of history is with one of its files, as the store remembers it.
 *
 * @param part which of the files, counted from 0
 * @param position where the look begins from which something is still to be stored, null at the
 *     very beginning
 * @param pieces how many pieces of that look are stored
 * @param piecesRead how many source records stand in these pieces
 */
public record HistoryPlace(int part, @Nullable String position, int pieces, long piecesRead) {
  /** The beginning of a file. */
  public static HistoryPlace beginningOf(int part) {
    return new HistoryPlace(part, null, 0, 0);
  }
}
