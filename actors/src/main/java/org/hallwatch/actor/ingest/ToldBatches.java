package org.hallwatch.actor.ingest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which committed batches need not be told any more: those that this process told, or is about to. */
final class ToldBatches {
  private final Set<Long> told = ConcurrentHashMap.newKeySet();

  void add(long batch) {
    told.add(batch);
  }

  /** The telling failed; somebody has to do it again. */
  void remove(long batch) {
    told.remove(batch);
  }

  boolean contains(long batch) {
    return told.contains(batch);
  }

  /** Batches below this number are of no interest any more. */
  void forgetBelow(long batch) {
    told.removeIf(number -> number < batch);
  }
}
