package org.hallwatch.app.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that is refused as a whole. The message is for the sender: what was wrong and what to
 * do.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final @Nullable Duration retryAfter;

  private Refusal(HttpStatus status, String message, @Nullable Duration retryAfter) {
    super(message, null, false, false);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  static Refusal of(HttpStatus status, String message) {
    return new Refusal(status, message, null);
  }

  /** A refusal that time heals. */
  static Refusal until(HttpStatus status, Duration retryAfter, String message) {
    return new Refusal(status, message, retryAfter);
  }

  HttpStatus status() {
    return status;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
