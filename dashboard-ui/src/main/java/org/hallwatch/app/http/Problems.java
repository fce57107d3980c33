package org.hallwatch.app.http;

import java.time.Duration;
import org.hallwatch.store.jdbc.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;

/** Says in the answer why a request was refused (RFC 9457), and never more than that. */
@RestControllerAdvice(basePackageClasses = Problems.class)
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration AFTER_TIMEOUT = Duration.ofSeconds(5);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal refusal) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(refusal.status());
    if (refusal.status() == HttpStatus.UNAUTHORIZED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"hallwatch\"");
    }
    Duration retryAfter = refusal.retryAfter();
    if (retryAfter != null) {
      answer.header(
          HttpHeaders.RETRY_AFTER,
          Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
    }
    return answer.body(ProblemDetail.forStatusAndDetail(refusal.status(), refusal.getMessage()));
  }

  /** Who sends cannot even be looked up. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> away(StoreException failure) {
    if (!failure.mayPass()) {
      throw failure;
    }
    LOG.warn("a request is answered 503: {}", String.valueOf(failure.getMessage()));
    return refused(
        Refusal.until(
            HttpStatus.SERVICE_UNAVAILABLE,
            AFTER_TIMEOUT,
            "the database is not available; send the same again, nothing is counted twice"));
  }

  /** Nobody knows whether it was stored; sending it again is safe. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> timedOut(AsyncRequestTimeoutException timeout) {
    return refused(
        Refusal.until(
            HttpStatus.SERVICE_UNAVAILABLE,
            AFTER_TIMEOUT,
            "the answer took too long; send the same again, nothing is counted twice"));
  }
}
