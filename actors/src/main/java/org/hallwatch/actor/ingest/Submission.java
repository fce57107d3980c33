package org.hallwatch.actor.ingest;

import org.hallwatch.collect.contract.Batch;
import org.hallwatch.store.event.ImportStep;
import org.jspecify.annotations.Nullable;

/**
 * A batch with what must be known of it beside its records.
 *
 * @param speaker who brings it
 * @param collector the collector whose position moves with it, null where there is none
 * @param position that new position, null where there is none
 * @param step how far an import of history is with it, null where there is none
 * @param untilTold whether the answer waits until all halls and watches have taken it in, as a
 *     replay needs it; else it comes right after the commit
 */
public record Submission(
    Batch batch,
    Speaker speaker,
    @Nullable String collector,
    @Nullable String position,
    @Nullable ImportStep step,
    boolean untilTold) {
  /** A batch that is no part of an import of history. */
  public Submission(
      Batch batch,
      Speaker speaker,
      @Nullable String collector,
      @Nullable String position,
      boolean untilTold) {
    this(batch, speaker, collector, position, null, untilTold);
  }

  /** A batch that was sent to us. */
  public static Submission of(Batch batch, Speaker speaker) {
    return new Submission(batch, speaker, null, null, false);
  }
}
