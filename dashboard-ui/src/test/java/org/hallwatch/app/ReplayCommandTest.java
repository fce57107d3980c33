package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded files through the whole path, by the commands alone. */
final class ReplayCommandTest {
  private static final String HEADER =
      "name,time,date,status,czasObslugi,lp,idGrupy,liczbaCzynnychStan,nazwaGrupy,literaGrupy,liczbaKlwKolejce,aktualnyNumer";

  @TempDir private Path files;

  @Test
  void replayServesWallsAndEndsWithCountsThatAddUp() throws IOException {
    JsonNode counts =
        json(
            run(
                "replay",
                feed().toString(),
                "--mapping",
                "warsaw-queues",
                "--port",
                "0",
                "--json"));

    assertThat(counts.propertyNames())
        .contains("read", "accepted", "duplicate", "rejected", "skipped", "events");
    assertThat(counts.path("read").asInt()).isEqualTo(9);
    assertThat(counts.path("accepted").asInt()).isEqualTo(5);
    assertThat(counts.path("duplicate").asInt()).isEqualTo(1);
    assertThat(counts.path("rejected").path("future-clock").asInt()).isEqualTo(2);
    assertThat(counts.path("rejected").path("negative-value").asInt()).isEqualTo(1);
  }

  @Test
  void whatAnImportStoredAndRefusedIsThereForLaterCommands() throws IOException {
    try (FreshFolder folder = FreshFolder.make()) {
      String data = folder.path().toString();
      Path feed = feed();
      run("import", feed.toString(), "--mapping", "warsaw-queues", "--data", data, "--json");

      JsonNode hall =
          json(run("hall", "UD_Wola", "--at", "2020-01-02T10:06", "--data", data, "--json"));
      assertThat(hall.path("queues").path(0).path("id").asString()).isEqualTo("1");
      assertThat(hall.path("queues").path(0).path("waiting").asInt()).isEqualTo(8);

      Ran again =
          run(
              "rejected",
              "retry",
              "--reason",
              "future-clock",
              "--shift",
              "-366d",
              "--mapping",
              "warsaw-queues",
              "--file",
              feed.toString(),
              "--data",
              data,
              "--json");
      assertThat(json(again).path("accepted").asInt()).isEqualTo(2);
      JsonNode left = json(run("rejected", "list", "--data", data, "--json"));
      assertThat(left.valueStream().map(one -> one.path("reason").asString()))
          .containsExactly("negative-value");
    }
  }

  /**
   * Two rounds of three offices; one office's clock is a year ahead, one row is there twice, one
   * cannot be.
   */
  private Path feed() throws IOException {
    List<String> rows = new ArrayList<>(List.of(HEADER));
    for (String minute : List.of("10:00", "10:05")) {
      rows.add(row("UD_Wola", minute, "2020-01-02", minute.equals("10:00") ? 5 : 8));
      rows.add(row("UD_Ochota", minute, "2020-01-02", 3));
      rows.add(row("UD_Ursus", minute, "2021-01-02", 2));
    }
    rows.add(row("UD_Bemowo", "10:05", "2020-01-02", 4));
    rows.add(row("UD_Bemowo", "10:05", "2020-01-02", 4));
    rows.add(row("UD_Bemowo", "10:05", "2020-01-02", -4).replace(",1,2,", ",2,2,"));
    return Files.write(files.resolve("feed.csv"), rows);
  }

  private static String row(String office, String time, String date, int waiting) {
    return "%s,%s,%s,,4,1,1,2,Meldunki,A,%d,A012".formatted(office, time, date, waiting);
  }

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    assertThat(code).as(err.toString()).isZero();
    return new Ran(out.toString());
  }

  private static JsonNode json(Ran ran) {
    return JsonMapper.shared().readTree(ran.out());
  }

  private record Ran(String out) {}
}
