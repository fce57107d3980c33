package org.hallwatch.collect.contract;

import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.hall.Operation;

/**
 * What one look at a source gave, or one request brought: {@code read} source records, each of
 * which became an entry, was rejected or was skipped by a rule of the mapping.
 *
 * @param entries records that became events, in the order of the source
 * @param rejected records that could not be understood
 * @param skipped how many records each skip rule of the mapping left out, by the rule's name
 * @param met halls (with their queues, windows and zones) and sources that these records speak
 *     about and that the mapping declares to be created when met; whoever takes the batch adds what
 *     the catalogue does not have yet
 */
public record Batch(
    List<Entry> entries, List<Rejected> rejected, Map<String, Integer> skipped, Operation met) {
  /** A look that gave nothing. */
  public static final Batch EMPTY = new Batch(List.of(), List.of(), Map.of(), Operation.EMPTY);

  public Batch {
    entries = List.copyOf(entries);
    rejected = List.copyOf(rejected);
    skipped = Map.copyOf(skipped);
  }

  /** How many source records this batch accounts for. */
  public int read() {
    return entries.size()
        + rejected.size()
        + skipped.values().stream().mapToInt(Integer::intValue).sum();
  }
}
