package org.hallwatch.app;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.collect.cloudevents.EventFormat;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.collect.http.HttpMessage;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.store.event.RejectedRecords;
import org.hallwatch.store.event.StoredRejected;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the desk that deals with records that were not accepted. */
final class RejectedDesk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final HttpMessage AS_ONE_EVENT = new HttpMessage(EventFormat.SINGLE.mediaType());
  private static final int MOST_AT_ONCE = 1_000_000;

  private final RejectedRecords records;
  private final Operations operations;
  private final PushReceiver<HttpMessage> receiver;

  RejectedDesk(RejectedRecords records, Operations operations, PushReceiver<HttpMessage> receiver) {
    this.records = records;
    this.operations = operations;
    this.receiver = receiver;
  }

  ArrayNode list(int limit, @Nullable String reason) {
    ArrayNode list = JSON.arrayNode();
    records.list(filter(reason), limit).forEach(record -> list.add(node(record)));
    return list;
  }

  ObjectNode show(long number) {
    StoredRejected found = find(number);
    return node(found).put("original", found.record().original());
  }

  /** Submits records again, one by one, so that each keeps its own answer. */
  ObjectNode retry(List<Long> numbers, @Nullable String reason, Duration shift) {
    List<StoredRejected> chosen =
        reason == null
            ? numbers.stream().map(this::find).toList()
            : records.list(filter(reason), MOST_AT_ONCE);
    Counts counts = Counts.NONE;
    for (StoredRejected record : chosen) {
      counts = counts.plus(retry(record, shift));
    }
    return CountsJson.of(counts);
  }

  private Counts retry(StoredRejected record, Duration shift) {
    Batch batch = shifted(read(record), shift);
    Answer answer = Desk.await(operations.submit(batch, speaker(record)));
    return switch (answer) {
      case Answer.Stored stored -> {
        if (stored.accepted() + stored.duplicate() > 0) {
          records.mark(record.number(), StoredRejected.State.RETRIED, operations.time().now());
        }
        yield counts(batch, stored);
      }
      case Answer.Busy _ ->
          throw new Failure("too much is waiting to be stored; retry again in a moment");
      case Answer.Unavailable(Duration _, String why) ->
          throw new Failure("events cannot be stored just now: " + why);
    };
  }

  private Batch read(StoredRejected record) {
    byte[] original = record.record().original().getBytes(StandardCharsets.UTF_8);
    try {
      return receiver.receive(AS_ONE_EVENT, original, operations.time().now());
    } catch (UnreadableMessageException e) {
      throw new Failure(
          "record "
              + record.number()
              + " ("
              + record.record().place()
              + ") is no event that could be sent again as it is: "
              + e.getMessage(),
          e);
    }
  }

  private static Batch shifted(Batch batch, Duration shift) {
    if (shift.isZero()) {
      return batch;
    }
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : batch.entries()) {
      List<Event> events = entry.events().stream().map(event -> shifted(event, shift)).toList();
      entries.add(new Entry(entry.index(), entry.place(), entry.original(), events));
    }
    return new Batch(entries, batch.rejected(), batch.skipped(), batch.met());
  }

  private static Event shifted(Event event, Duration shift) {
    return new Event(
        event.id(),
        event.occurredAt().plus(shift),
        event.receivedAt(),
        event.subject(),
        event.fact(),
        event.extra());
  }

  private static Speaker speaker(StoredRejected record) {
    return record.record().source() == null || record.collector() != null
        ? Speaker.collector("retry")
        : Speaker.keyOf(record.record().source());
  }

  private static Counts counts(Batch batch, Answer.Stored stored) {
    Map<String, Long> rejected = new TreeMap<>();
    for (Rejected refused : stored.rejected()) {
      rejected.merge(refused.reason().code(), 1L, Long::sum);
    }
    return new Counts(
        batch.read(), stored.accepted(), stored.duplicate(), rejected, Map.of(), stored.events());
  }

  private StoredRejected find(long number) {
    return records
        .find(number)
        .orElseThrow(
            () ->
                new Failure(
                    "there is no rejected record "
                        + number
                        + "; 'hallwatch rejected list' names them"));
  }

  private static RejectedRecords.Filter filter(@Nullable String reason) {
    return new RejectedRecords.Filter(
        null, reason == null ? null : reason(reason), StoredRejected.State.OPEN);
  }

  private static RejectionReason reason(String code) {
    return Arrays.stream(RejectionReason.values())
        .filter(reason -> reason.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    "there is no reason "
                        + code
                        + "; known are: "
                        + String.join(
                            ", ",
                            Arrays.stream(RejectionReason.values())
                                .map(RejectionReason::code)
                                .toList())));
  }

  private static ObjectNode node(StoredRejected stored) {
    Rejected record = stored.record();
    ObjectNode node = JSON.objectNode();
    node.put("id", stored.number());
    node.put("at", stored.lastAt().toString());
    node.put("seen", stored.seen());
    node.put("state", HallJson.word(stored.state()));
    node.put("source", record.source() == null ? null : record.source().value());
    node.put("collector", stored.collector());
    node.put("event", record.eventId());
    node.put("place", record.place());
    node.put("index", record.index());
    node.put("reason", record.reason().code());
    node.put("field", record.field());
    return node.put("message", record.message());
  }
}
