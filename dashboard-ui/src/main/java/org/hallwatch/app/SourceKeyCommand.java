package org.hallwatch.app;

import java.io.PrintWriter;
import java.time.Duration;
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
    name = "key",
    description = "The keys with which sources show who they are.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SourceKeyCommand.Show.class,
      SourceKeyCommand.Add.class,
      SourceKeyCommand.Replace.class,
      SourceKeyCommand.End.class,
      SourceKeyCommand.Revoke.class
    })
final class SourceKeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "source key needs one of: list, add, replace, end, revoke");
  }

  /** A key that was made just now. */
  static void printGiven(JsonNode given, PrintWriter out) {
    out.println("key    " + Output.text(given, "key") + "   (shown this once)");
    out.println("number " + Output.text(given, "id") + ", good " + until(given));
  }

  private static String until(JsonNode key) {
    return key.path("expiresAt").isNull()
        ? "without end"
        : "until " + Output.moment(key, "expiresAt");
  }

  @Command(name = "list", description = "The keys, the void ones too.")
  static final class Show implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "Only those of this source.")
    private @Nullable String source;

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode keys = Answers.to(new Question.ListKeys(), data.folder());
      output.print(keys, out -> print(keys, out));
      return Commands.GOOD;
    }

    private void print(JsonNode keys, PrintWriter out) {
      Output.Table table =
          new Output.Table("number", "source", "state", "made", "last used", "until", "halls");
      for (JsonNode key : keys) {
        if (source == null || Output.text(key, "source").equals(source)) {
          table.row(
              Output.text(key, "id"),
              Output.text(key, "source"),
              Output.text(key, "state"),
              Output.moment(key, "createdAt"),
              Output.moment(key, "lastUsed"),
              Output.moment(key, "expiresAt"),
              halls(key.path("halls")));
        }
      }
      table.printTo(out);
    }

    private static String halls(JsonNode halls) {
      return halls.isEmpty()
          ? "all"
          : String.join(",", halls.valueStream().map(JsonNode::asString).toList());
    }
  }

  @Command(
      name = "add",
      description = "Gives a source one more key, beside those that it has; it is shown this once.")
  static final class Add implements Callable<Integer> {
    @Parameters(paramLabel = "SOURCE", description = "Name of the source.")
    private String source = "";

    @Mixin private ValidOption valid = new ValidOption();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode given = Answers.to(new Question.GiveKey(source, valid.text()), data.folder());
      output.print(given, out -> printGiven(given, out));
      return Commands.GOOD;
    }
  }

  @Command(
      name = "replace",
      description = "Gives a source a new key; those that it has go on for a while.")
  static final class Replace implements Callable<Integer> {
    @Parameters(paramLabel = "SOURCE", description = "Name of the source.")
    private String source = "";

    @Option(
        names = "--overlap",
        paramLabel = "DURATION",
        description = "How long the keys before go on, such as 2h or 7d (default: 7d).",
        converter = DurationConverter.class)
    private Duration overlap = Duration.ofDays(7);

    @Mixin private ValidOption valid = new ValidOption();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode given =
          Answers.to(
              new Question.ReplaceKey(source, overlap.toSeconds(), valid.text()), data.folder());
      output.print(given, out -> printGiven(given, out));
      return Commands.GOOD;
    }
  }

  @Command(name = "end", description = "Lets a key end at a time.")
  static final class End implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", description = "Number of the key, as 'source key list' has.")
    private int key;

    @Option(
        names = "--at",
        required = true,
        paramLabel = "TIME",
        description =
            "When, such as 2027-03-01 or 2027-03-01T18:00, in the zone of the first hall.")
    private String at = "";

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode ended = Answers.to(new Question.EndKey(key, at), data.folder());
      output.print(ended, out -> out.println("key " + key + " is good " + until(ended)));
      return Commands.GOOD;
    }
  }

  @Command(name = "revoke", description = "Makes one key void, within seconds.")
  static final class Revoke implements Callable<Integer> {
    @Parameters(paramLabel = "NUMBER", description = "Number of the key, as 'source key list' has.")
    private int key;

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode revoked = Answers.to(new Question.RevokeKey(key), data.folder());
      output.print(revoked, out -> out.println("key " + key + " is void"));
      return Commands.GOOD;
    }
  }
}
