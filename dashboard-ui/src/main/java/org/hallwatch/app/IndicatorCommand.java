package org.hallwatch.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "indicator",
    description = {
      "Figures of halls, each with its numerator, denominator and completeness; 'indicator list'"
          + " names them.",
      "docs/indicators.md says what each means and by what it can be told apart."
    })
final class IndicatorCommand implements Callable<Integer> {
  private static final String LIST = "list";

  @Parameters(paramLabel = "NAME", description = "Such as wait-average, or: list")
  private String name = LIST;

  @Option(names = "--from", paramLabel = "DAY", description = "The first day, such as 2026-03-01.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "DAY", description = "The last day.")
  private @Nullable String to;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "region, hall, department, queue, window, zone, matter, device, source, day, hour,"
              + " quarter (of an hour, of the last weeks); several with commas (default: one"
              + " value).")
  private List<String> by = List.of();

  @Option(
      names = "--where",
      paramLabel = "WHAT=CODE",
      description = "Only of these, such as hall=a,queue=q1.")
  private List<String> where = List.of();

  @Option(
      names = "--hours",
      paramLabel = "FROM-UNTIL",
      description = "Only these hours of the hall's clock, such as 9-12.")
  private @Nullable String hours;

  @Option(
      names = "--weekdays",
      paramLabel = "DAYS",
      description = "Only these days of the week, such as mon-fri or sat,sun.")
  private List<String> weekdays = List.of();

  @Option(
      names = "--at",
      paramLabel = "T",
      description =
          "What goes on counts up to this moment, such as 2026-11-23T10:05 (the hall's zone) or"
              + " 2026-11-23T10:05+08:00 (default: now).")
  private @Nullable String at;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data = new DataOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    if (name.equals(LIST)) {
      JsonNode list = Answers.to(new Question.ListIndicators(), data.folder());
      output.print(list, out -> printList(list, out));
      return Commands.GOOD;
    }
    if (from == null || to == null) {
      throw new ParameterException(
          spec.commandLine(), "indicator " + name + " needs --from DAY and --to DAY");
    }
    JsonNode answer =
        Answers.to(
            new Question.ReadIndicator(name, from, to, by, where, hours, weekdays, at),
            data.folder());
    output.print(answer, out -> printValues(answer, out));
    return Commands.GOOD;
  }

  private static void printList(JsonNode list, PrintWriter out) {
    Output.Table table = new Output.Table("indicator", "name", "名称", "unit", "formula");
    list.forEach(
        indicator ->
            table.row(
                Output.text(indicator, "id"),
                Output.text(indicator.path("name"), "en"),
                Output.text(indicator.path("name"), "zh"),
                Output.text(indicator, "unit"),
                Output.text(indicator.path("formula"), "en")));
    table.printTo(out);
  }

  private static void printValues(JsonNode answer, PrintWriter out) {
    JsonNode indicator = answer.path("indicator");
    out.printf(
        "%s %s (%s), version %s%n",
        Output.text(indicator.path("name"), "en"),
        Output.text(indicator.path("name"), "zh"),
        Output.text(indicator, "unit"),
        Output.text(indicator, "version"));
    out.println(Output.text(indicator.path("formula"), "en"));
    indicator
        .path("exclusions")
        .forEach(exclusion -> out.println("- " + Output.text(exclusion, "en")));
    out.printf(
        "%nfrom %s to %s, as of %s%n%n",
        Output.text(answer, "from"), Output.text(answer, "to"), Output.text(answer, "asOf"));
    List<String> columns = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    for (JsonNode dimension : answer.path("by")) {
      groups.add(dimension.asString());
      columns.add(dimension.asString());
      if (isNamed(answer, dimension.asString())) {
        columns.add("name");
      }
    }
    List<String> figures = List.of("value", "numerator", "denominator", "completeness");
    columns.addAll(figures);
    Output.Table table = new Output.Table(columns.toArray(String[]::new));
    for (JsonNode value : answer.path("values")) {
      List<String> cells = new ArrayList<>();
      for (String group : groups) {
        cells.add(Output.text(value, group));
        if (isNamed(answer, group)) {
          cells.add(Output.text(value.path("name"), group));
        }
      }
      figures.forEach(figure -> cells.add(Output.orWhy(value, figure)));
      table.row(cells.toArray(String[]::new));
    }
    table.printTo(out);
  }

  /** Whether anything of a kind has a name beside its code. */
  private static boolean isNamed(JsonNode answer, String group) {
    return answer.path("values").valueStream().anyMatch(value -> value.path("name").has(group));
  }
}
