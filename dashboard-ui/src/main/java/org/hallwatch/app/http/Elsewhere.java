package org.hallwatch.app.http;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Addresses for machines that do not exist; without it the screens would answer them. */
@RestController
final class Elsewhere {
  @RequestMapping({"/api/**", "/health/**", "/local/**", "/metrics/**"})
  void nothing() {
    throw Refusal.of(
        HttpStatus.NOT_FOUND,
        "there is nothing here; the API is described at /api/v1/openapi.json");
  }
}
