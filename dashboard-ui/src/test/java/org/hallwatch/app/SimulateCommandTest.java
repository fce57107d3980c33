package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Simulated cities through the whole path, by the commands alone, against their own truth. */
final class SimulateCommandTest {
  @TempDir private Path files;

  @Test
  void everyFigureOfAMonthOfASmallCityIsThatOfItsTruth() throws IOException {
    Path truth = files.resolve("truth.ndjson");
    try (FreshFolder folder = FreshFolder.make()) {
      String data = folder.path().toString();
      JsonNode counts = feed("3", "2026-02-09", "2026-03-08", truth, data);
      assertThat(counts.path("accepted").asLong()).isEqualTo(counts.path("read").asLong());

      Ran check = run("simulate", "check", "--truth", truth.toString(), "--data", data, "--json");
      assertThat(check.code()).as(check.out()).isZero();
      assertThat(json(check).path("figures").asLong()).isGreaterThan(10_000);

      JsonNode again = feed("3", "2026-02-09", "2026-03-08", truth, data);
      assertThat(again.path("accepted").asLong()).as("fed before").isZero();

      Files.writeString(
          truth,
          Files.readString(truth)
              .replaceFirst("taken\":(\\d+)", "taken\":1")
              .replaceFirst("(\"kind\":\"case\",[^\n]*\"accepted\":)\\d+", "$11"));
      Ran wrong = run("simulate", "check", "--truth", truth.toString(), "--data", data);
      assertThat(wrong.code()).isEqualTo(1);
      assertThat(wrong.out())
          .contains("hall-day 2026-02-09")
          .contains("taken was 1, the store says")
          .contains("what happened to it")
          .contains("2 differences");

      Files.writeString(truth, "{\"kind\":\"weather\",\"figures\":{}}\n");
      Ran unknown = run("simulate", "check", "--truth", truth.toString(), "--data", data);
      assertThat(unknown.err()).contains("a line of the kind weather");
    }
  }

  @Test
  @Tag("full")
  void everyFigureOfAMonthOfTheCityIsThatOfItsTruth() {
    Path truth = files.resolve("truth.ndjson.gz");
    try (FreshFolder folder = FreshFolder.make()) {
      String data = folder.path().toString();
      feed("city", "2026-05-01", "2026-05-31", truth, data);
      Ran check = run("simulate", "check", "--truth", truth.toString(), "--data", data, "--json");
      assertThat(check.code()).as(check.out()).isZero();
    }
  }

  @Test
  void whatIsWrittenIsReadBackByAnImport() {
    Path events = files.resolve("events.ndjson.gz");
    Path truth = files.resolve("truth.ndjson.gz");
    String seed = "7";
    JsonNode written =
        json(
            good(
                "simulate",
                "write",
                "--halls",
                "2",
                "--from",
                "2026-03-06",
                "--seed",
                seed,
                "--out",
                events.toString(),
                "--truth",
                truth.toString(),
                "--json"));
    try (FreshFolder folder = FreshFolder.make()) {
      JsonNode counts =
          json(
              good(
                  "import",
                  events.toString(),
                  "--mapping",
                  "cloudevents",
                  "--data",
                  folder.path().toString(),
                  "--json"));
      assertThat(counts.path("events").asLong()).isEqualTo(written.path("events").asLong());
      Ran check =
          run("simulate", "check", "--truth", truth.toString(), "--data", folder.path().toString());
      assertThat(check.code()).as(check.out()).isZero();
    }
  }

  @Test
  void daysThatCannotBePlayedAreRefusedInWords() {
    String out = files.resolve("never").toString();
    Ran unknown = run("simulate", "write", "--from", "2031-01-01", "--out", out);
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("the working days of 2031 are not known");
    Ran halls = run("simulate", "write", "--halls", "500", "--from", "2026-01-05", "--out", out);
    assertThat(halls.code()).isEqualTo(2);
    assertThat(halls.err()).contains("1 to 120 halls");
    assertThat(Path.of(out)).doesNotExist();
  }

  @Test
  void aComparisonWithRealDataSaysWhatIsNearAndWhatIsNot() throws IOException {
    Path calls =
        Files.writeString(
            files.resolve("calls.csv"),
            """
            vru+line,call_id,customer_id,priority,type,date,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time,outcome,ser_start,ser_exit,ser_time,server
            AA0101,1,0,0,PS,990201,9:02:47,9:02:56,9,0:00:00,0:00:00,0,AGENT,9:02:55,9:05:55,180,W07
            AA0101,2,0,0,PS,990201,10:31:45,10:31:55,10,0:00:00,0:00:00,0,AGENT,10:31:54,10:32:54,60,W07
            """);
    Ran ran = good("simulate", "compare", "--bank", calls.toString(), "--halls", "1", "--json");
    JsonNode services = json(ran).path(3);
    assertThat(services.path("name").asString()).isEqualTo("service times");
    assertThat(services.path("figures").path(0).path("real").asDouble()).isEqualTo(60);
    assertThat(services.path("figures").path(0).path("simulated").asDouble()).isGreaterThan(60);
    assertThat(json(ran).path(0).path("good").asBoolean()).isFalse();

    Ran nothing = run("simulate", "compare");
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err()).contains("--bank, --warsaw and --permits");
  }

  private static JsonNode feed(String halls, String from, String until, Path truth, String data) {
    return json(
        good(
            "simulate",
            "feed",
            "--halls",
            halls,
            "--from",
            from,
            "--until",
            until,
            "--truth",
            truth.toString(),
            "--data",
            data,
            "--json"));
  }

  private static Ran good(String... arguments) {
    Ran ran = run(arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran;
  }

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Ran(code, out.toString(), err.toString());
  }

  private static JsonNode json(Ran ran) {
    return JsonMapper.shared().readTree(ran.out());
  }

  private record Ran(int code, String out, String err) {}
}
