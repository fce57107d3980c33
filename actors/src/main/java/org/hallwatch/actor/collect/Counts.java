package org.hallwatch.actor.collect;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.domain.event.Rejected;

/**
 * What became of the source records that a run read: {@code read = accepted + duplicate + rejected
 * + skipped}. A run that continues one that was killed reads again what was stored but not yet
 * counted as done, and finds it to be duplicates.
 *
 * @param rejected by the code of the reason
 * @param skipped by the name of the mapping's rule
 * @param events how many events were stored, which is not how many records
 */
public record Counts(
    long read,
    long accepted,
    long duplicate,
    Map<String, Long> rejected,
    Map<String, Long> skipped,
    long events) {
  /** Nothing read yet. */
  public static final Counts NONE = new Counts(0, 0, 0, Map.of(), Map.of(), 0);

  public Counts {
    rejected = Collections.unmodifiableMap(new TreeMap<>(rejected));
    skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
  }

  /** What became of the records of a batch that was stored. */
  public static Counts of(Batch batch, Answer.Stored stored) {
    Map<String, Long> rejected = new TreeMap<>();
    for (Rejected record : stored.rejected()) {
      rejected.merge(record.reason().code(), 1L, Long::sum);
    }
    Map<String, Long> skipped = new TreeMap<>();
    batch.skipped().forEach((rule, count) -> skipped.put(rule, count.longValue()));
    return new Counts(
        batch.read(), stored.accepted(), stored.duplicate(), rejected, skipped, stored.events());
  }

  /** How many records were rejected, for whatever reason. */
  public long allRejected() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many records were skipped, by whatever rule. */
  public long allSkipped() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(
        read + other.read,
        accepted + other.accepted,
        duplicate + other.duplicate,
        sum(rejected, other.rejected),
        sum(skipped, other.skipped),
        events + other.events);
  }

  private static Map<String, Long> sum(Map<String, Long> some, Map<String, Long> others) {
    if (others.isEmpty()) {
      return some;
    }
    Map<String, Long> sum = new TreeMap<>(some);
    others.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }
}
