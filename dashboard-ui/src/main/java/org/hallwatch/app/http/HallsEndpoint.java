package org.hallwatch.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The halls that a key may see. */
@RestController
final class HallsEndpoint {
  private final Supplier<Operation> operation;
  private final Callers callers;

  HallsEndpoint(Supplier<Operation> operation, Callers callers) {
    this.operation = operation;
    this.callers = callers;
  }

  @GetMapping("/api/v1/halls")
  List<HallName> halls(HttpServletRequest request) {
    Source caller = callers.identify(request);
    return operation.get().halls().stream()
        .filter(hall -> caller.covers(hall.id()))
        .map(hall -> new HallName(hall.id().value(), hall.name()))
        .toList();
  }

  record HallName(String id, String name) {}
}
