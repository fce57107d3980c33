package org.hallwatch.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "finding",
    description = {
      "Contradictions between events, and what is odd about a feed: stored, never refused.",
      "docs/sources.md says what each kind means and what to do."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {FindingCommand.Show.class, FindingCommand.Count.class})
final class FindingCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "finding needs one of: list, count");
  }

  /** Which findings. */
  static final class Which {
    @Option(names = "--source", paramLabel = "SOURCE", description = "Only what this source said.")
    private @Nullable String source;

    @Option(
        names = "--kind",
        paramLabel = "CODE",
        description = "Only of this kind, such as service-without-ticket.")
    private @Nullable String kind;

    @Option(names = "--hall", paramLabel = "HALL", description = "Only in this hall.")
    private @Nullable String hall;

    @Option(
        names = "--from",
        paramLabel = "WHEN",
        description = "A day or a moment, in the hall's time unless it names an offset.")
    private @Nullable String from;

    @Option(
        names = "--to",
        paramLabel = "WHEN",
        description = "A day, with all of it, or a moment.")
    private @Nullable String until;

    Question.FindingFilter asked() {
      return new Question.FindingFilter(source, kind, hall, from, until);
    }
  }

  @Command(name = "list", description = "The findings, what happened last first.")
  static final class Show implements Callable<Integer> {
    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: 50).")
    private int limit = 50;

    @Mixin private Which which = new Which();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode found = Answers.to(new Question.ListFindings(which.asked(), limit), data.folder());
      output.print(found, out -> printList(found, out));
      return Commands.GOOD;
    }

    private static void printList(JsonNode found, PrintWriter out) {
      Output.Table table =
          new Output.Table("at", "kind", "source", "hall", "subject", "times", "more");
      found.forEach(
          finding ->
              table.row(
                  Output.text(finding, "at"),
                  Output.text(finding, "kind"),
                  Output.text(finding, "source"),
                  Output.text(finding, "hall"),
                  Output.text(finding, "about") + " " + Output.text(finding, "subject"),
                  Output.text(finding, "times"),
                  finding.path("parameters").properties().stream()
                      .map(each -> each.getKey() + " " + each.getValue().asString())
                      .collect(Collectors.joining(", "))));
      table.printTo(out);
    }
  }

  @Command(
      name = "count",
      description =
          "How many there are. 'times' adds up the events or records that show each of them.")
  static final class Count implements Callable<Integer> {
    @Option(
        names = "--by",
        paramLabel = "WHAT",
        split = ",",
        description = "source, kind, hall, day, hour; several with commas (default: source,kind).")
    private List<String> by = List.of("source", "kind");

    @Mixin private Which which = new Which();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode counts = Answers.to(new Question.CountFindings(which.asked(), by), data.folder());
      output.print(counts, out -> printCounts(counts, out));
      return Commands.GOOD;
    }

    private void printCounts(JsonNode counts, PrintWriter out) {
      List<String> columns =
          List.of("source", "kind", "hall", "day", "hour", "findings", "times").stream()
              .filter(column -> column.endsWith("s") || by.contains(column))
              .toList();
      Output.Table table = new Output.Table(columns.toArray(String[]::new));
      counts.forEach(
          count ->
              table.row(
                  columns.stream()
                      .map(column -> Output.text(count, column))
                      .toArray(String[]::new)));
      table.printTo(out);
    }
  }
}
