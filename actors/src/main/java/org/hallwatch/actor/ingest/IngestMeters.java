package org.hallwatch.actor.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;

/**
 * How the way in runs. Accepted, duplicate and rejected count source records, as every count of the
 * product does.
 */
final class IngestMeters {
  private final Counter accepted;
  private final Counter duplicate;
  private final Counter events;
  private final Counter busy;
  private final Counter failedCommits;
  private final Counter failedTells;
  private final DistributionSummary batchSize;
  private final Timer lag;
  private final Map<RejectionReason, Counter> rejected = new EnumMap<>(RejectionReason.class);

  IngestMeters(MeterRegistry registry, AtomicInteger buffered) {
    accepted =
        counter(
            registry,
            "hallwatch.ingest.accepted",
            "records",
            "records of which something new was stored");
    duplicate =
        counter(
            registry, "hallwatch.ingest.duplicate", "records", "records that were stored before");
    events = counter(registry, "hallwatch.ingest.events", "events", "events stored");
    busy =
        counter(
            registry,
            "hallwatch.ingest.busy",
            "batches",
            "batches turned away because the entrance was full");
    failedCommits =
        counter(registry, "hallwatch.ingest.commit.failed", "commits", "transactions that failed");
    failedTells =
        counter(
            registry,
            "hallwatch.ingest.tell.failed",
            "batches",
            "commits of which not all halls took notice");
    batchSize =
        DistributionSummary.builder("hallwatch.ingest.batch.size")
            .baseUnit("events")
            .description("events in one transaction")
            .register(registry);
    lag =
        Timer.builder("hallwatch.ingest.lag")
            .description("from the newest event of a batch to its commit, in domain time")
            .register(registry);
    Gauge.builder("hallwatch.ingest.buffered", buffered, AtomicInteger::get)
        .baseUnit("events")
        .description("events taken in and not yet stored and told")
        .register(registry);
    for (RejectionReason reason : RejectionReason.values()) {
      rejected.put(
          reason,
          Counter.builder("hallwatch.ingest.rejected")
              .tag("reason", reason.code())
              .baseUnit("records")
              .description("records not accepted")
              .register(registry));
    }
  }

  void stored(Answer.Stored answer) {
    accepted.increment(answer.accepted());
    duplicate.increment(answer.duplicate());
    events.increment(answer.events());
    rejected(answer.rejected());
  }

  void committed(int size) {
    batchSize.record(size);
  }

  void lag(Duration behind) {
    lag.record(behind.isNegative() ? Duration.ZERO : behind);
  }

  void busy() {
    busy.increment();
  }

  void commitFailed() {
    failedCommits.increment();
  }

  void tellFailed() {
    failedTells.increment();
  }

  private void rejected(List<Rejected> records) {
    for (Rejected record : records) {
      Counter counter = rejected.get(record.reason());
      if (counter != null) {
        counter.increment();
      }
    }
  }

  private static Counter counter(
      MeterRegistry registry, String name, String unit, String description) {
    return Counter.builder(name).baseUnit(unit).description(description).register(registry);
  }
}
