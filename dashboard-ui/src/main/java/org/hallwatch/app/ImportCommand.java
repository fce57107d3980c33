package org.hallwatch.app;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.hallwatch.collect.mapping.Mapping;
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
    name = "import",
    description = {
      "Imports history: reads recorded data into the data folder, as fast as it can. Stopped or"
          + " killed, it goes on where it was when the same command is run again.",
      "Beside a running instance that instance does it, and Ctrl-C only ends the watching.",
      "Counts are of source records: read = accepted + duplicate + rejected + skipped."
    })
final class ImportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Files of recorded data, fed in this order.")
  private List<Path> files = List.of();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "The mapping file that says how records become events, or the name of a shipped one.")
  private @Nullable String mapping;

  @Option(
      names = "--dry-run",
      description =
          "Store nothing: say what would be created, rejected, and what is there already.")
  private boolean dryRun;

  @Option(names = "--list", description = "List the imports there were.")
  private boolean list;

  @Option(
      names = "--undo",
      paramLabel = "N",
      description = "Take import N back as a whole: events, rejected records, catalogue.")
  private @Nullable Integer undo;

  @Option(names = "--yes", description = "Undo without asking.")
  private boolean yes;

  @Option(names = "--stop", description = "Stop the import that a running instance is doing.")
  private boolean stop;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data = new DataOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    if (Stream.of(!files.isEmpty(), list, undo != null, stop).filter(it -> it).count() != 1) {
      throw new ParameterException(
          spec.commandLine(), "name either files, or one of --list, --undo N, --stop");
    }
    if (list) {
      return list();
    }
    if (stop) {
      return stop();
    }
    return undo == null ? read() : undo(undo);
  }

  private int read() {
    String named = mapping;
    if (named == null) {
      throw new ParameterException(
          spec.commandLine(), "files need --mapping, which says how records become events");
    }
    if (dryRun) {
      JsonNode outcome =
          new DryRun(HistoryFiles.of(files, named), data.folder(), Wiring.clock())
              .run(new News(output.err()));
      output.print(outcome, out -> ImportTexts.printDryRun(outcome, out));
      return Commands.GOOD;
    }
    HistoryFiles.of(files, named);
    Question.StartImport start =
        new Question.StartImport(
            files.stream().map(file -> file.toAbsolutePath().toString()).toList(),
            Mapping.SHIPPED.contains(named) ? named : Path.of(named).toAbsolutePath().toString(),
            System.getProperty("user.name", "unknown"));
    JsonNode result = Answers.withOrMake(data.folder(), door -> follow(door, start));
    boolean whole = result.path("state").asString().equals("closed");
    if (!whole) {
      throw new Failure(ImportTexts.broken(result));
    }
    output.print(result, out -> ImportTexts.printResult(result, out));
    return Commands.GOOD;
  }

  /** Asks until it is over; how it goes is told on the error stream. */
  private JsonNode follow(Door door, Question.StartImport start) {
    JsonNode begun = door.answer(start);
    PrintWriter notes = output.err();
    notes.printf(
        begun.path("resumed").asBoolean() ? "import %d goes on%n" : "import %d%n",
        begun.path("import").asInt());
    notes.flush();
    News news = new News(notes);
    while (true) {
      JsonNode progress = door.answer(new Question.FollowImport());
      if (!progress.path("running").asBoolean()) {
        return progress.path("result");
      }
      news.accept(progress);
      Answers.pause();
    }
  }

  private int list() {
    JsonNode imports = Answers.to(new Question.ListImports(), data.folder());
    output.print(imports, out -> ImportTexts.printList(imports, out));
    return Commands.GOOD;
  }

  private int stop() {
    JsonNode stopped = Answers.to(new Question.StopImport(), data.folder());
    output.print(
        stopped,
        out ->
            out.printf(
                "import %d stopped; the same command goes on with it%n",
                stopped.path("import").asInt()));
    return Commands.GOOD;
  }

  private int undo(int number) {
    JsonNode undone =
        Answers.with(
            data.folder(),
            door -> {
              if (!yes) {
                confirm(door.answer(new Question.ShowImport(number)));
              }
              return door.answer(new Question.UndoImport(number));
            });
    output.print(undone, out -> ImportTexts.printUndone(undone, out));
    return Commands.GOOD;
  }

  private void confirm(JsonNode asked) {
    PrintWriter notes = output.err();
    ImportTexts.printOne(asked, notes);
    Console console = System.console();
    if (console == null) {
      throw new Failure("nobody can be asked here; say --yes if all of it shall go");
    }
    String said = console.readLine("Take all of it back? [y/N] ");
    if (said == null || !said.strip().equalsIgnoreCase("y")) {
      throw new Failure("nothing was undone");
    }
  }

  /** A line every few seconds. */
  static final class News {
    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    private final PrintWriter notes;
    private final LongSupplier nanoTime = System::nanoTime;
    private long last = nanoTime.getAsLong();

    News(PrintWriter notes) {
      this.notes = notes;
    }

    void accept(JsonNode progress) {
      long now = nanoTime.getAsLong();
      if (now - last >= PAUSE) {
        last = now;
        notes.println(ImportTexts.progress(progress));
        notes.flush();
      }
    }
  }
}
