package org.hallwatch.app.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.hallwatch.domain.hall.SourceId;

/**
 * How often one source may ask: a bucket of tokens for each, filled at a steady rate. One sender in
 * a loop does not take the entrance from the others.
 */
final class RequestRate {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanoTime;
  private final Map<SourceId, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param perSecond requests a second that a source may send in the long run
   * @param burst requests that it may send at once after a pause
   * @param nanoTime a steady counter of nanoseconds
   */
  RequestRate(double perSecond, double burst, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes one request from the source's bucket; zero when it may pass, else how long it has to
   * wait.
   */
  Duration take(SourceId source) {
    long now = nanoTime.getAsLong();
    Bucket[] after = new Bucket[1];
    boolean[] passed = new boolean[1];
    buckets.compute(
        source,
        (id, before) -> {
          double tokens =
              before == null
                  ? burst
                  : Math.min(burst, before.tokens + (now - before.at) / NANOS * perSecond);
          passed[0] = tokens >= 1;
          after[0] = new Bucket(passed[0] ? tokens - 1 : tokens, now);
          return after[0];
        });
    return passed[0]
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(1, (long) ((1 - after[0].tokens) / perSecond * NANOS)));
  }

  private record Bucket(double tokens, long at) {}
}
