package org.hallwatch.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.hallwatch.app.http.Keys;
import org.hallwatch.store.source.KeyCheck;

/**
 * Remembers for a few seconds which source has which key, so that not every request asks the store.
 * Only valid keys are remembered, and none beyond its end.
 */
final class KeyCache implements Keys {
  private static final long NANOS = Duration.ofSeconds(3).toNanos();

  private final BiFunction<String, Instant, KeyCheck> store;
  private final LongSupplier nanoTime;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param store says what a key opens as of an instant
   * @param clock the real time, by which keys end
   */
  KeyCache(
      BiFunction<String, Instant, KeyCheck> store, LongSupplier nanoTime, InstantSource clock) {
    this.store = store;
    this.nanoTime = nanoTime;
    this.clock = clock;
  }

  @Override
  public boolean isKnown(String key) {
    return known.containsKey(key);
  }

  @Override
  public KeyCheck check(String key) {
    long now = nanoTime.getAsLong();
    Known remembered = known.get(key);
    if (remembered != null && now - remembered.at < NANOS && remembered.lasts(clock.instant())) {
      return remembered.good;
    }
    KeyCheck found = store.apply(key, clock.instant());
    if (found instanceof KeyCheck.Good good) {
      known.put(key, new Known(good, now));
    } else {
      known.remove(key);
    }
    return found;
  }

  /** Asks the store again for every key, because one was given or revoked. */
  void forget() {
    known.replaceAll((_, one) -> new Known(one.good, one.at - NANOS));
  }

  private record Known(KeyCheck.Good good, long at) {
    boolean lasts(Instant now) {
      return good.until() == null || good.until().isAfter(now);
    }
  }
}
