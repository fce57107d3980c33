package org.hallwatch.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hallwatch.app.indicator.IndicatorDesk;
import org.hallwatch.app.indicator.IndicatorQuestion;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.store.series.DroppedFiguresException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Indicators of the halls that a key may see. */
@RestController
final class IndicatorsEndpoint {
  private static final Set<String> PARAMETERS =
      Set.of("from", "to", "by", "where", "hours", "weekdays", "at");

  private final IndicatorDesk desk;
  private final Callers callers;

  IndicatorsEndpoint(IndicatorDesk desk, Callers callers) {
    this.desk = desk;
    this.callers = callers;
  }

  @GetMapping("/api/v1/indicators")
  ResponseEntity<String> catalogue(HttpServletRequest request) {
    callers.identify(request);
    return json(desk.list());
  }

  @GetMapping("/api/v1/indicators/{name}")
  ResponseEntity<String> values(@PathVariable("name") String name, HttpServletRequest request) {
    Source caller = callers.identify(request);
    try {
      return json(
          desk.read(name, question(request), caller::covers)
              .orElseThrow(
                  () ->
                      Refusal.of(
                          HttpStatus.NOT_FOUND,
                          "there is no indicator "
                              + name
                              + "; /api/v1/indicators names the indicators")));
    } catch (InvalidValueException | DroppedFiguresException e) {
      throw Refusal.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private static IndicatorQuestion question(HttpServletRequest request) {
    Set<String> unknown = new TreeSet<>(request.getParameterMap().keySet());
    unknown.removeAll(PARAMETERS);
    if (!unknown.isEmpty()) {
      throw Refusal.of(
          HttpStatus.BAD_REQUEST,
          "unknown parameter "
              + String.join(", ", unknown)
              + "; known are: from, to, by, where, hours, weekdays, at");
    }
    return new IndicatorQuestion(
        request.getParameter("from"),
        request.getParameter("to"),
        all(request, "by"),
        all(request, "where"),
        request.getParameter("hours"),
        all(request, "weekdays"),
        instant(request.getParameter("at")));
  }

  private static List<String> all(HttpServletRequest request, String parameter) {
    String[] values = request.getParameterValues(parameter);
    return values == null ? List.of() : Arrays.asList(values);
  }

  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw Refusal.of(
          HttpStatus.BAD_REQUEST,
          "'" + text + "' of 'at' is not a moment such as 2026-03-31T18:00:00+08:00");
    }
  }

  private static ResponseEntity<String> json(JsonNode node) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(node.toString());
  }
}
