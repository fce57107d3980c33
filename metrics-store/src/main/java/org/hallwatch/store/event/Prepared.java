package org.hallwatch.store.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.retention.Closed;

/**
 * An append on its way: its events encoded, the entries that the database cannot keep. Used by one
 * thread.
 */
final class Prepared {
  private final Append append;
  private final List<Row> rows;
  private final Map<Integer, Rejected> unstorable = new HashMap<>();
  private Closed closed = Closed.NOTHING;

  private Prepared(Append append, List<Row> rows) {
    this.append = append;
    this.rows = rows;
  }

  /**
   * What is stored under a key, or would be.
   *
   * @param micros when it happened
   * @param digest of its content
   */
  record Known(long micros, long digest) {}

  /**
   * What becomes of the entries.
   *
   * @param fresh the rows to store, each key once
   * @param refused the entries that contradict what is stored or stood before them, by their place
   */
  record Plan(List<Row> fresh, Map<Integer, Rejected> refused) {}

  /**
   * @param numbers the number of each source
   */
  static Prepared of(Append append, FactCodec codec, ToIntFunction<SourceId> numbers) {
    List<Row> rows = new ArrayList<>(append.events());
    MessageDigest sha = sha256();
    for (int entry = 0; entry < append.entries().size(); entry++) {
      for (Event event : append.entries().get(entry).events()) {
        byte[] data = codec.encode(event.fact(), event.extra());
        rows.add(
            new Row(
                entry,
                event,
                numbers.applyAsInt(event.id().source()),
                Row.micros(event.occurredAt()),
                data,
                digest(sha, event, data)));
      }
    }
    return new Prepared(append, rows);
  }

  Append append() {
    return append;
  }

  List<Row> rows() {
    return rows;
  }

  /** Refuses an entry because the database cannot keep one of its rows, whatever else is stored. */
  void cannotKeep(Row row, String why) {
    Entry entry = append.entries().get(row.entry());
    unstorable.putIfAbsent(
        row.entry(), entry.refused(row.event(), "data", RejectionReason.BAD_VALUE, why));
  }

  /** Refuses an entry because it corrects what must stay as it is, whatever else is stored. */
  void comesTooLate(Row correction) {
    Entry entry = append.entries().get(correction.entry());
    unstorable.putIfAbsent(
        correction.entry(),
        entry.refused(
            correction.event(),
            "corrects",
            RejectionReason.OUT_OF_RETENTION,
            "the raw events of the time of the event that it corrects were dropped; figures of"
                + " then stay as they are"));
  }

  /** From now on plans go by this. */
  void closedBy(Closed now) {
    closed = now;
  }

  Closed closed() {
    return closed;
  }

  /** How many entries the database cannot keep. */
  int unstorable() {
    return unstorable.size();
  }

  /**
   * Goes through the entries one after the other, as if each were alone. An entry is stored as a
   * whole or not at all.
   */
  Plan plan(Map<EventId, Known> stored) {
    Map<EventId, Known> known = HashMap.newHashMap(stored.size() + rows.size());
    known.putAll(stored);
    List<Row> fresh = new ArrayList<>(rows.size());
    Map<Integer, Rejected> refused = new HashMap<>(unstorable);
    int next = 0;
    while (next < rows.size()) {
      int entry = rows.get(next).entry();
      int end = next;
      int freshBefore = fresh.size();
      while (end < rows.size() && rows.get(end).entry() == entry) {
        Row row = rows.get(end++);
        if (!refused.containsKey(entry)) {
          Known before = known.putIfAbsent(row.event().id(), new Known(row.micros(), row.digest()));
          if (before == null && isClosed(row.event())) {
            refused.put(entry, outOfRetention(row));
            known.remove(row.event().id());
            takeBack(fresh, freshBefore, known);
          } else if (before == null) {
            fresh.add(row);
          } else if (!row.saysTheSameAs(before.micros(), before.digest())) {
            refused.put(entry, contradicts(row, before));
            takeBack(fresh, freshBefore, known);
          }
        }
      }
      next = end;
    }
    return new Plan(fresh, refused);
  }

  private static void takeBack(List<Row> fresh, int from, Map<EventId, Known> known) {
    List<Row> ofEntry = fresh.subList(from, fresh.size());
    ofEntry.forEach(row -> known.remove(row.event().id()));
    ofEntry.clear();
  }

  private boolean isClosed(Event event) {
    return closed.contains(event.occurredAt())
        || event.fact() instanceof CorrectionFact.Replaced replaced
            && closed.contains(replaced.occurredAt());
  }

  private Rejected outOfRetention(Row row) {
    return append
        .entries()
        .get(row.entry())
        .refused(
            row.event(),
            "time",
            RejectionReason.OUT_OF_RETENTION,
            "the raw events of that time were dropped; figures of then stay as they are");
  }

  private Rejected contradicts(Row row, Known before) {
    EventId id = row.event().id();
    Entry entry = append.entries().get(row.entry());
    return row.micros() == before.micros()
        ? entry.refused(
            row.event(),
            "id",
            RejectionReason.CONFLICT,
            "event "
                + id
                + " was sent before with other content; send a correction, or a new id if it is"
                + " another event")
        : entry.refused(
            row.event(),
            "time",
            RejectionReason.RESTAMPED,
            "event "
                + id
                + " was sent before with another time; a repeated event must keep its time");
  }

  private static long digest(MessageDigest sha, Event event, byte[] data) {
    sha.update((byte) event.kind().code());
    if (event.subject() != null) {
      sha.update(event.subject().getBytes(StandardCharsets.UTF_8));
    }
    sha.update((byte) 0);
    return ByteBuffer.wrap(sha.digest(data)).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
