package org.hallwatch.collect.cloudevents;

import java.util.List;
import org.hallwatch.domain.event.Event;

/** Writes events as CloudEvents 1.0, the way a source would send them. */
public final class CloudEventsWriter {
  private CloudEventsWriter() {}

  /** One event, on one line. */
  public static byte[] write(Event event) {
    JsonWriter out = new JsonWriter(512);
    write(event, out);
    return out.toBytes();
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
    out.beginObject()
        .field("specversion", "1.0")
        .field("id", event.id().id())
        .field("source", event.id().source().value())
        .field("type", event.kind().type())
        .time("time", event.occurredAt())
        .field("subject", event.subject())
        .name("data");
    JsonFactCodec.write(event.fact(), event.extra(), out);
    out.endObject();
  }
}
