package org.hallwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.hallwatch.config.FileTrouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
    name = "rejected",
    description =
        "The records that were not accepted: what was wrong, where, and what stood there.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RejectedCommand.Show.class,
      RejectedCommand.Count.class,
      RejectedCommand.One.class,
      RejectedCommand.Retry.class,
      RejectedCommand.Drop.class,
      RejectedCommand.Export.class
    })
final class RejectedCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "rejected needs one of: list, count, show, retry, drop, export");
  }

  @Command(name = "list", description = "The newest rejected records.")
  static final class Show implements Callable<Integer> {
    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: 50).")
    private int limit = 50;

    @Mixin private Chosen chosen = new Chosen();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode rejected =
          Answers.to(new Question.ListRejected(limit, chosen.source, chosen.reason), data.folder());
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

  /** Which records are meant. */
  static final class Chosen {
    @Option(names = "--source", paramLabel = "NAME", description = "Only those of this source.")
    private @Nullable String source;

    @Option(
        names = "--reason",
        paramLabel = "CODE",
        description = "Only those with this reason, such as future-clock.")
    private @Nullable String reason;
  }

  @Command(name = "count", description = "How many are open, by source and reason.")
  static final class Count implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode counts = Answers.to(new Question.CountRejected(), data.folder());
      output.print(counts, out -> print(counts, out));
      return Commands.GOOD;
    }

    private static void print(JsonNode counts, PrintWriter out) {
      Output.Table table = new Output.Table("source", "reason", "open");
      counts.forEach(
          count ->
              table.row(
                  Output.text(count, "source"),
                  Output.text(count, "reason"),
                  Output.text(count, "open")));
      table.printTo(out);
    }
  }

  @Command(name = "drop", description = "Records that are not needed leave the list.")
  static final class Drop implements Callable<Integer> {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "Numbers of the records.")
    private List<Long> ids = List.of();

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode dropped = Answers.to(new Question.DropRejected(ids), data.folder());
      output.print(dropped, out -> out.println(Output.text(dropped, "dropped") + " dropped"));
      return Commands.GOOD;
    }
  }

  @Command(name = "export", description = "Open records with their originals as a CSV file.")
  static final class Export implements Callable<Integer> {
    private static final int TOGETHER = 10_000;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "FILE",
        description = "The file to write; must not be there yet.")
    private Path out = Path.of("rejected.csv");

    @Mixin private Chosen chosen = new Chosen();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      int written = Answers.with(data.folder(), this::write);
      JsonNode result = JsonNodeFactory.instance.objectNode().put("records", written);
      output.print(result, text -> text.println(written + " records in " + out));
      return Commands.GOOD;
    }

    /** Asks before there is a file: where there is no answer, none is left behind. */
    private int write(Door door) {
      JsonNode some = door.answer(from(0));
      try (Writer file = Files.newBufferedWriter(out, StandardOpenOption.CREATE_NEW)) {
        int written = write(some, file);
        while (some.path("records").asInt() == TOGETHER) {
          some = door.answer(from(written));
          written += write(some, file);
        }
        return written;
      } catch (FileAlreadyExistsException e) {
        throw new Failure(out + " is there already; name another file", e);
      } catch (IOException e) {
        throw new Failure("cannot write " + out + ": " + FileTrouble.reason(e), e);
      }
    }

    private Question from(int skip) {
      return new Question.ExportRejected(skip, TOGETHER, chosen.source, chosen.reason);
    }

    private static int write(JsonNode some, Writer file) throws IOException {
      file.write(some.path("csv").asString());
      return some.path("records").asInt();
    }
  }

  @Command(
      name = "show",
      description =
          "One rejected record with its original text, which may name people: say why you look at"
              + " it, the audit trail keeps it.")
  static final class One implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Number of the record in the list.")
    private long id;

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "Why you look at it; needed, and kept in the audit trail.")
    private @Nullable String reason;

    @Spec private CommandSpec spec;
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      if (reason == null || reason.isBlank()) {
        throw new ParameterException(
            spec.commandLine(),
            "say why you look at it: rejected show "
                + id
                + " --reason TEXT; the reason is kept in the audit trail");
      }
      JsonNode record = Answers.to(new Question.ShowRejected(id, reason), data.folder());
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

    @Option(
        names = "--with",
        paramLabel = "FILE",
        description =
            "One record, put right: the file holds the text to send in place of its original.")
    private @Nullable Path with;

    @Spec private CommandSpec spec;
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      if (with != null && (ids.size() != 1 || !shift.isZero())) {
        throw new ParameterException(
            spec.commandLine(), "--with goes with exactly one record and without --shift");
      }
      if ((mapping == null) != (file == null)) {
        throw new ParameterException(
            spec.commandLine(), "rows of a file need both --mapping and --file");
      }
      if (ids.isEmpty() == (reason == null)) {
        throw new ParameterException(
            spec.commandLine(), "name either records (ID...) or a reason (--reason CODE)");
      }
      JsonNode retried = Answers.to(question(), data.folder());
      output.print(retried, out -> print(retried, out));
      boolean all = retried.path("rejected").isEmpty() && retried.path("unread").asLong() == 0;
      return all ? Commands.GOOD : Commands.FAILED;
    }

    private static void print(JsonNode retried, PrintWriter out) {
      CountsJson.print(retried, out);
      if (retried.path("unread").asLong() > 0) {
        out.printf(
            "%n%,d could not be read, the first because: %s%n",
            retried.path("unread").asLong(), Output.text(retried, "why"));
      }
    }

    private Question question() {
      String header = file == null ? null : file.toAbsolutePath().toString();
      return with == null
          ? new Question.RetryRejected(ids, reason, shift.toSeconds(), mapping, header)
          : new Question.CorrectRejected(ids.getFirst(), text(with), mapping, header);
    }

    private static String text(Path file) {
      try {
        return Files.readString(file).strip();
      } catch (IOException e) {
        throw new Failure("cannot read " + file + ": " + e, e);
      }
    }
  }
}
