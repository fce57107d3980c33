package org.hallwatch.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
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
    name = "rejected",
    description =
        "The records that were not accepted: what was wrong, where, and what stood there.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RejectedCommand.Show.class,
      RejectedCommand.One.class,
      RejectedCommand.Retry.class
    })
final class RejectedCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "rejected needs one of: list, show, retry");
  }

  @Command(name = "list", description = "The newest rejected records.")
  static final class Show implements Callable<Integer> {
    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: 50).")
    private int limit = 50;

    @Option(
        names = "--reason",
        paramLabel = "CODE",
        description = "Only those with this reason, such as future-clock.")
    private @Nullable String reason;

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode rejected = Answers.to(new Question.ListRejected(limit, reason), data.folder());
      output.print(rejected, out -> printList(rejected, out));
      return Commands.GOOD;
    }

    private static void printList(JsonNode rejected, PrintWriter out) {
      Output.Table table =
          new Output.Table("id", "at", "source", "event", "place", "reason", "field", "message");
      rejected.forEach(
          record ->
              table.row(
                  Output.text(record, "id"),
                  Output.text(record, "at"),
                  Output.text(record, "source"),
                  Output.text(record, "event"),
                  Output.text(record, "place"),
                  Output.text(record, "reason"),
                  Output.text(record, "field"),
                  Output.text(record, "message")));
      table.printTo(out);
    }
  }

  @Command(name = "show", description = "One rejected record with its original text.")
  static final class One implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Number of the record in the list.")
    private long id;

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode record = Answers.to(new Question.ShowRejected(id), data.folder());
      output.print(
          record,
          out -> {
            record.properties().stream()
                .filter(field -> !field.getKey().equals("original"))
                .forEach(
                    field ->
                        out.printf(
                            "%-9s %s%n", field.getKey(), Output.text(record, field.getKey())));
            out.println();
            out.println(Output.text(record, "original"));
          });
      return Commands.GOOD;
    }
  }

  @Command(
      name = "retry",
      description = {
        "Submits rejected records again, as they came: after a hall or source was added, or with a"
            + " declared shift of a wrong clock.",
        "A record that is accepted now leaves the list; one that is refused again stays."
      })
  static final class Retry implements Callable<Integer> {
    @Parameters(
        paramLabel = "ID",
        arity = "0..*",
        description = "Numbers of the records in the list.")
    private List<Long> ids = List.of();

    @Option(
        names = "--reason",
        paramLabel = "CODE",
        description = "All records with this reason instead of single ones.")
    private @Nullable String reason;

    @Option(
        names = "--shift",
        paramLabel = "DURATION",
        converter = DurationConverter.class,
        description =
            "Added to the time that each record says, such as -8h for a clock that is eight hours"
                + " ahead.")
    private Duration shift = Duration.ZERO;

    @Option(
        names = "--mapping",
        paramLabel = "FILE",
        description = "For rows of a file: the mapping they were read with.")
    private @Nullable String mapping;

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "For rows of a file: that file; only its header is read.")
    private @Nullable Path file;

    @Spec private CommandSpec spec;
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      if ((mapping == null) != (file == null)) {
        throw new ParameterException(
            spec.commandLine(), "rows of a file need both --mapping and --file");
      }
      if (ids.isEmpty() == (reason == null)) {
        throw new ParameterException(
            spec.commandLine(), "name either records (ID...) or a reason (--reason CODE)");
      }
      JsonNode retried =
          Answers.to(
              new Question.RetryRejected(
                  ids,
                  reason,
                  shift.toSeconds(),
                  mapping,
                  file == null ? null : file.toAbsolutePath().toString()),
              data.folder());
      output.print(retried, out -> CountsJson.print(retried, out));
      return retried.path("rejected").isEmpty() ? Commands.GOOD : Commands.FAILED;
    }
  }
}
