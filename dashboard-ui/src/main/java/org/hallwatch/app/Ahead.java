package org.hallwatch.app;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.simulator.CitySimulator;
import org.jspecify.annotations.Nullable;

/**
 * Simulated days as if they had been recorded: whatever the time is, each look gives what comes
 * next. The look after it is made while the one before it is being stored.
 */
final class Ahead implements PullCollector {
  private static final Instant ANY_TIME = Instant.MAX;

  private final CitySimulator simulator;
  private final ExecutorService maker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("simulate").daemon().factory());
  private @Nullable String expected;
  private @Nullable CompletableFuture<Look> next;

  Ahead(CitySimulator simulator) {
    this.simulator = simulator;
  }

  @Override
  public String name() {
    return simulator.name();
  }

  @Override
  public Look collect(@Nullable String position, Instant now) {
    CompletableFuture<Look> made = next;
    if (made == null || !position(position).equals(expected)) {
      made = make(position);
    }
    Look look = result(made);
    expected = look.position();
    next = look.exhausted() ? null : make(look.position());
    return look;
  }

  @Override
  public void close() {
    maker.shutdownNow();
  }

  private CompletableFuture<Look> make(@Nullable String position) {
    return CompletableFuture.supplyAsync(() -> simulator.collect(position, ANY_TIME), maker);
  }

  private static String position(@Nullable String position) {
    return position == null ? "" : position;
  }

  private static Look result(CompletableFuture<Look> made) {
    try {
      return made.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
