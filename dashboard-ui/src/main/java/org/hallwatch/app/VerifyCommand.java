package org.hallwatch.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "verify",
    description = {
      "Recounts every stored figure and every indicator from raw events, in one snapshot, and names"
          + " each that differs. Indicators are asked for each hall and for all of them together,"
          + " by everything by which they are known, over a day and over all days.",
      "The recount is written apart from what keeps the figures and shares nothing with it. Exit"
          + " code: 0 if no figure differs, 1 if one does."
    })
final class VerifyCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      paramLabel = "DAY",
      description =
          "The first day, such as 2026-11-23. Raw events are read from the first one on: what was"
              + " said last on the days before has a part in a day's figures.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "DAY", description = "The last day, with all of it.")
  private @Nullable String to;

  @Option(
      names = "--hall",
      paramLabel = "HALL",
      description = "Only the figures of this hall; - for cases, requests and reviews of no hall.")
  private @Nullable String hall;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many differences to name at most (default: 1000); all are counted.")
  private int limit = 1_000;

  @Option(
      names = "--repair",
      description =
          "Counts the days anew of which a figure differs, then recounts them once more. What was"
              + " found before stands in 'repaired' of --json.")
  private boolean repair;

  @Mixin private DataOption data = new DataOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    JsonNode found = Answers.to(new Question.Verify(from, to, hall, limit, repair), data.folder());
    output.print(found, out -> print(found, out));
    long differing =
        found.path("differing").asLong() + found.path("indicators").path("differing").asLong();
    return differing == 0 ? Commands.GOOD : Commands.FAILED;
  }

  private static void print(JsonNode found, PrintWriter out) {
    JsonNode differences = found.path("differences");
    if (!differences.isEmpty()) {
      printDifferences(differences, out);
    }
    JsonNode ofIndicators = found.path("indicators").path("differences");
    if (!ofIndicators.isEmpty()) {
      printIndicators(ofIndicators, out);
    }
    found
        .path("recomputePending")
        .forEach(
            days ->
                out.printf(
                    "recompute pending: hall %s, %s%n", Output.text(days, "hall"), range(days)));
    found
        .path("notVerifiable")
        .forEach(
            days ->
                out.printf(
                    "not verifiable: hall %s, %s: %s%n",
                    Output.text(days, "hall"), range(days), Output.text(days, "reason")));
    JsonNode repaired = found.path("repaired");
    if (!repaired.isMissingNode()) {
      out.printf(
          "%s figures differed; %s days of halls were counted anew%n",
          Output.text(repaired, "differing"), Output.text(repaired, "hallDays"));
    }
    long differing = found.path("differing").asLong();
    if (differing > differences.size()) {
      out.printf("%d more differences are not named here%n", differing - differences.size());
    }
    out.printf(
        "%s figures of %s days of halls recounted from %s raw events in %s s: %s%n",
        Output.text(found, "figures"),
        Output.text(found, "hallDays"),
        Output.text(found, "events"),
        Output.text(found, "seconds"),
        differing == 0 ? "no difference" : differing + " differ");
    JsonNode indicators = found.path("indicators");
    long wrong = indicators.path("differing").asLong();
    out.printf(
        "%s figures of indicators recounted: %s%n",
        Output.text(indicators, "figures"), wrong == 0 ? "no difference" : wrong + " differ");
  }

  private static void printIndicators(JsonNode differences, PrintWriter out) {
    Output.Table table =
        new Output.Table("hall", "indicator", "of", "from", "to", "figure", "said", "recounted");
    differences.forEach(
        difference ->
            table.row(
                difference.path("hall").isNull() ? "several" : Output.text(difference, "hall"),
                Output.text(difference, "indicator"),
                Output.text(difference, "of"),
                Output.text(difference, "from"),
                Output.text(difference, "to"),
                Output.text(difference, "figure"),
                Output.text(difference, "said"),
                Output.text(difference, "recounted")));
    table.printTo(out);
  }

  private static void printDifferences(JsonNode differences, PrintWriter out) {
    Output.Table table =
        new Output.Table(
            "hall", "kind", "object", "grain", "begins", "measure", "stored", "recounted");
    differences.forEach(
        difference ->
            table.row(
                Output.text(difference, "hall"),
                Output.text(difference, "kind"),
                Output.text(difference, "object"),
                Output.text(difference, "grain"),
                Output.text(difference, "begins"),
                Output.text(difference, "measure"),
                Output.text(difference, "stored"),
                Output.text(difference, "recounted")));
    table.printTo(out);
  }

  private static String range(JsonNode days) {
    String from = Output.text(days, "from");
    String to = Output.text(days, "to");
    return from.equals(to) ? from : from + " to " + to;
  }
}
