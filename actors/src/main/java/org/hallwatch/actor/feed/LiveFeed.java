package org.hallwatch.actor.feed;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live pictures of halls, by plain callbacks. A subscriber gets the newest picture at once, then
 * each change: the first at once, the following ones as often as the hall paints, four a second.
 * Callbacks run on virtual threads, one at a time for each subscription; a slow subscriber gets
 * fewer pictures, always the newest, and holds up nobody. A subscriber that throws is unsubscribed.
 */
public final class LiveFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

  private final Map<HallId, HallSnapshot> pictures = new ConcurrentHashMap<>();
  private final Map<HallId, Set<Screen>> screens = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final ExecutorService pool =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("feed-", 1).factory());

  private final UnaryOperator<HallSnapshot> completed;

  /** A feed without pictures. */
  public LiveFeed() {
    this(UnaryOperator.identity());
  }

  /**
   * A feed without pictures.
   *
   * @param completed what is known of a picture beside its hall's own day; keeps hall and version
   */
  public LiveFeed(UnaryOperator<HallSnapshot> completed) {
    this.completed = completed;
  }

  /**
   * Subscribes to a hall. A hall that is not known gives nothing until it appears.
   *
   * @return close it to leave; after it returns no new callback begins, though one that has begun
   *     may still run
   */
  public Subscription subscribe(HallId hall, Consumer<HallSnapshot> callback) {
    Screen screen = new Screen(hall, callback);
    screens.computeIfAbsent(hall, _ -> ConcurrentHashMap.newKeySet()).add(screen);
    open.incrementAndGet();
    HallSnapshot newest = pictures.get(hall);
    if (newest != null) {
      screen.offer(newest);
    }
    return screen;
  }

  /** The newest picture of a hall, empty while it has none. */
  public Optional<HallSnapshot> latest(HallId hall) {
    return Optional.ofNullable(pictures.get(hall));
  }

  /**
   * Gives a hall's picture to its subscribers. A picture that is not newer than the latest is
   * dropped.
   */
  public void publish(HallSnapshot painted) {
    HallSnapshot picture = completed.apply(painted);
    HallSnapshot newest = pictures.merge(picture.hall(), picture, LiveFeed::newer);
    if (newest == picture) {
      screens.getOrDefault(picture.hall(), Set.of()).forEach(screen -> screen.offer(picture));
    }
  }

  /** Whether anybody looks at a hall. */
  public boolean watched(HallId hall) {
    return !screens.getOrDefault(hall, Set.of()).isEmpty();
  }

  /** How many subscriptions are open. */
  public int subscribers() {
    return open.get();
  }

  /** Ends every subscription and the pool. */
  @Override
  public void close() {
    screens.values().forEach(group -> group.forEach(Screen::close));
    pool.shutdown();
  }

  private static HallSnapshot newer(@Nullable HallSnapshot one, HallSnapshot other) {
    return one == null || one.version() < other.version() ? other : one;
  }

  /** Ends when closed. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private final class Screen implements Subscription {
    private final HallId hall;
    private final Consumer<HallSnapshot> callback;
    private @Nullable HallSnapshot next;
    private long shown = Long.MIN_VALUE;
    private boolean busy;
    private boolean closed;

    private Screen(HallId hall, Consumer<HallSnapshot> callback) {
      this.hall = hall;
      this.callback = callback;
    }

    private synchronized void offer(HallSnapshot picture) {
      if (closed || picture.version() <= shown) {
        return;
      }
      next = newer(next, picture);
      if (!busy) {
        busy = true;
        schedule();
      }
    }

    private void schedule() {
      try {
        pool.execute(this::show);
      } catch (RejectedExecutionException _) {
        busy = false; // the feed is being closed
      }
    }

    private void show() {
      HallSnapshot picture = begin();
      if (picture == null) {
        return;
      }
      try {
        callback.accept(picture);
      } catch (RuntimeException failure) {
        LOG.warn(
            "A screen of hall {} failed and is unsubscribed; it has to subscribe again",
            hall,
            failure);
        close();
      }
      end();
    }

    private synchronized @Nullable HallSnapshot begin() {
      HallSnapshot picture = closed ? null : next;
      next = null;
      if (picture != null) {
        shown = picture.version();
      }
      return picture;
    }

    private synchronized void end() {
      if (next == null || closed) {
        busy = false;
      } else {
        schedule();
      }
    }

    @Override
    public void close() {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
        next = null;
      }
      open.decrementAndGet();
      Set<Screen> group = screens.get(hall);
      if (group != null) {
        group.remove(this);
      }
    }
  }
}
