package org.hallwatch.actor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.hallwatch.actor.collect.Counts;
import org.hallwatch.actor.ingest.Answer;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.actor.ingest.Speaker;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.event.RejectedRecords;
import org.hallwatch.store.event.StoredRejected;
import org.jspecify.annotations.Nullable;

/**
 * Sends records again that were not accepted (退回记录重报): as they came, with a declared shift of a
 * wrong clock, or put right by a person. What is accepted now leaves the list; what is refused
 * again stays in it. Its calls block.
 */
public final class Resubmission {
  private static final int TOGETHER = 1_000;

  private final RejectedRecords records;
  private final Operations operations;

  /** A resubmission into the running product. */
  public Resubmission(RejectedRecords records, Operations operations) {
    this.records = records;
    this.operations = operations;
  }

  /** Takes the text of a record apart again. */
  public interface Reader {
    /**
     * The receiver that reads a record, and all others of its collector.
     *
     * @throws CannotResubmitException if there is none
     */
    PushReceiver<String> of(StoredRejected record);
  }

  /**
   * Records could not be sent, for the reason that the message says. Of a long list what comes
   * before them may have been sent.
   */
  public static final class CannotResubmitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what a person can do about it. */
    public CannotResubmitException(String message) {
      super(message);
    }

    private CannotResubmitException(String message, Exception cause) {
      super(message, cause);
    }
  }

  /**
   * What became of records that were sent again.
   *
   * @param unread how many could not be sent because they cannot be read as they are
   * @param why why the first of them cannot, and what a person can do about it; null if there is
   *     none
   */
  public record Result(Counts counts, long unread, @Nullable String why) {
    /** How many are accepted now, or turned out to be stored already. */
    public long settled() {
      return counts.accepted() + counts.duplicate() + counts.allSkipped();
    }

    /** How many were refused again, by the code of the reason. */
    public Map<String, Long> refused() {
      return counts.rejected();
    }
  }

  /**
   * Sends records as they came. One that cannot be read keeps no other from being sent.
   *
   * @param reach the halls about which whoever sends them may speak
   * @param shift added to the time that each of them says
   * @throws CannotResubmitException if none of them can be read, or if nothing can be stored now
   */
  public Result again(List<StoredRejected> chosen, Reach reach, Reader reader, Duration shift) {
    Reading reading = new Reading(reach, reader, shift);
    Counts counts = Counts.NONE;
    for (int i = 0; i < chosen.size(); i += TOGETHER) {
      List<StoredRejected> some = chosen.subList(i, Math.min(i + TOGETHER, chosen.size()));
      Map<StoredRejected, Batch> read = reading.readable(some);
      if (!read.isEmpty()) {
        counts = counts.plus(submit(List.copyOf(read.keySet()), together(read.values()), reach));
      }
    }
    return reading.result(counts, chosen.size());
  }

  /**
   * Sends one record with the text that a person made of it. What stood there stays on record.
   *
   * @param reach the halls about which he may speak: he may have written any hall into the text
   * @throws CannotResubmitException if the text cannot be read, or if nothing can be stored now
   */
  public Result corrected(StoredRejected record, String text, Reach reach, Reader reader) {
    Batch read = within(reach, record, read(record, text, reader.of(record)));
    Counts counts = submit(List.of(record), together(List.of(read)), reach);
    if (counts.allRejected() == 0) {
      records.keepCorrected(record.number(), text);
    }
    return new Result(counts, 0, null);
  }

  /** Takes records apart, and notes those that cannot be. */
  private final class Reading {
    private final Reach reach;
    private final Reader reader;
    private final Duration shift;
    private final Map<String, PushReceiver<String>> receivers = new HashMap<>();
    private final List<CannotResubmitException> refusals = new ArrayList<>();

    Reading(Reach reach, Reader reader, Duration shift) {
      this.reach = reach;
      this.reader = reader;
      this.shift = shift;
    }

    Map<StoredRejected, Batch> readable(List<StoredRejected> some) {
      Map<StoredRejected, Batch> read = new LinkedHashMap<>();
      for (StoredRejected record : some) {
        try {
          String collector = record.collector() == null ? "" : record.collector();
          PushReceiver<String> receiver =
              receivers.computeIfAbsent(collector, _ -> reader.of(record));
          String original = record.record().original();
          Batch batch = within(reach, record, read(record, original, receiver));
          read.put(record, shifted(batch, shift));
        } catch (CannotResubmitException e) {
          refusals.add(e);
        }
      }
      return read;
    }

    Result result(Counts counts, int of) {
      if (refusals.isEmpty()) {
        return new Result(counts, 0, null);
      }
      if (refusals.size() == of) {
        throw refusals.getFirst();
      }
      return new Result(counts, refusals.size(), refusals.getFirst().getMessage());
    }
  }

  /**
   * What corrects another event may take it from any hall, so it is for those who are everywhere.
   */
  private static Batch within(Reach reach, StoredRejected record, Batch batch) {
    for (Entry entry : batch.entries()) {
      for (Event event : entry.events()) {
        if (!reach.holds(event.hall())) {
          throw new CannotResubmitException(
              "record "
                  + record.number()
                  + (event.hall() == null ? " names no hall" : " is about hall " + event.hall())
                  + ", which is not yours to send");
        }
      }
    }
    return batch;
  }

  private Counts submit(List<StoredRejected> some, Batch batch, Reach reach) {
    Answer answer;
    try {
      answer = operations.submit(batch, Speaker.collector("retry")).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new CannotResubmitException("the records were not sent: " + e.getMessage(), e);
    }
    return switch (answer) {
      case Answer.Stored stored -> {
        markAccepted(some, stored, reach);
        yield Counts.of(batch, stored);
      }
      case Answer.Busy _ ->
          throw new CannotResubmitException(
              "too much is waiting to be stored; send the records again in a moment");
      case Answer.Unavailable(Duration _, String why) ->
          throw new CannotResubmitException("events cannot be stored just now: " + why);
    };
  }

  /** One batch, in which each record has the place that it has among these. */
  private static Batch together(Collection<Batch> read) {
    List<Entry> entries = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    Map<String, Integer> skipped = new TreeMap<>();
    Operation met = Operation.EMPTY;
    int next = 0;
    for (Batch one : read) {
      int place = next++;
      one.entries().forEach(entry -> entries.add(at(place, entry, entry.events())));
      one.rejected().forEach(refused -> rejected.add(refused.at(place)));
      one.skipped().forEach((rule, count) -> skipped.merge(rule, count, Integer::sum));
      met = Catalogue.merged(met, one.met());
    }
    return new Batch(entries, rejected, skipped, met);
  }

  private void markAccepted(List<StoredRejected> some, Answer.Stored stored, Reach reach) {
    Set<Integer> refused =
        stored.rejected().stream().map(Rejected::index).collect(Collectors.toSet());
    Instant now = operations.time().now();
    for (int i = 0; i < some.size(); i++) {
      if (!refused.contains(i)) {
        records.mark(some.get(i).number(), StoredRejected.State.RETRIED, now, reach);
      }
    }
  }

  private Batch read(StoredRejected record, String text, PushReceiver<String> receiver) {
    try {
      return receiver.receive(
          record.record().place(), text.getBytes(StandardCharsets.UTF_8), operations.time().now());
    } catch (UnreadableMessageException e) {
      throw new CannotResubmitException(
          "record "
              + record.number()
              + " ("
              + record.record().place()
              + ") cannot be sent again as it is: "
              + e.getMessage(),
          e);
    }
  }

  private static Batch shifted(Batch batch, Duration shift) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : batch.entries()) {
      List<Event> events = entry.events().stream().map(event -> shifted(event, shift)).toList();
      entries.add(at(entry.index(), entry, events));
    }
    return new Batch(entries, batch.rejected(), batch.skipped(), batch.met());
  }

  private static Event shifted(Event event, Duration shift) {
    try {
      return new Event(
          event.id(),
          event.occurredAt().plus(shift),
          event.receivedAt(),
          event.subject(),
          event.fact(),
          event.extra());
    } catch (InvalidValueException e) {
      throw new CannotResubmitException(
          "event " + event.id() + " cannot be shifted by that much: " + e.getMessage(), e);
    }
  }

  private static Entry at(int index, Entry entry, List<Event> events) {
    return new Entry(index, entry.place(), entry.original(), events);
  }
}
