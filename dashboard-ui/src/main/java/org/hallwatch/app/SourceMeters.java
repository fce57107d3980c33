package org.hallwatch.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * How many sources are in which state, as meters. They are asked for when somebody looks, at most
 * once a second; while the watches do not answer it is unknown.
 */
final class SourceMeters {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Operations operations;
  private final LongSupplier nanoTime;
  private @Nullable Map<SourceState, Integer> lately;
  private boolean looked;
  private long lookedAt;

  /**
   * @param nanoTime a meter such as {@link System#nanoTime}
   */
  SourceMeters(Operations operations, LongSupplier nanoTime, MeterRegistry meters) {
    this.operations = operations;
    this.nanoTime = nanoTime;
    for (SourceState state : SourceState.values()) {
      Gauge.builder("hallwatch.sources", () -> count(state))
          .tag("state", HallJson.word(state))
          .description("sources by the state in which they are")
          .register(meters);
    }
  }

  private double count(SourceState state) {
    Map<SourceState, Integer> counts = counts();
    return counts == null ? Double.NaN : counts.getOrDefault(state, 0);
  }

  private synchronized @Nullable Map<SourceState, Integer> counts() {
    long now = nanoTime.getAsLong();
    if (!looked || now - lookedAt >= FRESH.toNanos()) {
      lately = look();
      looked = true;
      lookedAt = nanoTime.getAsLong();
    }
    return lately;
  }

  private @Nullable Map<SourceState, Integer> look() {
    CompletableFuture<@Nullable List<SourceView>> asked =
        operations
            .sources(Reach.EVERYTHING)
            .<@Nullable List<SourceView>>thenApply(sources -> sources)
            .toCompletableFuture()
            .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    List<SourceView> sources;
    try {
      sources = asked.join();
    } catch (CompletionException e) {
      return null;
    }
    if (sources == null) {
      return null;
    }
    Map<SourceState, Integer> counts = new EnumMap<>(SourceState.class);
    sources.forEach(source -> counts.merge(source.state(), 1, Integer::sum));
    return counts;
  }
}
