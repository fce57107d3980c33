package org.hallwatch.collect.cloudevents;

import java.time.Instant;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.event.CorrectionFact;
import org.hallwatch.domain.event.CorrectionFact.Replaced;
import org.hallwatch.domain.event.CorrectionFact.Withdrawn;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.hall.SourceId;

/**
 * The fields of {@code correction.*}. The event that replaces another stands inside with type, time
 * and data.
 */
final class CorrectionFields {
  private CorrectionFields() {}

  static Replaced readReplaced(Fields data) {
    EventId target = readTarget(data);
    String reason = data.code("reason");
    JsonFields event = data.object("event");
    try {
      EventKind kind = kind(event.code("type"));
      Instant occurredAt = event.time("time");
      return new Replaced(target, reason, occurredAt, readReplacement(kind, event.object("data")));
    } catch (InvalidValueException e) {
      throw e.field().equals("event.time") ? e : e.inside("event.");
    }
  }

  private static Fact readReplacement(EventKind kind, JsonFields data) {
    try {
      Fact replacement = FactFields.read(kind, data);
      data.leftOver().keySet().stream()
          .findFirst()
          .ifPresent(
              name -> {
                throw new InvalidValueException(
                    name,
                    Cause.BAD,
                    name
                        + " is not a field of "
                        + kind.wireName()
                        + "; leave it out of a correction");
              });
      return replacement;
    } catch (InvalidValueException e) {
      throw e.inside("data.");
    }
  }

  private static EventKind kind(String type) {
    EventKind kind =
        EventKind.ofType(type)
            .orElseThrow(
                () ->
                    new InvalidValueException("type", Cause.BAD, "type " + type + " is not known"));
    if (!kind.onTheWire()
        || kind == EventKind.CORRECTION_REPLACED
        || kind == EventKind.CORRECTION_WITHDRAWN) {
      throw new InvalidValueException(
          "type", Cause.BAD, "type " + type + " cannot replace another event");
    }
    return kind;
  }

  static Withdrawn readWithdrawn(Fields data) {
    return new Withdrawn(readTarget(data), data.code("reason"));
  }

  private static EventId readTarget(Fields data) {
    return new EventId(data.id("ofSource", SourceId::new), data.code("ofId"));
  }

  static void write(CorrectionFact fact, JsonWriter out) {
    out.id("ofSource", fact.target().source())
        .field("ofId", fact.target().id())
        .field("reason", fact.reason());
    if (fact instanceof Replaced replaced) {
      out.name("event").beginObject();
      out.field("type", replaced.replacement().kind().type()).time("time", replaced.occurredAt());
      out.name("data").beginObject();
      FactFields.write(replaced.replacement(), out);
      out.endObject().endObject();
    }
  }
}
