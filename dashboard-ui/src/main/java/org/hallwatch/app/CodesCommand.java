package org.hallwatch.app;

import java.io.PrintWriter;
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
    name = "codes",
    description = {
      "The codes that sources write and the catalogue does not have: how often, and what they"
          + " mean.",
      "Whatever is decided holds for events of the past too."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CodesCommand.Show.class,
      CodesCommand.Map.class,
      CodesCommand.Add.class,
      CodesCommand.Ignore.class,
      CodesCommand.Unmap.class
    })
final class CodesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "codes needs one of: list, map, add, ignore, unmap");
  }

  /** Which code a command is about. */
  static final class Code {
    @Parameters(
        index = "0",
        paramLabel = "NOUN",
        description = "What the code names: queue, window, zone, matter or department.")
    private String noun = "";

    @Parameters(index = "1", paramLabel = "CODE", description = "The code as sources write it.")
    private String code = "";

    @Option(
        names = "--hall",
        paramLabel = "HALL",
        description = "Whose code it is; needed for a queue, window or zone.")
    private @Nullable String hall;

    Question.CodeName ofAnySource() {
      return new Question.CodeName(noun, code, hall, null);
    }

    Question.CodeName of(@Nullable String source) {
      return new Question.CodeName(noun, code, hall, source);
    }

    /** The code in a sentence. */
    static String said(JsonNode answer) {
      String hall = Output.text(answer, "hall");
      String source = Output.text(answer, "source");
      return Output.text(answer, "noun")
          + " "
          + Output.text(answer, "code")
          + (answer.path("hall").isNull() ? "" : " of hall " + hall)
          + (answer.path("source").isNull() ? "" : ", where source " + source + " writes it,");
    }
  }

  /** Whether it holds for one source only. */
  static final class OnlySource {
    @Option(
        names = "--source",
        paramLabel = "SOURCE",
        description = "Only where this source writes it (default: whoever does).")
    private @Nullable String source;
  }

  @Command(name = "list", description = "The codes that nobody has said anything about yet.")
  static final class Show implements Callable<Integer> {
    @Option(
        names = "--noun",
        paramLabel = "NOUN",
        description = "Only codes of a queue, window, zone, matter or department.")
    private @Nullable String noun;

    @Option(names = "--hall", paramLabel = "HALL", description = "Only codes of this hall.")
    private @Nullable String hall;

    @Option(names = "--all", description = "Those too that are mapped or not needed.")
    private boolean all;

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode codes = Answers.to(new Question.ListCodes(noun, hall, all), data.folder());
      output.print(codes, out -> printList(codes, out));
      return Commands.GOOD;
    }

    private static void printList(JsonNode codes, PrintWriter out) {
      Output.Table table =
          new Output.Table(
              "noun", "code", "hall", "source", "state", "to", "events", "first", "last",
              "example");
      codes.forEach(
          code ->
              table.row(
                  Output.text(code, "noun"),
                  Output.text(code, "code"),
                  Output.text(code, "hall"),
                  Output.text(code, "source"),
                  Output.text(code, "state"),
                  Output.text(code, "to"),
                  Output.text(code, "events"),
                  Output.text(code, "first"),
                  Output.text(code, "last"),
                  Output.text(code, "example")));
      table.printTo(out);
    }
  }

  @Command(name = "map", description = "Says which code of the catalogue a code means.")
  static final class Map implements Callable<Integer> {
    @Mixin private Code code = new Code();
    @Mixin private OnlySource only = new OnlySource();

    @Option(
        names = "--to",
        paramLabel = "ID",
        required = true,
        description = "Its code in the catalogue.")
    private String to = "";

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode mapped = Answers.to(new Question.MapCode(code.of(only.source), to), data.folder());
      output.print(mapped, out -> out.println(Code.said(mapped) + " means " + to));
      return Commands.GOOD;
    }
  }

  @Command(
      name = "add",
      description = "Adds the code to the catalogue: what it names exists and was missing there.")
  static final class Add implements Callable<Integer> {
    @Mixin private Code code = new Code();

    @Option(
        names = "--name",
        paramLabel = "NAME",
        required = true,
        description = "What people call it.")
    private String name = "";

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode added = Answers.to(new Question.AddCode(code.ofAnySource(), name), data.folder());
      output.print(added, out -> out.println(Code.said(added) + " is in the catalogue as " + name));
      return Commands.GOOD;
    }
  }

  @Command(
      name = "ignore",
      description = "Says that a code is not needed: it stays counted and is listed no more.")
  static final class Ignore implements Callable<Integer> {
    @Mixin private Code code = new Code();
    @Mixin private OnlySource only = new OnlySource();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode ignored = Answers.to(new Question.IgnoreCode(code.of(only.source)), data.folder());
      output.print(ignored, out -> out.println(Code.said(ignored) + " is not needed"));
      return Commands.GOOD;
    }
  }

  @Command(name = "unmap", description = "Takes back what was decided about a code.")
  static final class Unmap implements Callable<Integer> {
    @Mixin private Code code = new Code();
    @Mixin private OnlySource only = new OnlySource();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode unmapped = Answers.to(new Question.UnmapCode(code.of(only.source)), data.folder());
      output.print(unmapped, out -> out.println(Code.said(unmapped) + " is open again"));
      return Commands.GOOD;
    }
  }
}
