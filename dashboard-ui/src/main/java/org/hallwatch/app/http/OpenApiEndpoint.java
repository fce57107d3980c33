package org.hallwatch.app.http;

import jakarta.servlet.http.HttpServletRequest;
import org.hallwatch.ui.layout.Visits;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of the API, for whoever has a key, has signed in, or is on this machine. */
@RestController
final class OpenApiEndpoint {
  private final Callers callers;
  private final Visits visits;

  OpenApiEndpoint(Callers callers, Visits visits) {
    this.callers = callers;
    this.visits = visits;
  }

  @GetMapping("/api/v1/openapi.json")
  ResponseEntity<Resource> description(HttpServletRequest request) {
    if (visits.found().isEmpty()) {
      callers.admit(request);
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ClassPathResource("openapi.json", OpenApiEndpoint.class));
  }
}
