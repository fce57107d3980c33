package org.hallwatch.actor.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which batches this process committed itself, and which of them somebody still has to be told of. */
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

  /** What of these has to be told; own batches among them are not asked for again. */
  List<Long> untold(List<Long> committed) {
    List<Long> untold = new ArrayList<>(missed);
    for (Long batch : committed) {
      if (!own.remove(batch)) {
        untold.add(batch);
      }
    }
    return untold;
  }

  /** It was told after all. */
  void done(long batch) {
    missed.remove(batch);
  }
}
