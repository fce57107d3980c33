package org.hallwatch.store.event;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;

/**
 * What corrections make of an event. The latest correction of an event counts (by its own time,
 * then its identity, whatever order they came in). A correction is an event too and can be
 * corrected: withdrawn, it no longer counts and the one before it does; replaced, its replacement
 * stands for the event at the end of the chain. Corrections that correct each other in a ring reach
 * no event and change nothing.
 */
sealed interface Effect {
  /** As it was sent. */
  record Untouched() implements Effect {}

  /** It never happened. */
  record Gone() implements Effect {}

  /**
   * Another event stands in its place, under its identity. It was received when its correction was.
   */
  record Became(Event event) implements Effect {}

  /** The effect on an event, given every correction of its chain. */
  static Effect of(EventId root, List<StoredCorrection> chain) {
    List<StoredCorrection> latestFirst =
        chain.stream().sorted(StoredCorrection.LATEST_FIRST).toList();
    return of(root, root, latestFirst, new HashSet<>());
  }

  private static Effect of(
      EventId root, EventId target, List<StoredCorrection> latestFirst, Set<EventId> path) {
    for (StoredCorrection correction : latestFirst) {
      if (correction.fact().target().equals(target) && path.add(correction.id())) {
        Effect onCorrection = of(root, correction.id(), latestFirst, path);
        path.remove(correction.id());
        switch (onCorrection) {
          case Untouched untouched -> {
            return made(root, correction);
          }
          case Became became -> {
            return became;
          }
          case Gone gone -> {
            // It does not count; the one before it may.
          }
        }
      }
    }
    return new Untouched();
  }

  private static Effect made(EventId root, StoredCorrection correction) {
    return switch (correction.fact()) {
      case CorrectionFact.Withdrawn withdrawn -> new Gone();
      case CorrectionFact.Replaced replaced ->
          new Became(
              new Event(
                  root, replaced.occurredAt(), correction.receivedAt(), replaced.replacement()));
    };
  }
}
