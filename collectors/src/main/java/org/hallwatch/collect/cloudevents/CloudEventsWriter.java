package org.hallwatch.collect.cloudevents;

import java.util.List;
import org.hallwatch.domain.event.Event;

/** Writes events as CloudEvents 1.0, the way a source would send them. */
public final class CloudEventsWriter {
  /** Extension attribute of CloudEvents: when an event was recorded, here when it reached us. */
  static final String RECORDED = "recordedtime";

  private CloudEventsWriter() {}

  /** One event, on one line. */
  public static byte[] write(Event event) {
    JsonWriter out = new JsonWriter(512);
    write(event, out);
    return out.toBytes();
  }

  /**
   * One event, on one line, with when it reached us in the extension attribute {@code
   * recordedtime}: how {@link EventLines} keep what arrived when.
   */
  public static byte[] writeRecorded(Event event) {
    JsonWriter out = new JsonWriter(512);
    out.beginObject();
    writeFields(event, out);
    return out.time(RECORDED, event.receivedAt()).endObject().toBytes();
  }

  /** A batch of events. */
  public static byte[] writeBatch(List<Event> events) {
    JsonWriter out = new JsonWriter(512 * Math.max(1, events.size()));
    out.beginArray();
    for (Event event : events) {
      out.element();
      write(event, out);
    }
    return out.endArray().toBytes();
  }

  private static void write(Event event, JsonWriter out) {
    out.beginObject();
    writeFields(event, out);
    out.endObject();
  }

  private static void writeFields(Event event, JsonWriter out) {
    out.field("specversion", "1.0")
        .field("id", event.id().id())
        .field("source", event.id().source().value())
        .field("type", event.kind().type())
        .time("time", event.occurredAt())
        .field("subject", event.subject())
        .name("data");
    JsonFactCodec.write(event.fact(), event.extra(), out);
  }
}
