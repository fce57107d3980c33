package org.hallwatch.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.hallwatch.actor.Operations;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.verify.Kept;
import org.hallwatch.store.verify.NightlyVerify;
import org.hallwatch.store.verify.VerifyRun;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has figures recounted every night, by the time of the product; what was missed while it did not
 * run is made up for. Says what the last recount found.
 */
final class Nights implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Nights.class);
  private static final Duration FIRST_LOOK = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final NightlyVerify verify;
  private final Operations operations;
  private final NightSettings settings;
  private final AtomicReference<@Nullable VerifyRun> last = new AtomicReference<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Thread thread;

  Nights(
      NightlyVerify verify, Operations operations, NightSettings settings, MeterRegistry meters) {
    this.verify = verify;
    this.operations = operations;
    this.settings = settings;
    verify.last().ifPresent(last::set);
    Gauge.builder("hallwatch.verify.differences", this, Nights::differences)
        .description("stored figures that the last recount found to differ")
        .register(meters);
    TimeGauge.builder("hallwatch.verify.last", this, TimeUnit.SECONDS, Nights::lastSeconds)
        .description("when figures were last recounted, in seconds since 1970")
        .register(meters);
    TimeGauge.builder("hallwatch.verify.age", this, TimeUnit.SECONDS, Nights::ageSeconds)
        .description("how long ago, by the time of the product, figures were last recounted")
        .register(meters);
  }

  /** Begins to look at the time. */
  void begin() {
    if (settings.at() != null) {
      thread =
          Thread.ofPlatform()
              .name("nightly-verify")
              .daemon()
              .priority(Thread.MIN_PRIORITY)
              .start(this::watch);
    }
  }

  private void watch() {
    try {
      Duration pause = FIRST_LOOK;
      while (!closing.await(pause.toSeconds(), TimeUnit.SECONDS)) {
        look();
        pause = PAUSE;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the last recount found; empty if there was none. */
  Optional<VerifyRun> last() {
    return Optional.ofNullable(last.get());
  }

  private void look() {
    LocalTime at = settings.at();
    Instant now = operations.now();
    ZoneId zone = Desk.firstZone(operations.operation());
    if (at != null && isDue(now.atZone(zone), at, last().map(VerifyRun::beganAt).orElse(null))) {
      try {
        run(now, zone, settings.days());
      } catch (StoreException e) {
        if (closing.getCount() > 0) {
          LOG.warn("figures could not be recounted, it is tried again in a minute", e);
        }
      }
    }
  }

  /** Whether the time of day has come since the last recount began. */
  static boolean isDue(ZonedDateTime now, LocalTime at, @Nullable Instant last) {
    ZonedDateTime today = now.with(at);
    ZonedDateTime due = today.isAfter(now) ? now.minusDays(1).with(at) : today;
    return last == null || last.isBefore(due.toInstant());
  }

  /** Recounts up to the day that ended last. */
  VerifyRun run(Instant now, ZoneId zone, int days) {
    LocalDate yesterday = LocalDate.ofInstant(now, zone).minusDays(1);
    VerifyRun run = verify.run(now, yesterday, days, this::catchUp);
    last.set(run);
    if (run.found().isRight()) {
      LOG.info("{} figures recounted, no difference", run.found().allFigures());
    } else {
      LOG.error(
          "{} of {} figures differ from their recount: {}{}; see 'hallwatch doctor'",
          run.found().causes(),
          run.found().allFigures(),
          run.found().differences(),
          run.found().indicators().differences());
    }
    Kept kept = run.kept();
    if (kept != null && !(kept.isWhole() && kept.listsRefused())) {
      LOG.error("not everything is kept as it should be: {}; see 'hallwatch doctor'", kept);
    }
    return run;
  }

  /** Where the figures do not catch up, the recount leaves out what is pending. */
  private void catchUp() {
    try {
      operations.caughtUp().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("the figures did not catch up before they were recounted: {}", String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private double differences() {
    return last().map(run -> (double) run.found().causes()).orElse(Double.NaN);
  }

  private double lastSeconds() {
    return last().map(run -> (double) run.beganAt().getEpochSecond()).orElse(Double.NaN);
  }

  private double ageSeconds() {
    return last()
        .map(run -> (double) Duration.between(run.beganAt(), operations.now()).toSeconds())
        .orElse(Double.NaN);
  }

  /** Stops; a recount that runs is broken off. */
  @Override
  public void close() {
    closing.countDown();
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }
}
