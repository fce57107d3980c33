package org.hallwatch.store.history;

import java.util.List;
import java.util.Set;
import org.hallwatch.domain.hall.HallId;

/**
 * What an undo took back.
 *
 * @param events how many events
 * @param rejected how many rejected records
 * @param ended what left the catalogue, such as {@code hall h1} or {@code queue h1/q2}
 * @param kept what the import had created and something else uses by now
 * @param halls the halls of which events went
 * @param later imports after it that met duplicates: where these were records of this import, they
 *     are gone with it
 */
public record Undone(
    int number,
    long events,
    long rejected,
    List<String> ended,
    List<String> kept,
    Set<HallId> halls,
    List<Integer> later) {
  public Undone {
    ended = List.copyOf(ended);
    kept = List.copyOf(kept);
    halls = Set.copyOf(halls);
    later = List.copyOf(later);
  }
}
