package org.hallwatch.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.hallwatch.domain.hall.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "source",
    description = "Registers the systems that send events, and says how they are.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SourceCommand.Add.class,
      SourceCommand.Show.class,
      SourceCommand.Revoke.class,
      SourceKeyCommand.class
    })
final class SourceCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "source needs one of: add, list, revoke, key");
  }

  static void printStates(JsonNode sources, PrintWriter out) {
    Output.Table table =
        new Output.Table("source", "state", "since", "last sign", "clock off s", "gap s");
    sources.forEach(
        source ->
            table.row(
                Output.text(source, "id"),
                Output.text(source, "state"),
                Output.text(source, "since"),
                Output.text(source, "lastSign"),
                Output.text(source, "offsetSeconds"),
                Output.text(source, "gapSeconds")));
    table.printTo(out);
  }

  @Command(
      name = "add",
      description = {
        "Registers a source and prints its key. The key is shown this once; only its hash is kept.",
        "A source that is registered already gets a new key, and those before are void at once;",
        "'source key replace' lets them go on for a while."
      })
  static final class Add implements Callable<Integer> {
    @Parameters(
        paramLabel = "NAME",
        description = "Name of the source; goes into the attribute source of its events.")
    private String name = "";

    @Option(
        names = "--halls",
        split = ",",
        paramLabel = "HALL",
        description = "Halls it may speak about (default: all).")
    private List<String> halls = List.of();

    @Option(
        names = "--gap",
        paramLabel = "DURATION",
        description = "Longest silence that is normal for it, such as 90s or 5m (default: 5m).",
        converter = DurationConverter.class)
    private Duration gap = Source.USUAL_GAP;

    @Spec private CommandSpec spec;

    @Mixin private ValidOption valid = new ValidOption();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      if (!gap.isPositive()) {
        throw new ParameterException(spec.commandLine(), "--gap must be more than nothing");
      }
      JsonNode added =
          Answers.to(
              new Question.AddSource(name, halls, gap.toSeconds(), valid.text()), data.folder());
      output.print(
          added,
          out -> {
            out.println(
                "source "
                    + Output.text(added, "source")
                    + " may speak about: "
                    + (halls.isEmpty() ? "every hall" : String.join(", ", halls)));
            SourceKeyCommand.printGiven(added, out);
          });
      return Commands.GOOD;
    }
  }

  @Command(name = "list", description = "The registered sources with their states.")
  static final class Show implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode sources = Answers.to(new Question.ListSources(), data.folder());
      output.print(sources, out -> printStates(sources, out));
      return Commands.GOOD;
    }
  }

  @Command(name = "revoke", description = "Makes all keys of a source void, within seconds.")
  static final class Revoke implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Name of the source.")
    private String name = "";

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode revoked = Answers.to(new Question.RevokeSource(name), data.folder());
      output.print(revoked, out -> out.println("every key of source " + name + " is void"));
      return Commands.GOOD;
    }
  }
}
