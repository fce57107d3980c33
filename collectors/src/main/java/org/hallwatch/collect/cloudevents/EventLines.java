package org.hallwatch.collect.cloudevents;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents that were recorded, one on a line. An event reached us when its attribute
 * {@code recordedtime} says, else when it happened. Not for several threads.
 */
public final class EventLines {
  private final EventReader reader = new EventReader(new Vocabulary());

  /** Reads lines. */
  public EventLines() {}

  /** What stands on a line. */
  public sealed interface Line {}

  /**
   * An event.
   *
   * @param texts the fields of its data that are texts, empty where there is none; until the next
   *     line is read
   */
  public record Said(Event event, UnaryOperator<String> texts) implements Line {}

  /** No event, and why. */
  public record Refused(
      @Nullable SourceId source,
      @Nullable String id,
      String field,
      RejectionReason reason,
      String message)
      implements Line {}

  /** Reads a line. */
  public Line read(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    Flaw flaw = reader.readLine(bytes, 0, bytes.length);
    if (flaw != null) {
      return refused(flaw);
    }
    try {
      EventKind kind = reader.kind();
      return kind == null
          ? refused(new Flaw("type", RejectionReason.UNKNOWN_TYPE, reader.unknownType()))
          : new Said(reader.recordedEvent(kind), this::text);
    } catch (InvalidValueException e) {
      return refused(Flaw.of(e));
    }
  }

  private String text(String field) {
    String text = reader.textOfData(field);
    return text == null ? "" : text;
  }

  private Refused refused(Flaw flaw) {
    return new Refused(
        reader.readableSource(), reader.readableId(), flaw.field(), flaw.reason(), flaw.message());
  }
}
