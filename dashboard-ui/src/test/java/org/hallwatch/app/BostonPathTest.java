package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.hallwatch.app.indicator.IndicatorDesk;
import org.hallwatch.app.indicator.IndicatorQuestion;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.testing.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A year of requests to a real city through the whole path. They name no hall, and are counted
 * nevertheless, by the days of Beijing time; what is expected is counted here from the file.
 */
@Tag("full")
final class BostonPathTest {
  private static final ZoneId BOSTON = ZoneId.of("America/New_York");
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private static Fed city;
  private static final Map<String, Long> RECEIVED = new TreeMap<>();
  private static final Map<String, Long> FINISHED = new TreeMap<>();

  @BeforeAll
  static void feedTheFile() throws IOException {
    Path file = SharedData.file("311/boston_311_2015.csv.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split(",", 5);
        RECEIVED.merge(day(fields[1]), 1L, Long::sum);
        if (!fields[3].isEmpty()) {
          FINISHED.merge(day(fields[3]), 1L, Long::sum);
        }
      }
    }
    city = new Fed("boston-requests", List.of(file));
  }

  @AfterAll
  static void stop() {
    if (city != null) {
      city.close();
    }
  }

  @Test
  void everyRequestIsCountedOnItsDay() {
    assertThat(city.counts().accepted()).isEqualTo(121_145);
    assertThat(byDay("requests-received")).isEqualTo(RECEIVED);
    assertThat(byDay("requests-finished")).isEqualTo(FINISHED);
    assertThat(FINISHED.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(101_272);
  }

  @Test
  void everyFigureEqualsItsRecount() {
    Verification verification = city.verify();
    assertThat(verification.differences()).isEmpty();
    assertThat(verification.indicators().differences()).isEmpty();
    assertThat(verification.unchecked()).isEmpty();
    assertThat(verification.hallDays()).isGreaterThanOrEqualTo(365);
    assertThat(verification.events()).isEqualTo(121_145 + 101_272);
    assertThat(verification.indicators().figures()).isPositive();
  }

  /** The days on which there were any. */
  private static Map<String, Long> byDay(String indicator) {
    IndicatorDesk desk =
        new IndicatorDesk(
            city.product().store().indicators(),
            city.product().operations()::operation,
            city.product().operations()::now);
    IndicatorQuestion question =
        new IndicatorQuestion("2014-12-31", "2016-01-31", List.of("day"), List.of(), null);
    Map<String, Long> days = new TreeMap<>();
    for (JsonNode value : desk.read(indicator, question, _ -> true).orElseThrow().path("values")) {
      if (value.path("value").asLong() > 0) {
        days.put(value.path("day").asString(), value.path("value").asLong());
      }
    }
    return days;
  }

  private static String day(String time) {
    return LocalDate.ofInstant(LocalDateTime.parse(time, TIME).atZone(BOSTON).toInstant(), BEIJING)
        .toString();
  }
}
