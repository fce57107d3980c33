package org.hallwatch.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.hallwatch.domain.hall.Source;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Who asks: the source whose key the request carries. */
final class Callers {
  private static final String SCHEME = "Bearer ";

  private final Function<String, Optional<Source>> sourceOfKey;
  private final RequestRate rate;

  Callers(Function<String, Optional<Source>> sourceOfKey, RequestRate rate) {
    this.sourceOfKey = sourceOfKey;
    this.rate = rate;
  }

  /** The source that asks; refuses a request without a valid key, or one of too many. */
  Source identify(HttpServletRequest request) {
    Source source =
        sourceOfKey
            .apply(keyOf(request))
            .orElseThrow(() -> unknown("this key is not valid; was it revoked?"));
    Duration wait = rate.take(source.id());
    if (!wait.isZero()) {
      throw Refusal.until(
          HttpStatus.TOO_MANY_REQUESTS,
          wait,
          "source " + source.id() + " sends too many requests; put more events into each");
    }
    return source;
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
