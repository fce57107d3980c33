package org.hallwatch.store.event;

import java.util.List;

/**
 * The batches that became visible since a horizon.
 *
 * @param numbers of these batches
 * @param horizon where to go on: every batch before it is visible by now and in one of the answers
 */
public record BatchesSince(List<Long> numbers, long horizon) {
  public BatchesSince {
    numbers = List.copyOf(numbers);
  }
}
