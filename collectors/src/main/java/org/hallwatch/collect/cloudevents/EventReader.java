package org.hallwatch.collect.cloudevents;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.hallwatch.config.Spelling;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one CloudEvent after the other: first its fields, in whatever order they come, then what
 * they say.
 */
final class EventReader {
  private static final String SPEC_VERSION = "1.0";
  private static final int LONGEST_GUESSED = 60;
  private static final List<String> TYPES =
      Arrays.stream(EventKind.values()).filter(EventKind::onTheWire).map(EventKind::type).toList();

  private final Vocabulary vocabulary;
  private final JsonFields envelope;
  private final JsonFields data;

  EventReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    envelope = new JsonFields(vocabulary);
    data = new JsonFields(vocabulary);
  }

  /**
   * Reads the value on which the parser stands, to its end; null if its fields are in order so far.
   */
  @Nullable Flaw read(JsonInput input) {
    forget();
    JsonParser parser = input.parser();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      parser.finishToken();
      return new Flaw("event", RejectionReason.MALFORMED, "an event is a JSON object");
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("data")) {
        input.readFields(data, "data.");
        input.add(envelope, "", name, data);
      } else {
        input.add(envelope, "", name, input.readValue("", name, 1));
      }
    }
    return input.takeFlaw();
  }

  /**
   * Reads an event that stands alone on a line, from one byte up to another; null if its fields are
   * in order so far.
   */
  @Nullable Flaw readLine(byte[] bytes, int from, int to) {
    int bad = Utf8.firstBad(bytes, from, to);
    if (bad >= 0) {
      forget();
      return malformed("the line is not text in UTF-8: byte " + (bad - from) + " of it is wrong");
    }
    try (JsonInput input = new JsonInput(vocabulary, bytes, from, to)) {
      input.parser().nextToken();
      Flaw flaw = read(input);
      return input.parser().nextToken() == null
          ? flaw
          : malformed("something stands behind the event on its line");
    } catch (JacksonException e) {
      return malformed("the line is no JSON: " + e.getOriginalMessage());
    }
  }

  private static Flaw malformed(String message) {
    return new Flaw("event", RejectionReason.MALFORMED, message);
  }

  /** Forgets the event read before. */
  void forget() {
    envelope.clear();
    data.clear();
  }

  /** Says that nobody may send the event's type, and which one might be meant. */
  String unknownType() {
    String type = envelope.code("type");
    return "type "
        + type
        + " is no type that a source may send"
        + (type.length() <= LONGEST_GUESSED ? Spelling.didYouMean(type, TYPES) : "");
  }

  /** The kind that the event says it is, null if a source may not send it. */
  @Nullable EventKind kind() {
    return EventKind.ofType(envelope.code("type")).filter(EventKind::onTheWire).orElse(null);
  }

  /**
   * What the event says; it reached us when it says so itself, else when it happened. Throws {@link
   * InvalidValueException} for what cannot be.
   */
  Event recordedEvent(EventKind kind) {
    Instant recorded = envelope.optionalTime(CloudEventsWriter.RECORDED);
    return event(kind, recorded == null ? envelope.time("time") : recorded);
  }

  /** A field of its data, if it is a text; for the event read last. */
  @Nullable String textOfData(String name) {
    return data.get(name) instanceof String text ? text : null;
  }

  /** What the event says. Throws {@link InvalidValueException} for what cannot be. */
  Event event(EventKind kind, Instant now) {
    checkEnvelope();
    EventId id = new EventId(envelope.id("source", SourceId::new), envelope.code("id"));
    Instant time = envelope.time("time");
    String subject = envelope.optionalCode("subject");
    return new Event(id, time, now, subject, fact(kind), extra());
  }

  private Fact fact(EventKind kind) {
    try {
      return FactFields.read(kind, data);
    } catch (InvalidValueException e) {
      throw e.inside("data.");
    }
  }

  private String extra() {
    try {
      return JsonFactCodec.extra(data);
    } catch (InvalidValueException e) {
      throw e.inside("data.");
    }
  }

  /** The id that the event gives itself, null where none can be read. */
  @Nullable String readableId() {
    return readable(envelope, "id");
  }

  /** The source that the event names, null where none can be read. */
  @Nullable SourceId readableSource() {
    String source = readable(envelope, "source");
    return source == null ? null : new SourceId(source);
  }

  /** The hall that its data name, null where none can be read. */
  @Nullable HallId readableHall() {
    String hall = readable(data, "hall");
    return hall == null ? null : new HallId(hall);
  }

  private void checkEnvelope() {
    String version = envelope.code("specversion");
    if (!version.equals(SPEC_VERSION)) {
      throw new InvalidValueException(
          "specversion", Cause.BAD, "specversion must be " + SPEC_VERSION + ", it is " + version);
    }
    String contentType = envelope.optionalCode("datacontenttype");
    if (contentType != null && !contentType.contains("json")) {
      throw new InvalidValueException(
          "datacontenttype",
          Cause.BAD,
          "datacontenttype must be application/json, it is " + contentType);
    }
    Object content = envelope.get("data");
    if (content == null) {
      throw new InvalidValueException(
          "data", Cause.MISSING, "data is missing; events without any send {}");
    }
    if (content != data) {
      throw new InvalidValueException("data", Cause.BAD, "data must be a JSON object");
    }
  }

  private static @Nullable String readable(JsonFields fields, String name) {
    try {
      return fields.get(name) instanceof String text && Utf8.canHold(text)
          ? Check.code(name, text)
          : null;
    } catch (InvalidValueException unreadable) {
      return null;
    }
  }
}
