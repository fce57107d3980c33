package org.hallwatch.domain.event;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.SourceId;

/**
 * The last that is stored of a source, and what could bring more of it. Without a key nobody sends
 * in its name, so what came of it was read: recorded data, which ends, or by a collector that goes
 * on.
 *
 * @param at when its last record occurred
 * @param hasHadKey whether it was ever given a key to send with
 * @param importUnderWay whether an import that brought some of it has not been read to its end
 */
public record LastHeard(SourceId source, Instant at, boolean hasHadKey, boolean importUnderWay) {
  public LastHeard {
    Check.present("source", source);
    Check.present("at", at);
  }

  /**
   * When its history ended; empty while more may come.
   *
   * @param goesOn the sources that a collector goes on asking
   */
  public Optional<Instant> ended(Predicate<SourceId> goesOn) {
    return hasHadKey || importUnderWay || goesOn.test(source) ? Optional.empty() : Optional.of(at);
  }
}
