package org.hallwatch.actor.collect;

import java.util.ArrayList;
import java.util.List;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.store.event.ImportStep;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the pieces of an import's looks, so that each is stored with the place behind it, and
 * leaves out those that a run before this one has stored.
 */
final class HistorySteps {
  /** A piece, with how far the import is when it is stored; null if it is no import. */
  record Numbered(Rounds.Piece piece, @Nullable ImportStep step) {}

  private final String collector;
  private final HistoryPlace place;
  private @Nullable String begin;
  private boolean resuming;

  HistorySteps(String collector, HistoryPlace place) {
    this.collector = collector;
    this.place = place;
    this.begin = place.position();
    this.resuming = place.pieces() > 0;
  }

  /** What is still to be stored of a look. */
  List<Numbered> of(Look look, List<Rounds.Piece> pieces) {
    List<Numbered> numbered = new ArrayList<>(pieces.size());
    int stored = resuming ? place.pieces() : 0;
    long read = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Rounds.Piece piece = pieces.get(i);
      read += piece.batch().read();
      if (i < stored) {
        refuseOtherPieces(i, read, pieces.size());
      } else {
        boolean last = i == pieces.size() - 1;
        numbered.add(
            new Numbered(
                piece,
                new ImportStep(
                    place.part(),
                    collector,
                    last ? look.position() : begin,
                    last ? 0 : i + 1,
                    last ? 0 : read,
                    last && look.exhausted(),
                    piece.batch().read(),
                    piece.batch().skipped())));
      }
    }
    resuming = false;
    begin = look.position();
    return numbered;
  }

  /** The pieces that are stored must be those that are left out. */
  private void refuseOtherPieces(int piece, long read, int pieces) {
    boolean same = piece < place.pieces() - 1 || read == place.piecesRead();
    if (!same || place.pieces() >= pieces) {
      throw new BadSettingsException(
          collector
              + " does not give the same records as when its import began; it cannot go on. Take"
              + " that import back (import --undo) and begin again");
    }
  }
}
