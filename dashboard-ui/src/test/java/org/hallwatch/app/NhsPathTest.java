package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hallwatch.actor.feed.HallSnapshot.Today;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.testing.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Answers of patients through the whole path: file, mapping, ingest, database, halls. What is
 * expected is counted here from the file itself, by code that shares nothing with the product.
 */
final class NhsPathTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  private static Fed reviews;
  private static List<Answer> answers;

  private enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    AMBIGUOUS
  }

  private record Answer(int line, String trust, String date, String score) {
    Order order() {
      String[] parts = date.split("/", -1);
      int first = Integer.parseInt(parts[0]);
      int second = Integer.parseInt(parts[1]);
      if (parts[0].length() == 1 || second > 12) {
        return Order.MONTH_FIRST;
      }
      return first >= 10 && first <= 12 ? Order.AMBIGUOUS : Order.DAY_FIRST;
    }

    boolean knownScore() {
      return Set.of("1", "2", "3", "4", "5").contains(score);
    }

    LocalDate day() {
      String[] parts = date.split("/", -1);
      int first = Integer.parseInt(parts[0]);
      int second = Integer.parseInt(parts[1]);
      int year = Integer.parseInt(parts[2]);
      return order() == Order.MONTH_FIRST
          ? LocalDate.of(year, first, second)
          : LocalDate.of(year, second, first);
    }
  }

  @BeforeAll
  static void feedTheFile() throws IOException {
    Path file = SharedData.file("satisfaction/nhs_fft_scores.csv");
    answers = answers(file);
    reviews = new Fed("nhs-reviews", List.of(file));
  }

  @AfterAll
  static void stop() {
    if (reviews != null) {
      reviews.close();
    }
  }

  @Test
  void everyAnswerIsAccountedForAndNoCodeOrDateIsGuessed() {
    Map<Integer, String> refused = new TreeMap<>();
    for (Answer answer : answers) {
      if (answer.order() == Order.AMBIGUOUS) {
        refused.put(answer.line(), "Date bad-value");
      } else if (!answer.knownScore()) {
        refused.put(answer.line(), "FFT categorical answer unknown-code");
      }
    }
    assertThat(answers).hasSize(7_908);
    assertThat(answers.stream().filter(answer -> answer.order() == Order.AMBIGUOUS)).hasSize(435);
    assertThat(answers.stream().filter(answer -> answer.order() == Order.MONTH_FIRST)).hasSize(289);
    assertThat(answers.stream().filter(answer -> !answer.knownScore())).hasSize(440);
    assertThat(reviews.rejectedByLine()).isEqualTo(refused);
    assertThat(reviews.counts().read()).isEqualTo(7_908);
    assertThat(reviews.counts().accepted()).isEqualTo(7_908 - refused.size());
    assertThat(reviews.counts().rejected())
        .isEqualTo(Map.of("bad-value", 435L, "unknown-code", refused.size() - 435L));
    assertThat(reviews.counts().skipped()).isEmpty();
  }

  @Test
  void reviewsOfEveryDayEqualARecountAndOneIsTheBestScore() {
    for (Hall hall : reviews.product().operations().operation().halls()) {
      Map<LocalDate, List<Answer>> days =
          answers.stream()
              .filter(answer -> answer.trust().equals(hall.id().value()))
              .filter(answer -> answer.order() != Order.AMBIGUOUS && answer.knownScore())
              .collect(Collectors.groupingBy(Answer::day, TreeMap::new, Collectors.toList()));
      assertThat(days).hasSizeGreaterThan(100);
      days.forEach(
          (day, given) -> {
            Today today = endOf(hall.id(), day);
            assertThat(today.reviews()).as("%s on %s", hall.id(), day).isEqualTo(given.size());
            assertThat(today.badReviews())
                .as("bad ones of %s on %s", hall.id(), day)
                .isEqualTo((int) given.stream().filter(one -> one.score().matches("[45]")).count());
          });
    }
  }

  private static Today endOf(HallId hall, LocalDate day) {
    return reviews
        .hallAt(hall, day.plusDays(1).atStartOfDay(ZONE).toInstant().minusMillis(1))
        .today();
  }

  /** One question is written over two lines; its second half belongs to the row above. */
  private static List<Answer> answers(Path file) throws IOException {
    List<Answer> found = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.readLine();
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.startsWith("you were particularly")) {
          continue;
        }
        String[] row = line.split(",", -1);
        found.add(new Answer(number, row[1], row[3], row[6]));
      }
    }
    return found;
  }
}
