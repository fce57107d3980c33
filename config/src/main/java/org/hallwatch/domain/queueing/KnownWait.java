package org.hallwatch.domain.queueing;

import java.time.Duration;
import org.hallwatch.domain.Check;

/**
 * A wait of which the end is known.
 *
 * @param joined what was known when it began
 * @param waited how long it took
 */
public record KnownWait(Situation joined, Duration waited) {
  public KnownWait {
    Check.present("joined", joined);
    if (waited.isNegative()) {
      throw new IllegalArgumentException("somebody waited for " + waited);
    }
  }
}
