package org.hallwatch.collect.cloudevents;

import java.util.Map;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.FactCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/**
 * The data of events as canonical JSON: known fields in the order of the integration handbook, then
 * unknown ones by name; absent ones left out; no spaces; numbers as short as they go; times in UTC.
 */
public final class JsonFactCodec implements FactCodec {
  /** Most characters that the unknown fields of one event may take in canonical form. */
  static final int LONGEST_EXTRA = 16_384;

  private final Vocabulary vocabulary = new Vocabulary();

  /** A codec; several threads may use it. */
  public JsonFactCodec() {}

  @Override
  public byte[] encode(Fact fact, String extra) {
    JsonWriter out = new JsonWriter();
    write(fact, extra, out);
    return out.toBytes();
  }

  @Override
  public Decoded decode(EventKind kind, byte[] data) {
    JsonFields fields = new JsonFields(vocabulary);
    Flaw flaw;
    try (JsonInput input = new JsonInput(vocabulary, data, 0, data.length)) {
      if (input.parser().nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException(
            "the data of " + kind.wireName() + " are no JSON object");
      }
      input.readFields(fields, "");
      flaw = input.takeFlaw();
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "the data of " + kind.wireName() + " are no JSON: " + e.getOriginalMessage(), e);
    }
    if (flaw != null) {
      throw new IllegalArgumentException("the data of " + kind.wireName() + ": " + flaw.message());
    }
    Fact fact = FactFields.read(kind, fields);
    return new Decoded(fact, extra(fields));
  }

  static void write(Fact fact, String extra, JsonWriter out) {
    out.beginObject();
    FactFields.write(fact, out);
    out.fieldsOf(extra).endObject();
  }

  /** What nobody asked for, in canonical form. */
  static String extra(JsonFields data) {
    return extra(data.leftOver());
  }

  static String extra(Map<String, @Nullable Object> left) {
    if (left.isEmpty()) {
      return Event.NO_EXTRA;
    }
    String extra = new JsonWriter().value(left).toString();
    if (extra.length() > LONGEST_EXTRA) {
      String first = left.keySet().iterator().next();
      throw new InvalidValueException(
          first,
          Cause.TOO_LONG,
          first
              + " and the other unknown fields take "
              + extra.length()
              + " characters, at most "
              + LONGEST_EXTRA);
    }
    return extra;
  }
}
