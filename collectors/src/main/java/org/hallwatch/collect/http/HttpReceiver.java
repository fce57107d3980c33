package org.hallwatch.collect.http;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hallwatch.collect.cloudevents.CloudEventsReceiver;
import org.hallwatch.collect.cloudevents.EventFormat;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.collect.contract.UnreadableMessageException.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request brought once its body is unpacked: {@link #receive}; why a body as a whole
 * is refused: {@link #status}. Limits on bytes are the transport's.
 */
public final class HttpReceiver implements PushReceiver<HttpMessage> {
  private static final String MEDIA_TYPES =
      Arrays.stream(EventFormat.values())
          .map(EventFormat::mediaType)
          .collect(Collectors.joining(", "));

  private final CloudEventsReceiver events;

  /**
   * A receiver.
   *
   * @param mostEvents most events that one request may bring
   */
  public HttpReceiver(int mostEvents) {
    this.events = new CloudEventsReceiver(mostEvents);
  }

  @Override
  public Batch receive(HttpMessage message, byte[] body, Instant now)
      throws UnreadableMessageException {
    return events.receive(format(message.contentType()), body, now);
  }

  /** The HTTP status that tells a sender why its message as a whole was refused. */
  public static int status(UnreadableMessageException refusal) {
    return switch (refusal.problem()) {
      case MALFORMED -> 400;
      case TOO_LARGE -> 413;
      case UNSUPPORTED -> 415;
    };
  }

  private static EventFormat format(@Nullable String contentType)
      throws UnreadableMessageException {
    if (contentType == null) {
      throw unsupported("Content-Type is missing; send one of " + MEDIA_TYPES);
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replace("\"", "").strip();
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        throw unsupported(
            "events are read in UTF-8 only, not in " + parameter.substring("charset=".length()));
      }
    }
    for (EventFormat format : EventFormat.values()) {
      if (format.mediaType().equals(parts[0].strip())) {
        return format;
      }
    }
    throw unsupported(
        "Content-Type " + contentType + " is not read here; send one of " + MEDIA_TYPES);
  }

  private static UnreadableMessageException unsupported(String message) {
    return new UnreadableMessageException(Problem.UNSUPPORTED, message);
  }
}
