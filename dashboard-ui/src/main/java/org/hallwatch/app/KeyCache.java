package org.hallwatch.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.hallwatch.domain.hall.Source;

/**
 * Remembers for a few seconds which source has which key, so that not every request asks the store.
 * Only valid keys are remembered.
 */
final class KeyCache implements Function<String, Optional<Source>> {
  private static final long NANOS = Duration.ofSeconds(3).toNanos();

  private final Function<String, Optional<Source>> store;
  private final LongSupplier nanoTime;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  KeyCache(Function<String, Optional<Source>> store, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
  }

  @Override
  public Optional<Source> apply(String key) {
    long now = nanoTime.getAsLong();
    Known remembered = known.get(key);
    if (remembered != null && now - remembered.at < NANOS) {
      return Optional.of(remembered.source);
    }
    Optional<Source> found = store.apply(key);
    found.ifPresentOrElse(
        source -> known.put(key, new Known(source, now)), () -> known.remove(key));
    return found;
  }

  /** Asks the store again for every key, because one was given or revoked. */
  void forget() {
    known.clear();
  }

  private record Known(Source source, long at) {}
}
