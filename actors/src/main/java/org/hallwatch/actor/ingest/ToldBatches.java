package org.hallwatch.actor.ingest;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which batches this process committed itself, and which of them somebody still has to be told of.
 */
public final class ToldBatches {
  private final Set<Long> own = ConcurrentHashMap.newKeySet();
  private final Set<Long> missed = ConcurrentHashMap.newKeySet();

  /** This process committed it and tells it. */
  void add(long batch) {
    own.add(batch);
  }

  /** The telling failed. */
  void failed(long batch) {
    missed.add(batch);
  }

  /**
   * What of these, and of those that were missed before, has to be told. It counts as missed until
   * it is {@link #done}.
   */
  List<Long> untold(List<Long> committed) {
    for (Long batch : committed) {
      if (!own.remove(batch)) {
        missed.add(batch);
      }
    }
    return missed.stream().sorted().toList();
  }

  /** It was told after all. */
  void done(long batch) {
    missed.remove(batch);
  }
}
