package org.hallwatch.collect.cloudevents;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.collect.contract.UnreadableMessageException.Problem;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.event.RejectionReason;
import org.hallwatch.domain.hall.Operation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/**
 * Reads CloudEvents 1.0. Every event of a body becomes an entry or a rejected record of its own;
 * only a body whose events cannot even be told apart is refused as a whole. Attributes of the
 * envelope that we do not know (tracing, for instance) are not kept: they change when an event is
 * sent again, and an event sent again must stay the same event.
 */
public final class CloudEventsReceiver implements PushReceiver<EventFormat> {
  private final int mostEvents;
  private final Vocabulary vocabulary = new Vocabulary();

  /**
   * A receiver; several threads may use it.
   *
   * @param mostEvents most events in one body
   */
  public CloudEventsReceiver(int mostEvents) {
    this.mostEvents = mostEvents;
  }

  @Override
  public Batch receive(EventFormat format, byte[] body, Instant now)
      throws UnreadableMessageException {
    Reading reading = new Reading(body, now, mostEvents, vocabulary);
    if (format == EventFormat.LINES) {
      reading.lines();
    } else {
      reading.document(format);
    }
    return new Batch(reading.entries, reading.rejected, Map.of(), Operation.EMPTY);
  }

  /** One body on its way to becoming a batch. */
  private static final class Reading {
    private final byte[] body;
    private final Instant now;
    private final int mostEvents;
    private final Vocabulary vocabulary;
    private final EventReader reader;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    Reading(byte[] body, Instant now, int mostEvents, Vocabulary vocabulary) {
      this.body = body;
      this.now = now;
      this.mostEvents = mostEvents;
      this.vocabulary = vocabulary;
      reader = new EventReader(vocabulary);
    }

    /** One JSON document: what is wrong with its grammar is wrong with all of it. */
    void document(EventFormat format) throws UnreadableMessageException {
      int bad = Utf8.firstBad(body, 0, body.length);
      if (bad >= 0) {
        throw new UnreadableMessageException(
            "the body is not text in UTF-8: byte " + bad + " is wrong");
      }
      try (JsonInput input = new JsonInput(vocabulary, body, 0, body.length)) {
        JsonToken token = input.parser().nextToken();
        if (token == null) {
          throw new UnreadableMessageException("the body is empty");
        }
        if (format == EventFormat.BATCH) {
          array(input, token);
        } else {
          single(input, token);
        }
        if (input.parser().nextToken() != null) {
          throw new UnreadableMessageException(
              "something stands behind the end of the JSON; events on lines are sent as "
                  + EventFormat.LINES.mediaType());
        }
      } catch (JacksonException e) {
        throw new UnreadableMessageException(
            "the body is no JSON: " + e.getOriginalMessage() + where(e));
      }
    }

    private void single(JsonInput input, JsonToken token) throws UnreadableMessageException {
      if (token != JsonToken.START_OBJECT) {
        throw new UnreadableMessageException(
            "an event is a JSON object; an array of events is sent as "
                + EventFormat.BATCH.mediaType());
      }
      element(input);
    }

    private void array(JsonInput input, JsonToken token) throws UnreadableMessageException {
      if (token != JsonToken.START_ARRAY) {
        throw new UnreadableMessageException(
            "a batch is a JSON array of events; a single event is sent as "
                + EventFormat.SINGLE.mediaType());
      }
      while (input.parser().nextToken() != JsonToken.END_ARRAY) {
        element(input);
      }
    }

    private void element(JsonInput input) throws UnreadableMessageException {
      int from = (int) input.parser().currentTokenLocation().getByteOffset();
      Flaw flaw = reader.read(input);
      int to = (int) input.parser().currentLocation().getByteOffset();
      conclude(flaw, "event " + (index() + 1) + " of the request", from, to);
    }

    /** A document on each line: what is wrong with one leaves the others alone. */
    void lines() throws UnreadableMessageException {
      int line = 0;
      int to;
      for (int from = 0; from < body.length; from = to + 1) {
        to = endOfLine(from);
        line++;
        if (!isBlank(from, to)) {
          conclude(reader.readLine(body, from, to), "line " + line + " of the request", from, to);
        }
      }
      if (index() == 0) {
        throw new UnreadableMessageException("the body is empty");
      }
    }

    private void conclude(@Nullable Flaw flaw, String place, int from, int to)
        throws UnreadableMessageException {
      int index = index();
      if (index == mostEvents) {
        throw new UnreadableMessageException(
            Problem.TOO_LARGE,
            "the body has more than " + mostEvents + " events; send smaller batches");
      }
      Flaw found = flaw == null ? accept(index, place, from, to) : flaw;
      if (found != null) {
        rejected.add(
            new Rejected(
                index,
                place,
                reader.readableSource(),
                reader.readableHall(),
                reader.readableId(),
                found.field(),
                found.reason(),
                found.message(),
                slice(from, to)));
      }
    }

    private @Nullable Flaw accept(int index, String place, int from, int to) {
      try {
        EventKind kind = reader.kind();
        if (kind == null) {
          return new Flaw("type", RejectionReason.UNKNOWN_TYPE, reader.unknownType());
        }
        entries.add(
            new Entry(index, place, () -> slice(from, to), List.of(reader.event(kind, now))));
        return null;
      } catch (InvalidValueException e) {
        return Flaw.of(e);
      }
    }

    private int index() {
      return entries.size() + rejected.size();
    }

    private String slice(int from, int to) {
      return new String(body, from, to - from, StandardCharsets.UTF_8);
    }

    private int endOfLine(int from) {
      int at = from;
      while (at < body.length && body[at] != '\n') {
        at++;
      }
      return at;
    }

    private boolean isBlank(int from, int to) {
      for (int i = from; i < to; i++) {
        if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
          return false;
        }
      }
      return true;
    }

    private static String where(JacksonException e) {
      return e.getLocation() == null
          ? ""
          : " (line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ")";
    }
  }
}
