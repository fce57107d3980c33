package org.hallwatch.actor.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.Operation;
import org.jspecify.annotations.Nullable;

/** Takes what a look gave apart into what was received together. */
final class Rounds {
  /**
   * Records that are stored together.
   *
   * @param at when the last of them was received, null if none of them became an event
   * @param position where the collector is when this is stored, null before the end of its look
   */
  record Piece(@Nullable Instant at, Batch batch, @Nullable String position) {}

  private Rounds() {}

  /**
   * The pieces of a look in the order of arrival. The last one carries the position, and the
   * records that became no event.
   *
   * @param joined how far apart in domain time records of one piece may be
   */
  static List<Piece> of(Look look, Duration joined) {
    List<Entry> entries = new ArrayList<>(look.batch().entries());
    entries.sort(Comparator.comparing(Rounds::arrival));
    List<Piece> pieces = new ArrayList<>();
    Operation met = look.batch().met();
    int from = 0;
    while (from < entries.size()) {
      int to = end(entries, from, joined);
      if (to < entries.size()) {
        pieces.add(
            new Piece(
                arrival(entries.get(to - 1)),
                new Batch(entries.subList(from, to), List.of(), Map.of(), met),
                null));
        met = Operation.EMPTY;
        from = to;
      } else {
        break;
      }
    }
    Instant last = entries.isEmpty() ? null : arrival(entries.getLast());
    pieces.add(
        new Piece(
            last,
            new Batch(
                entries.subList(from, entries.size()),
                look.batch().rejected(),
                look.batch().skipped(),
                met),
            look.position()));
    return pieces;
  }

  private static int end(List<Entry> entries, int from, Duration joined) {
    Instant latest = arrival(entries.get(from)).plus(joined);
    int to = from + 1;
    while (to < entries.size() && !arrival(entries.get(to)).isAfter(latest)) {
      to++;
    }
    return to;
  }

  /** A record has arrived when the last of its events has. */
  private static Instant arrival(Entry entry) {
    Instant last = entry.events().getFirst().receivedAt();
    for (Event event : entry.events()) {
      if (event.receivedAt().isAfter(last)) {
        last = event.receivedAt();
      }
    }
    return last;
  }
}
