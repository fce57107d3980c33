package org.hallwatch.app.http;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Addresses and methods for machines that do not exist; without it the screens would answer them.
 */
@RestController
final class Elsewhere {
  @RequestMapping("/api/v1/events")
  ResponseEntity<ProblemDetail> eventsAreSent() {
    return only(HttpMethod.POST);
  }

  @RequestMapping({
    "/api/v1/halls",
    "/api/v1/indicators",
    "/api/v1/indicators/{name}",
    "/api/v1/openapi.json"
  })
  ResponseEntity<ProblemDetail> thisIsRead() {
    return only(HttpMethod.GET);
  }

  @RequestMapping({"/api/**", "/health/**", "/local/**", "/metrics/**"})
  void nothing() {
    throw Refusal.of(
        HttpStatus.NOT_FOUND,
        "there is nothing here; the API is described at /api/v1/openapi.json");
  }

  private static ResponseEntity<ProblemDetail> only(HttpMethod method) {
    return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
        .allow(method)
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.METHOD_NOT_ALLOWED, "only " + method + " is answered here"));
  }
}
