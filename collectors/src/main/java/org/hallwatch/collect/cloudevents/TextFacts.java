package org.hallwatch.collect.cloudevents;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Facts from text, field by field, under the same names and rules as on the wire. This is how files
 * become events.
 */
public final class TextFacts {
  private TextFacts() {}

  /** Whether text can say it: corrections hold a whole event and cannot be written as text. */
  public static boolean canSay(EventKind kind) {
    return kind.onTheWire() && kind != EventKind.CORRECTION_REPLACED;
  }

  /** The fields of a kind in their order, each with whether it must be there. */
  public static Map<String, Boolean> fieldsOf(EventKind kind) {
    return FieldNames.of(kind);
  }

  /**
   * Reads a fact.
   *
   * @param texts the fields that are there
   * @param times reads a time, null if the text is none
   * @throws org.hallwatch.domain.InvalidValueException if a field is missing or says what cannot be
   */
  public static Fact read(
      EventKind kind, Map<String, String> texts, Function<String, @Nullable Instant> times) {
    return FactFields.read(kind, new TextFields(texts, times));
  }

  /**
   * What is kept of an event beside the fields of its kind, as {@link
   * org.hallwatch.domain.event.Event#extra}: texts and lists of texts by name.
   *
   * @throws org.hallwatch.domain.InvalidValueException if it is too long
   */
  public static String extra(Map<String, @Nullable Object> values) {
    return JsonFactCodec.extra(values);
  }
}
