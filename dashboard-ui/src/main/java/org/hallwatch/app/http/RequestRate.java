package org.hallwatch.app.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How often each of those who ask may do so: a bucket of tokens for each, filled at a steady rate.
 * One sender in a loop does not take the entrance from the others.
 *
 * @param <K> by what they are told apart
 */
final class RequestRate<K> {
  private static final double NANOS = 1e9;

  /** With more than these, those that are full again are forgotten. */
  private static final int MOST = 10_000;

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanoTime;
  private final Map<K, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param perSecond requests a second that each may send in the long run
   * @param burst requests that it may send at once after a pause
   * @param nanoTime a steady counter of nanoseconds
   */
  RequestRate(double perSecond, double burst, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanoTime = nanoTime;
  }

  /** How long somebody has to wait before he may ask; zero if he need not. Nothing is taken. */
  Duration wait(K who) {
    Bucket bucket = buckets.get(who);
    return bucket == null ? Duration.ZERO : wait(tokens(bucket, nanoTime.getAsLong()));
  }

  /**
   * Takes one request from somebody's bucket; zero when it may pass, else how long it has to wait.
   */
  Duration take(K who) {
    long now = nanoTime.getAsLong();
    if (buckets.size() > MOST) {
      buckets.values().removeIf(bucket -> tokens(bucket, now) >= burst);
    }
    Bucket[] after = new Bucket[1];
    boolean[] passed = new boolean[1];
    buckets.compute(
        who,
        (_, before) -> {
          double tokens = before == null ? burst : tokens(before, now);
          passed[0] = tokens >= 1;
          after[0] = new Bucket(passed[0] ? tokens - 1 : tokens, now);
          return after[0];
        });
    return passed[0] ? Duration.ZERO : wait(after[0].tokens);
  }

  private double tokens(Bucket bucket, long now) {
    return Math.min(burst, bucket.tokens + (now - bucket.at) / NANOS * perSecond);
  }

  private Duration wait(double tokens) {
    return tokens >= 1
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(1, (long) ((1 - tokens) / perSecond * NANOS)));
  }

  private record Bucket(double tokens, long at) {}
}
