package org.hallwatch.actor.feed;

import java.util.Optional;
import java.util.function.Consumer;
import org.hallwatch.domain.hall.HallId;

/**
 * Live pictures of halls, by plain callbacks. A subscriber gets the newest picture at once, then each change: the first at once, the
 * following ones coalesced to four a second. Callbacks run on the feed's own small pool, one at a time for each subscription; a slow
 * subscriber gets fewer pictures and holds up nobody.
 */
public interface LiveFeed {
  /**
   * Subscribes to a hall. A hall that is not known gives nothing until it appears.
   *
   * @return close it to leave; after it returns no new callback begins
   */
  Subscription subscribe(HallId hall, Consumer<HallSnapshot> screen);

  /** The newest picture of a hall, empty while it has none. */
  Optional<HallSnapshot> latest(HallId hall);

  /** Ends when closed. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
