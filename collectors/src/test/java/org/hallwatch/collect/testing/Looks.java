package org.hallwatch.collect.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.domain.event.Event;

/** What a collector gives from its beginning to its end. */
public final class Looks {
  private Looks() {}

  /** Each look in turn, of which none is kept. */
  public static void each(PullCollector collector, Instant now, Consumer<Look> taken)
      throws SourceUnavailableException {
    Look look = collector.collect(null, now);
    taken.accept(look);
    while (!look.exhausted()) {
      look = collector.collect(look.position(), now);
      taken.accept(look);
    }
  }

  /** All looks together. */
  public static List<Look> all(PullCollector collector, Instant now)
      throws SourceUnavailableException {
    List<Look> looks = new ArrayList<>();
    each(collector, now, looks::add);
    return looks;
  }

  /** The events of all looks, in their order. */
  public static List<Event> events(PullCollector collector, Instant now)
      throws SourceUnavailableException {
    List<Event> events = new ArrayList<>();
    each(
        collector,
        now,
        look -> look.batch().entries().forEach(entry -> events.addAll(entry.events())));
    return events;
  }
}
