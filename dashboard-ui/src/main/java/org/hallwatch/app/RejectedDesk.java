package org.hallwatch.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.cloudevents.EventFormat;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.collect.http.HttpMessage;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.Operation;
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
  private static final int TOGETHER = 1_000;
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

  /** Submits records again. */
  ObjectNode retry(Question.RetryRejected asked) {
    String reason = asked.reason();
    List<StoredRejected> chosen =
        reason == null
            ? asked.ids().stream().map(this::find).toList()
            : records.list(filter(reason), MOST_AT_ONCE);
    Reader reader = reader(asked.mapping(), asked.file());
    Duration shift = Duration.ofSeconds(asked.shiftSeconds());
    Counts counts = Counts.NONE;
    for (int i = 0; i < chosen.size(); i += TOGETHER) {
      List<StoredRejected> some = chosen.subList(i, Math.min(i + TOGETHER, chosen.size()));
      counts = counts.plus(retry(some, reader, shift));
    }
    return CountsJson.of(counts);
  }

  private Counts retry(List<StoredRejected> some, Reader reader, Duration shift) {
    Batch batch = together(some, reader, shift);
    return switch (Desk.await(operations.submit(batch, Speaker.collector("retry")))) {
      case Answer.Stored stored -> {
        markAccepted(some, stored);
        yield counts(batch, stored);
      }
      case Answer.Busy _ ->
          throw new Failure("too much is waiting to be stored; retry again in a moment");
      case Answer.Unavailable(Duration _, String why) ->
          throw new Failure("events cannot be stored just now: " + why);
    };
  }

  /** One batch, in which each record has the place that it has among these. */
  private Batch together(List<StoredRejected> some, Reader reader, Duration shift) {
    List<Entry> entries = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    Map<String, Integer> skipped = new TreeMap<>();
    Operation met = Operation.EMPTY;
    for (int i = 0; i < some.size(); i++) {
      int place = i;
      Batch read = reader.read(some.get(i));
      read.entries().forEach(entry -> entries.add(shifted(entry, place, shift)));
      read.rejected().forEach(refused -> rejected.add(at(place, refused)));
      read.skipped().forEach((rule, count) -> skipped.merge(rule, count, Integer::sum));
      met = Catalogue.merged(met, read.met());
    }
    return new Batch(entries, rejected, skipped, met);
  }

  private void markAccepted(List<StoredRejected> some, Answer.Stored stored) {
    Set<Integer> refused =
        stored.rejected().stream().map(Rejected::index).collect(Collectors.toSet());
    for (int i = 0; i < some.size(); i++) {
      if (!refused.contains(i)) {
        records.mark(some.get(i).number(), StoredRejected.State.RETRIED, operations.time().now());
      }
    }
  }

  /** Takes the original text of a record apart again. */
  private interface Reader {
    Batch read(StoredRejected record);
  }

  private Reader reader(@Nullable String mapping, @Nullable String file) {
    if (mapping == null || file == null) {
      return this::readEvent;
    }
    try {
      PushReceiver<String> rows = FileKinds.records(Path.of(file), Mapping.find(mapping));
      return record -> readRow(rows, record);
    } catch (SourceUnavailableException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private Batch readEvent(StoredRejected record) {
    if (record.collector() != null) {
      throw new Failure(
          "record "
              + record.number()
              + " came from "
              + record.collector()
              + "; name the mapping and the file of its header: --mapping M --file FILE");
    }
    return read(record, now -> receiver.receive(AS_ONE_EVENT, original(record), now));
  }

  private Batch readRow(PushReceiver<String> rows, StoredRejected record) {
    return read(record, now -> rows.receive(record.record().place(), original(record), now));
  }

  private interface Reading {
    Batch at(Instant now) throws UnreadableMessageException;
  }

  private Batch read(StoredRejected record, Reading reading) {
    try {
      return reading.at(operations.time().now());
    } catch (UnreadableMessageException e) {
      throw new Failure(
          "record "
              + record.number()
              + " ("
              + record.record().place()
              + ") cannot be sent again as it is: "
              + e.getMessage(),
          e);
    }
  }

  private static byte[] original(StoredRejected record) {
    return record.record().original().getBytes(StandardCharsets.UTF_8);
  }

  private static Entry shifted(Entry entry, int index, Duration shift) {
    List<Event> events = entry.events().stream().map(event -> shifted(event, shift)).toList();
    return new Entry(index, entry.place(), entry.original(), events);
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

  private static Rejected at(int index, Rejected refused) {
    return new Rejected(
        index,
        refused.place(),
        refused.source(),
        refused.eventId(),
        refused.field(),
        refused.reason(),
        refused.message(),
        refused.original());
  }

  private static Counts counts(Batch batch, Answer.Stored stored) {
    Map<String, Long> rejected = new TreeMap<>();
    for (Rejected refused : stored.rejected()) {
      rejected.merge(refused.reason().code(), 1L, Long::sum);
    }
    Map<String, Long> skipped = new TreeMap<>();
    batch.skipped().forEach((rule, count) -> skipped.put(rule, count.longValue()));
    return new Counts(
        batch.read(), stored.accepted(), stored.duplicate(), rejected, skipped, stored.events());
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
