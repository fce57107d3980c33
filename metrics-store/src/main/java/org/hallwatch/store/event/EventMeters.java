package org.hallwatch.store.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.hallwatch.domain.event.Rejected;

/** How the event log runs. */
final class EventMeters {
  private final MeterRegistry registry;
  private final DistributionSummary batchSize;
  private final Timer append;
  private final Counter stored;
  private final Counter duplicate;
  private final Counter repeated;

  EventMeters(MeterRegistry registry) {
    this.registry = registry;
    batchSize =
        DistributionSummary.builder("hallwatch.store.batch.events")
            .description("events in one append")
            .register(registry);
    append =
        Timer.builder("hallwatch.store.append")
            .description("time of an append from its first statement to its commit")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    stored =
        Counter.builder("hallwatch.store.events.stored")
            .description("new events")
            .register(registry);
    duplicate =
        Counter.builder("hallwatch.store.entries.duplicate")
            .description("entries that were stored before")
            .register(registry);
    repeated =
        Counter.builder("hallwatch.store.append.retries")
            .description("appends tried again")
            .register(registry);
  }

  Timer.Sample begin() {
    return Timer.start(registry);
  }

  void done(Timer.Sample sample, Append request, Appended appended) {
    sample.stop(append);
    batchSize.record(request.events());
    for (Outcome outcome : appended.outcomes()) {
      switch (outcome) {
        case Outcome.Stored(int events) -> stored.increment(events);
        case Outcome.Duplicate ignored -> duplicate.increment();
        case Outcome.Refused(Rejected rejected) -> rejected(rejected);
      }
    }
    request.rejected().forEach(this::rejected);
  }

  void retried() {
    repeated.increment();
  }

  private void rejected(Rejected rejected) {
    registry
        .counter("hallwatch.store.entries.rejected", "reason", rejected.reason().code())
        .increment();
  }
}
