package org.hallwatch.ui.wall;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.LiveFeed;
import org.hallwatch.domain.hall.HallId;

/**
 * The door to the wall screens. It joins screens to the live feed and gives every screen a sign of
 * life often enough that a screen which hears nothing knows that it is not current.
 */
public final class Walls implements AutoCloseable {
  private static final long BEAT_SECONDS = 4;

  private final LiveFeed feed;
  private final Set<Runnable> beats = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("wall-heart").factory());

  /** Screens that show what this feed gives. */
  public Walls(LiveFeed feed) {
    this.feed = feed;
    var _ =
        heart.scheduleAtFixedRate(
            () -> beats.forEach(Runnable::run), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Joins a screen to a hall until it is closed. Both callbacks run on other threads and must not
   * block.
   */
  LiveFeed.Subscription join(HallId hall, Consumer<HallSnapshot> picture, Runnable beat) {
    LiveFeed.Subscription pictures = feed.subscribe(hall, picture);
    beats.add(beat);
    return () -> {
      beats.remove(beat);
      pictures.close();
    };
  }

  /** Stops the signs of life; the feed belongs to whoever made it. */
  @Override
  public void close() {
    heart.shutdownNow();
  }
}
