package org.hallwatch.store.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an import of history is once an append is durable. A look of the collector is stored in
 * pieces, of which some may be stored when the program is killed; with this an import goes on
 * behind exactly what is stored, and its counts are those of one run.
 *
 * @param part which of the import's files, counted from 0
 * @param collector the collector's name, under which rejected records are kept
 * @param position where the look begins from which something is still to be stored; null at the
 *     very beginning
 * @param pieces how many pieces of that look are stored then
 * @param piecesRead how many source records stand in these pieces
 * @param done whether this was the last of the file
 * @param read how many source records stand in this append, those that a rule skipped included
 * @param skipped how many records each rule of the mapping skipped
 */
public record ImportStep(
    int part,
    String collector,
    @Nullable String position,
    int pieces,
    long piecesRead,
    boolean done,
    int read,
    Map<String, Integer> skipped) {
  public ImportStep {
    skipped = Map.copyOf(skipped);
    if (part < 0 || pieces < 0 || piecesRead < 0 || read < 0) {
      throw new IllegalArgumentException(
          "an import cannot be at part " + part + ", piece " + pieces);
    }
  }
}
