package org.hallwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    name = "audit",
    description = "Who did what (审计日志), and whether every entry is there as it was written.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AuditCommand.Verify.class, AuditCommand.Show.class, AuditCommand.Export.class})
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "audit needs one of: verify, list, export");
  }

  /** Which entries. */
  static final class Which {
    @Option(
        names = "--from",
        paramLabel = "WHEN",
        description = "A day or a moment, in the first hall's time unless it names an offset.")
    private @Nullable String from;

    @Option(
        names = "--to",
        paramLabel = "WHEN",
        description = "A day, with all of it, or a moment.")
    private @Nullable String until;

    @Option(
        names = "--account",
        paramLabel = "NAME",
        description = "Only what this account did, such as local:root or desk.")
    private @Nullable String account;

    @Option(
        names = "--action",
        paramLabel = "CODE",
        description = "Only this action, such as source-key-given.")
    private @Nullable String action;

    Question.AuditChoice asked() {
      return new Question.AuditChoice(from, until, account, action);
    }
  }

  @Command(
      name = "verify",
      description = {
        "Reckons the hash of every entry anew and compares the newest with the head file outside of"
            + " the database. Finds entries that were edited, removed or inserted, the last ones"
            + " included, and a changed head file.",
        "Exit code: 0 if everything is as it was written, 1 if something is not."
      })
  static final class Verify implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode found = Answers.to(new Question.VerifyAudit(), data.folder());
      output.print(found, out -> print(found, out));
      return found.path("holds").asBoolean() ? Commands.GOOD : Commands.FAILED;
    }

    private static void print(JsonNode found, PrintWriter out) {
      JsonNode findings = found.path("findings");
      findings.forEach(finding -> out.println(Output.text(finding, "message")));
      long unnamed = found.path("found").asLong() - findings.size();
      if (unnamed > 0) {
        out.printf("%d more findings are not named here%n", unnamed);
      }
      found
          .path("headBegun")
          .forEach(
              at ->
                  out.printf(
                      "The head file was not there and was begun anew on %s: entries before are"
                          + " vouched for by the chain alone, or by an older copy of the file.%n",
                      at.asString()));
      out.println(summary(found));
    }

    /** One sentence about the whole chain. */
    static String summary(JsonNode found) {
      long dropped = found.path("dropped").asLong();
      return found.path("entries").asLong()
          + " entries"
          + (dropped == 0 ? "" : " (those up to " + dropped + " went because of their age)")
          + ", "
          + (found.path("holds").asBoolean()
              ? "each as it was written; the last is "
                  + found.path("last").asLong()
                  + ", the head file says "
                  + Output.text(found, "head")
              : found.path("found").asLong() + " findings");
    }
  }

  @Command(name = "list", description = "The newest entries.")
  static final class Show implements Callable<Integer> {
    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: 50).")
    private int limit = 50;

    @Mixin private Which which = new Which();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode entries = Answers.to(new Question.ListAudit(which.asked(), limit), data.folder());
      output.print(entries, out -> printList(entries, out));
      return Commands.GOOD;
    }

    private static void printList(JsonNode entries, PrintWriter out) {
      Output.Table table =
          new Output.Table("no", "at", "account", "address", "action", "object", "done", "detail");
      entries.forEach(
          entry ->
              table.row(
                  Output.text(entry, "no"),
                  Output.text(entry, "at"),
                  Output.text(entry, "account"),
                  Output.text(entry, "address"),
                  Output.text(entry, "action"),
                  Output.text(entry, "object"),
                  entry.path("success").asBoolean() ? "yes" : "no",
                  entry.path("detail").properties().stream()
                      .map(one -> one.getKey() + "=" + one.getValue().asString())
                      .collect(Collectors.joining("; "))));
      table.printTo(out);
    }
  }

  @Command(
      name = "export",
      description = "Entries as a CSV file, the oldest first; that it was made is recorded too.")
  static final class Export implements Callable<Integer> {
    private static final int TOGETHER = 10_000;

    @Parameters(paramLabel = "FILE", description = "The file to write; must not be there yet.")
    private Path file = Path.of("");

    @Mixin private Which which = new Which();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      int written = Answers.with(data.folder(), this::write);
      JsonNode result = JsonNodeFactory.instance.objectNode().put("entries", written);
      output.print(result, text -> text.println(written + " entries in " + file));
      return Commands.GOOD;
    }

    /** Asks before there is a file: where there is no answer, none is left behind. */
    private int write(Door door) {
      JsonNode some = door.answer(after(0));
      try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
        out.write(some.path("csv").asString());
        int written = some.path("entries").asInt();
        while (some.path("entries").asInt() == TOGETHER) {
          some = door.answer(after(some.path("last").asLong()));
          out.write(some.path("csv").asString());
          written += some.path("entries").asInt();
        }
        return written;
      } catch (FileAlreadyExistsException e) {
        throw new Failure(file + " is there already; name another file", e);
      } catch (IOException e) {
        throw new Failure("cannot write " + file + ": " + FileTrouble.reason(e), e);
      }
    }

    private Question after(long no) {
      return new Question.ExportAudit(which.asked(), no, TOGETHER);
    }
  }
}
