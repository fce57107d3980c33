package org.hallwatch.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hallwatch.app.security.Loopback;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.source.KeyCheck;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Who asks: the source whose key the request carries. */
final class Callers {
  private static final String SCHEME = "Bearer ";
  private static final String KNOWN = Callers.class.getName() + ".known";

  private final Keys keys;
  private final RequestRate<SourceId> rate;
  private final RequestRate<String> guesses;

  /**
   * @param rate of requests of a source
   * @param guesses of keys that open nothing, from one address
   */
  Callers(Keys keys, RequestRate<SourceId> rate, RequestRate<String> guesses) {
    this.keys = keys;
    this.rate = rate;
    this.guesses = guesses;
  }

  /** The source that asks; refuses a request without a valid key, or one of too many. */
  Source identify(HttpServletRequest request) {
    Source source = source(keyOf(request), request.getRemoteAddr());
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

  /**
   * Lets whoever looks after the product in: a request from this machine, or one with any valid
   * key. Everybody else is told what to do.
   */
  void admit(HttpServletRequest request) {
    if (!Loopback.isOrigin(request)) {
      source(keyOf(request), request.getRemoteAddr());
    }
  }

  /** Whoever guesses keys does not keep the database from its work: he is not looked up again. */
  private Source source(String key, String address) {
    Duration wait = guesses.wait(address);
    if (!wait.isZero() && !keys.isKnown(key)) {
      throw Refusal.until(
          HttpStatus.TOO_MANY_REQUESTS,
          wait,
          "too many keys that are not valid came from this address; wait, and send the right one");
    }
    KeyCheck check = keys.check(key);
    if (!(check instanceof KeyCheck.Good)) {
      guesses.take(address);
    }
    return switch (check) {
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
