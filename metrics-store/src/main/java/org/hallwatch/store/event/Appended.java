package org.hallwatch.store.event;

import java.util.List;
import java.util.Set;
import org.hallwatch.domain.hall.HallId;

/**
 * The answer to an {@link Append} after its commit.
 *
 * @param batch number of the transaction's batch, under which its events can be read back
 * @param outcomes one for each entry, in its order
 * @param corrected halls of which a stored event was corrected by this append; their live picture
 *     must be read anew
 */
public record Appended(long batch, List<Outcome> outcomes, Set<HallId> corrected) {
  public Appended {
    outcomes = List.copyOf(outcomes);
    corrected = Set.copyOf(corrected);
  }
}
