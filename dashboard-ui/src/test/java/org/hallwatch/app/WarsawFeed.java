package org.hallwatch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Writes small feeds of waiting offices, as the shipped mapping {@code warsaw-queues} reads. */
final class WarsawFeed {
  static final String MAPPING = "warsaw-queues";

  private static final String HEADER =
      "name,time,date,status,czasObslugi,lp,idGrupy,liczbaCzynnychStan,nazwaGrupy,literaGrupy,liczbaKlwKolejce,aktualnyNumer";

  private WarsawFeed() {}

  /**
   * Some offices polled every five minutes over some days. Every hundredth row or so is there
   * twice, and as many cannot be.
   */
  static Path write(Path file, int offices, LocalDate first, int days) throws IOException {
    List<String> rows = new ArrayList<>(List.of(HEADER));
    for (LocalDate day : first.datesUntil(first.plusDays(days)).toList()) {
      for (int minute = 0; minute < 24 * 60; minute += 5) {
        LocalTime time = LocalTime.ofSecondOfDay(minute * 60L);
        for (int office = 0; office < offices; office++) {
          String row = row(office, time, day, 1, (minute / 5 + office) % 40);
          rows.add(row);
          int turn = minute / 5 * offices + office;
          if (turn % 101 == 0) {
            rows.add(row);
          }
          if (turn % 97 == 0) {
            rows.add(row(office, time, day, 2, -1));
          }
        }
      }
    }
    return Files.write(file, rows);
  }

  private static String row(int office, LocalTime time, LocalDate day, int queue, int waiting) {
    return "UD_%02d,%s,%s,,4,1,%d,2,Meldunki,A,%d,A012"
        .formatted(office, time, day, queue, waiting);
  }
}
