package org.hallwatch.actor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hallwatch.actor.hall.DayReader;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.actor.ingest.Commit;
import org.hallwatch.actor.ingest.Journal;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.CodeDecision;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.MetCode;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.event.Appended;
import org.hallwatch.store.event.Outcome;
import org.hallwatch.store.event.StoredBatch;

/**
 * An event log on the heap, for tests of the way to it: the same identity rules, one batch at a
 * time, no corrections.
 */
public final class InMemoryLog implements Commit, Journal, Catalogue.Keeper, DayReader {
  private final Map<EventId, Event> events = new LinkedHashMap<>();
  private final Map<Long, List<Event>> batches = new LinkedHashMap<>();
  private final Map<String, String> positions = new HashMap<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private Operation operation;
  private long number;

  public InMemoryLog(Operation operation) {
    this.operation = operation;
  }

  public Memory memory() {
    return new Memory(
        this, this, this, this::position, this, _ -> CompletableFuture.completedFuture(events()));
  }

  @Override
  public synchronized List<Appended> append(List<Append> appends) {
    List<Appended> answers = new ArrayList<>();
    long batch = ++number;
    List<Event> stored = new ArrayList<>();
    for (Append append : appends) {
      List<Outcome> outcomes = new ArrayList<>();
      for (Entry entry : append.entries()) {
        outcomes.add(outcome(entry, stored));
      }
      rejected.addAll(append.rejected());
      if (append.collector() != null && append.position() != null) {
        positions.put(append.collector(), append.position());
      }
      answers.add(new Appended(batch, outcomes, Set.of()));
    }
    batches.put(batch, stored);
    return answers;
  }

  private Outcome outcome(Entry entry, List<Event> stored) {
    int fresh = 0;
    for (Event event : entry.events()) {
      Event before = events.get(event.id());
      if (before != null && !before.fact().equals(event.fact())) {
        return new Outcome.Refused(
            entry.refused(event, "id", RejectionReason.CONFLICT, "other content"));
      }
      fresh += before == null ? 1 : 0;
    }
    for (Event event : entry.events()) {
      if (events.putIfAbsent(event.id(), event) == null) {
        stored.add(event);
      }
    }
    return fresh == 0 ? new Outcome.Duplicate() : new Outcome.Stored(fresh);
  }

  public synchronized Optional<String> position(String collector) {
    return Optional.ofNullable(positions.get(collector));
  }

  public synchronized List<Event> events() {
    return List.copyOf(events.values());
  }

  /** As on the first day. */
  public synchronized void clear() {
    events.clear();
    batches.clear();
    positions.clear();
    rejected.clear();
  }

  public synchronized List<Rejected> rejected() {
    return List.copyOf(rejected);
  }

  @Override
  public synchronized long end() {
    return number;
  }

  @Override
  public synchronized Page since(long place) {
    return new Page(batches.keySet().stream().filter(batch -> batch > place).toList(), number);
  }

  @Override
  public synchronized Optional<StoredBatch> batch(long number) {
    return Optional.ofNullable(batches.get(number))
        .map(stored -> new StoredBatch(number, stored, Set.of()));
  }

  @Override
  public synchronized Operation load() {
    return operation;
  }

  @Override
  public synchronized Operation extend(Operation met) {
    operation = Catalogue.merged(operation, met);
    return operation;
  }

  @Override
  public synchronized Operation decide(CodeDecision decision, AuditEntry entry) {
    operation = decision.applyTo(operation);
    return operation;
  }

  @Override
  public List<MetCode> met() {
    return List.of();
  }

  @Override
  public synchronized CompletionStage<List<Event>> read(
      HallId hall, Instant from, Instant until, Instant receivedUntil) {
    Set<Event> found = new HashSet<>();
    for (Event event : events.values()) {
      if (hall.equals(event.hall())
          && !event.occurredAt().isBefore(from)
          && event.occurredAt().isBefore(until)
          && !event.receivedAt().isAfter(receivedUntil)) {
        found.add(event);
      }
    }
    return CompletableFuture.completedStage(List.copyOf(found));
  }
}
