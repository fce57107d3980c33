package org.hallwatch.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.source.KeyCheck;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Who asks: the source whose key the request carries. */
final class Callers {
  private static final String SCHEME = "Bearer ";
  private static final String KNOWN = Callers.class.getName() + ".known";

  private final Function<String, KeyCheck> keys;
  private final RequestRate rate;

  Callers(Function<String, KeyCheck> keys, RequestRate rate) {
    this.keys = keys;
    this.rate = rate;
  }

  /** The source that asks; refuses a request without a valid key, or one of too many. */
  Source identify(HttpServletRequest request) {
    Source source =
        switch (keys.apply(keyOf(request))) {
          case KeyCheck.Good(Source known, _) -> known;
          case KeyCheck.Expired(SourceId expired, Instant at) ->
              throw unknown(
                  "this key of source "
                      + expired
                      + " ended at "
                      + at
                      + "; 'hallwatch source key replace "
                      + expired
                      + "' gives a new one");
          case KeyCheck.Revoked(SourceId revoked) ->
              throw unknown("this key of source " + revoked + " was revoked; ask for a new one");
          case KeyCheck.Unknown() -> throw unknown("this key is not valid; was it copied whole?");
        };
    request.setAttribute(KNOWN, source.id());
    Duration wait = rate.take(source.id());
    if (!wait.isZero()) {
      throw Refusal.until(
          HttpStatus.TOO_MANY_REQUESTS,
          wait,
          "source " + source.id() + " sends too many requests; put more events into each");
    }
    return source;
  }

  /** The source that was found to ask, if its key was looked at already. */
  static Optional<SourceId> known(HttpServletRequest request) {
    return Optional.ofNullable((SourceId) request.getAttribute(KNOWN));
  }

  private static String keyOf(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unknown(
          "send the source's key as Authorization: Bearer KEY; 'hallwatch source add' gives one");
    }
    return header.substring(SCHEME.length()).strip();
  }

  private static Refusal unknown(String message) {
    return Refusal.of(HttpStatus.UNAUTHORIZED, message);
  }
}
