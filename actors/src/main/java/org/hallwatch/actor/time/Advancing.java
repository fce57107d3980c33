package org.hallwatch.actor.time;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Those whose rules wait for domain time to pass. */
@FunctionalInterface
public interface Advancing {
  /**
   * Domain time is {@code instant} now: what is due by then happens then, stamped with the instant
   * at which it was due.
   *
   * @return done when everything that was due has happened, and what came of it is stored and
   *     applied
   */
  CompletionStage<Void> advance(Instant instant);

  /** First these, and only when they are done, {@code next}. */
  default Advancing andThen(Advancing next) {
    return instant -> advance(instant).thenCompose(_ -> next.advance(instant));
  }
}
