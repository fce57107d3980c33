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

  /** Says something about one code, and tells what holds of it then. */
  abstract static class Deciding implements Callable<Integer> {
    @Mixin private Code code = new Code();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public final Integer call() {
      JsonNode decided = Answers.to(decision(code), data.folder());
      output.print(decided, out -> out.println(Code.said(decided) + " " + outcome()));
      return Commands.GOOD;
    }

    /** What is decided about the code. */
    abstract Question decision(Code about);

    /** What holds of the code then, as the rest of a sentence about it. */
    abstract String outcome();
  }

  @Command(name = "map", description = "Says which code of the catalogue a code means.")
  static final class Map extends Deciding {
    @Mixin private OnlySource only = new OnlySource();

    @Option(
        names = "--to",
        paramLabel = "ID",
        required = true,
        description = "Its code in the catalogue.")
    private String to = "";

    @Override
    Question decision(Code about) {
      return new Question.MapCode(about.of(only.source), to);
    }

    @Override
    String outcome() {
      return "means " + to;
    }
  }

  @Command(
      name = "add",
      description = "Adds the code to the catalogue: what it names exists and was missing there.")
  static final class Add extends Deciding {
    @Option(
        names = "--name",
        paramLabel = "NAME",
        required = true,
        description = "What people call it.")
    private String name = "";

    @Override
    Question decision(Code about) {
      return new Question.AddCode(about.ofAnySource(), name);
    }

    @Override
    String outcome() {
      return "is in the catalogue as " + name;
    }
  }

  @Command(
      name = "ignore",
      description = "Says that a code is not needed: it stays counted and is listed no more.")
  static final class Ignore extends Deciding {
    @Mixin private OnlySource only = new OnlySource();

    @Override
    Question decision(Code about) {
      return new Question.IgnoreCode(about.of(only.source));
    }

    @Override
    String outcome() {
      return "is not needed";
    }
  }

  @Command(name = "unmap", description = "Takes back what was decided about a code.")
  static final class Unmap extends Deciding {
    @Mixin private OnlySource only = new OnlySource();

    @Override
    Question decision(Code about) {
      return new Question.UnmapCode(about.of(only.source));
    }

    @Override
    String outcome() {
      return "is open again";
    }
  }
}
