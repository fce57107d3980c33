package org.hallwatch.collect.http;

import java.util.List;
import org.hallwatch.collect.cloudevents.JsonWriter;
import org.hallwatch.domain.event.Rejected;

/**
 * What a sender is told once its events are committed.
 *
 * @param stored events that are new in the log
 * @param duplicate events that the log had already
 * @param rejected events that were not accepted, whoever found out
 */
public record HttpAnswer(int stored, int duplicate, List<Rejected> rejected) {
  public HttpAnswer {
    rejected = rejected.stream().sorted((a, b) -> Integer.compare(a.index(), b.index())).toList();
  }

  /** The answer as JSON in UTF-8. */
  public byte[] toJson() {
    JsonWriter out = new JsonWriter();
    out.beginObject()
        .field("stored", stored)
        .field("duplicate", duplicate)
        .name("rejected")
        .beginArray();
    for (Rejected one : rejected) {
      out.element()
          .beginObject()
          .field("index", one.index())
          .field("id", one.eventId())
          .field("field", one.field())
          .field("reason", one.reason().code())
          .field("message", one.message())
          .endObject();
    }
    return out.endArray().endObject().toBytes();
  }
}
