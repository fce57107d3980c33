package org.hallwatch.actor.feed;

import java.util.Optional;
import java.util.function.Consumer;
import org.hallwatch.domain.hall.HallId;

/**
 * Live pictures of halls, by plain callbacks. A subscriber gets the newest picture at once, then each change: the first at once, the
 * following ones coalesced to four a second. Callbacks run on the feed's own small pool, one at a time for each subscription; a slow
 * subscriber gets fewer pictures and holds up nobody. A subscriber that throws is unsubscribed.
 */
public final class LiveFeed implements AutoCloseable {
  /** A feed without pictures. */
  public LiveFeed() {}

  /**
   * Subscribes to a hall. A hall that is not known gives nothing until it appears.
   *
   * @return close it to leave; after it returns no new callback begins
   */
  public Subscription subscribe(HallId hall, Consumer<HallSnapshot> screen) {
    throw new UnsupportedOperationException(hall.toString() + screen);
  }

  /** The newest picture of a hall, empty while it has none. */
  public Optional<HallSnapshot> latest(HallId hall) {
    throw new UnsupportedOperationException(hall.toString());
  }

  /** Gives a hall's picture to its subscribers. A picture that is not newer than the latest is dropped. */
  public void publish(HallSnapshot snapshot) {
    throw new UnsupportedOperationException(snapshot.toString());
  }

  /** Whether anybody looks at a hall. */
  public boolean watched(HallId hall) {
    throw new UnsupportedOperationException(hall.toString());
  }

  /** How many subscriptions are open. */
  public int subscribers() {
    return 0;
  }

  /** Ends every subscription and the pool. */
  @Override
  public void close() {}

  /** Ends when closed. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
