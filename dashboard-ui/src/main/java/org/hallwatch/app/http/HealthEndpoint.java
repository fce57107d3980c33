package org.hallwatch.app.http;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says whether the process lives and whether the product does its work. */
@RestController
final class HealthEndpoint {
  private final Supplier<Health> health;

  HealthEndpoint(Supplier<Health> health) {
    this.health = health;
  }

  @GetMapping("/health/live")
  Map<String, String> live() {
    return Map.of("status", "live");
  }

  @GetMapping("/health/ready")
  ResponseEntity<Answer> ready() {
    Health now = health.get();
    return ResponseEntity.status(now.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .cacheControl(CacheControl.noStore())
        .body(
            new Answer(
                now.ready() ? "ready" : "not-ready",
                now.domainTime().toString(),
                now.mode(),
                now.checks(),
                now.sources()));
  }

  record Answer(
      String status,
      String domainTime,
      String mode,
      List<Health.Check> checks,
      Map<String, Integer> sources) {}
}
