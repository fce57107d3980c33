package org.hallwatch.app.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The meters, as Prometheus reads them: on this machine, or with a key. */
@RestController
final class MetricsEndpoint {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final PrometheusMeterRegistry meters;
  private final Callers callers;

  MetricsEndpoint(PrometheusMeterRegistry meters, Callers callers) {
    this.meters = meters;
    this.callers = callers;
  }

  @GetMapping("/metrics")
  ResponseEntity<byte[]> metrics(
      HttpServletRequest request,
      @RequestHeader(value = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
    callers.admit(request);
    String type =
        accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, type)
        .body(meters.scrape(type).getBytes(StandardCharsets.UTF_8));
  }
}
