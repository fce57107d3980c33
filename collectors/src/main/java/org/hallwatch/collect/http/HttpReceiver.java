package org.hallwatch.collect.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.hallwatch.collect.cloudevents.CloudEventsReceiver;
import org.hallwatch.collect.cloudevents.EventFormat;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.collect.contract.PushReceiver;
import org.hallwatch.collect.contract.UnreadableMessageException;
import org.hallwatch.collect.contract.UnreadableMessageException.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The door for the endpoint that takes events over HTTP: {@link #readBody}, {@link #receive},
 * {@link #status}.
 */
public final class HttpReceiver implements PushReceiver<HttpMessage> {
  private static final String MEDIA_TYPES =
      Arrays.stream(EventFormat.values())
          .map(EventFormat::mediaType)
          .collect(Collectors.joining(", "));

  private final HttpLimits limits;
  private final CloudEventsReceiver events;

  /** A receiver; it has no state beside its limits. */
  public HttpReceiver(HttpLimits limits) {
    this.limits = limits;
    this.events = new CloudEventsReceiver(limits.mostEvents());
  }

  @Override
  public Batch receive(HttpMessage message, byte[] body, Instant now)
      throws UnreadableMessageException {
    if (body.length > limits.mostBytes()) {
      throw tooLarge("the body is");
    }
    return events.receive(
        format(message.contentType()), unpacked(message.contentEncoding(), body), now);
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

  private byte[] unpacked(@Nullable String contentEncoding, byte[] body)
      throws UnreadableMessageException {
    String encoding =
        contentEncoding == null ? "" : contentEncoding.strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> gunzip(body);
      default ->
          throw unsupported(
              "Content-Encoding " + encoding + " is not read here; send gzip or nothing");
    };
  }

  private byte[] gunzip(byte[] body) throws UnreadableMessageException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 8_192)) {
      return limited(in, "the body unpacks to");
    } catch (IOException e) {
      throw new UnreadableMessageException(
          "the body says it is gzip, but it cannot be unpacked: " + e.getMessage());
    }
  }

  private byte[] limited(InputStream in, String what)
      throws IOException, UnreadableMessageException {
    byte[] bytes = in.readNBytes(limits.mostBytes());
    if (in.read() >= 0) {
      throw tooLarge(what);
    }
    return bytes;
  }

  private UnreadableMessageException tooLarge(String what) {
    return new UnreadableMessageException(
        Problem.TOO_LARGE,
        what + " more than " + limits.mostBytes() + " bytes; send smaller batches");
  }

  private static UnreadableMessageException unsupported(String message) {
    return new UnreadableMessageException(Problem.UNSUPPORTED, message);
  }
}
