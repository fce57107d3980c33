package org.hallwatch.store.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.store.source.Sources;

/** An append on its way: its events encoded, the refusals found so far. Used by one thread. */
final class Prepared {
  private final Append append;
  private final List<Row> rows;
  private final Map<Integer, Rejected> refused = new HashMap<>();

  private Prepared(Append append, List<Row> rows) {
    this.append = append;
    this.rows = rows;
  }

  static Prepared of(Append append, FactCodec codec, Sources sources) {
    List<Row> rows = new ArrayList<>(append.events());
    MessageDigest sha = sha256();
    for (int entry = 0; entry < append.entries().size(); entry++) {
      for (Event event : append.entries().get(entry).events()) {
        byte[] data = codec.encode(event.fact(), event.extra());
        rows.add(
            new Row(entry, event, sources.number(event.id().source()), Row.micros(event.occurredAt()), data, digest(sha, event, data)));
      }
    }
    return new Prepared(append, rows);
  }

  Append append() {
    return append;
  }

  /** Refuses the entry of a row. The same entry may be refused for one reason only. */
  void refuse(Row row, String field, RejectionReason reason, String message) {
    Entry entry = append.entries().get(row.entry());
    refused.putIfAbsent(row.entry(), entry.refused(row.event(), field, reason, message));
  }

  Map<Integer, Rejected> refused() {
    return refused;
  }

  /**
   * The rows of the entries that are not refused, each key once. An entry that contradicts an earlier one is refused here.
   */
  List<Row> candidates() {
    Map<EventId, Row> first = HashMap.newHashMap(rows.size());
    Map<Row, Long> contradicting = new HashMap<>();
    for (Row row : rows) {
      if (refused.containsKey(row.entry())) {
        continue;
      }
      Row before = first.putIfAbsent(row.event().id(), row);
      if (before != null && !row.saysTheSameAs(before.micros(), before.digest())) {
        contradicting.put(row, before.micros());
      }
    }
    if (contradicting.isEmpty()) {
      return List.copyOf(first.values().size() == rows.size() ? rows : inOrder(first));
    }
    contradicting.forEach(this::contradict);
    return candidates();
  }

  /** Refuses a row that contradicts what is stored, or stands in the same append, under its key. */
  void contradict(Row row, long storedMicros) {
    if (row.micros() == storedMicros) {
      refuse(
          row,
          "id",
          RejectionReason.CONFLICT,
          "event " + row.event().id() + " was sent before with other content; send a correction, or a new id if it is another event");
    } else {
      refuse(
          row,
          "time",
          RejectionReason.RESTAMPED,
          "event " + row.event().id() + " was sent before with another time; a repeated event must keep its time");
    }
  }

  private List<Row> inOrder(Map<EventId, Row> first) {
    return rows.stream().filter(row -> first.get(row.event().id()) == row).toList();
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
