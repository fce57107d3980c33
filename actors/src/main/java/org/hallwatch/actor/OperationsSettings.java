package org.hallwatch.actor;

import java.time.Duration;
import org.hallwatch.actor.ingest.IntakeSettings;

/**
 * The measures of the running product.
 *
 * @param tick how often live domain time is passed on
 * @param painting how often at most a hall that changes gives a new picture
 * @param reconcile how often the store is asked for what no hall was told of
 * @param patience how long a hall may take to answer before it counts as not told
 * @param drain how long a clean stop waits for what was accepted to be stored
 */
public record OperationsSettings(
    IntakeSettings intake,
    Duration tick,
    Duration painting,
    Duration reconcile,
    Duration patience,
    Duration drain) {
  /** The usual measures. */
  public static final OperationsSettings USUAL =
      new OperationsSettings(
          IntakeSettings.USUAL,
          Duration.ofSeconds(1),
          Duration.ofMillis(250),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30));

  public OperationsSettings {
    if (!tick.isPositive() || !painting.isPositive() || !reconcile.isPositive()) {
      throw new IllegalArgumentException("tick, painting and reconcile must be positive");
    }
    if (!patience.isPositive() || drain.isNegative()) {
      throw new IllegalArgumentException("patience must be positive, drain not negative");
    }
  }
}
