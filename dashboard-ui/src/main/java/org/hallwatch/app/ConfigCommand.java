package org.hallwatch.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hallwatch.config.OperationFile;
import org.hallwatch.config.Setting;
import org.hallwatch.domain.organisation.Table;
import org.hallwatch.domain.organisation.ThingKind;
import org.hallwatch.domain.organisation.Things;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.ui.admin.SettingWords;
import org.hallwatch.ui.admin.ShownSetting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
    name = "config",
    description = {
      "The technical settings, and the organisation as files describe it and the store has it:"
          + " regions, departments, matters, halls and what stands in them, sources.",
      "Of the organisation the store is the truth; a file is applied to it as a new version."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ConfigCommand.Show.class,
      ConfigCommand.Diff.class,
      ConfigCommand.Apply.class,
      ConfigCommand.Versions.class
    })
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "config needs one of: show, diff, apply, versions");
  }

  /** Every key with its value, what it usually is, where the value comes from, what it means. */
  static ArrayNode json(List<Setting> settings) {
    SettingWords words = SettingWords.of(Locale.ENGLISH);
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Setting setting : settings) {
      all.addObject()
          .put("key", "hallwatch." + setting.key())
          .put("value", setting.value())
          .put("default", setting.usual())
          .put("changed", setting.isChanged())
          .put("origin", words.origin(shown(setting)))
          .put("meaning", words.meaning(setting.key()));
    }
    return all;
  }

  /** The same for the page. */
  static List<ShownSetting> shown(List<Setting> settings) {
    return settings.stream().map(ConfigCommand::shown).toList();
  }

  private static ShownSetting shown(Setting setting) {
    Setting.Origin origin = setting.origin();
    return new ShownSetting(
        setting.key(),
        setting.value(),
        setting.usual(),
        origin.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        origin.where());
  }

  @Command(
      name = "show",
      description = {
        "Every setting with its value and where that comes from; secrets are masked. Those of the"
            + " instance that runs on the data folder; without one, those with which it would"
            + " start."
      })
  static final class Show implements Callable<Integer> {
    @Option(names = "--changed", description = "Only what is not as it is shipped.")
    private boolean changed;

    @Mixin private ServeOptions options = new ServeOptions();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      ProductSettings settings = options.settings();
      Path folder = settings.dataFolder();
      boolean runs = RunningInstance.find(folder).isPresent();
      JsonNode all =
          runs ? Answers.to(new Question.ListSettings(), folder) : json(settings.listed());
      output.print(all, out -> print(all, out));
      return Commands.GOOD;
    }

    private void print(JsonNode all, PrintWriter out) {
      Output.Table table = new Output.Table("key", "value", "from", "default", "meaning");
      for (JsonNode setting : all) {
        if (!changed || setting.path("changed").asBoolean()) {
          table.row(
              Output.text(setting, "key"),
              Output.text(setting, "value"),
              Output.text(setting, "origin"),
              setting.path("changed").asBoolean() ? Output.text(setting, "default") : "",
              Output.text(setting, "meaning"));
        }
      }
      table.printTo(out);
    }
  }

  /** What a file says, all of it: what it does not name is to end. */
  private static List<Table> tables(Path file) {
    Things things = Things.of(OperationFile.read(file));
    List<Table> tables = new ArrayList<>();
    for (ThingKind kind : ThingKind.values()) {
      if (kind != ThingKind.ALIAS) {
        tables.add(Table.of(file.toString(), kind, things.of(kind)));
      }
    }
    return tables;
  }

  @Command(
      name = "diff",
      description = {
        "What applying a file would change, or what changed between two versions. Changes nothing.",
        "Exit code 0 if nothing differs, 1 if something does."
      })
  static final class Diff implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file to compare.")
    private @Nullable Path file;

    @Option(
        names = "--from",
        paramLabel = "N",
        description = "Compares this version with a later one.")
    private @Nullable Integer from;

    @Option(names = "--to", paramLabel = "N", description = "The later one (default: the newest).")
    private @Nullable Integer to;

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      JsonNode answer = Answers.to(question(), data.folder());
      output.print(answer, out -> OrganisationJson.print(answer, out));
      boolean good = !OrganisationJson.differs(answer) && answer.path("problems").isEmpty();
      return good ? Commands.GOOD : Commands.FAILED;
    }

    private Question question() {
      if (file != null && from == null && to == null) {
        return new Question.CompareOrganisation(tables(file), true);
      }
      if (file == null && from != null) {
        return new Question.CompareVersions(from, to);
      }
      throw new ParameterException(
          spec.commandLine(), "say a file, or two versions with --from and --to");
    }
  }

  @Command(
      name = "apply",
      description = {
        "Makes the organisation what a file says, as a new version. What the file does not name"
            + " ends; events and figures of it stay.",
        "Shows what would change and asks, unless told --yes. Sources that the file does not name"
            + " stay, and so does what was decided about codes."
      })
  static final class Apply implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Mixin private ChangeOptions change = new ChangeOptions();
    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      return change.make(tables(file), true, file, data.folder(), output);
    }
  }

  @Command(name = "versions", description = "The versions of the organisation, the newest first.")
  static final class Versions implements Callable<Integer> {
    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "How many (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Mixin private DataOption data = new DataOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      JsonNode versions = Answers.to(new Question.ListVersions(limit), data.folder());
      output.print(
          versions,
          out -> {
            Output.Table table = new Output.Table("version", "at", "author", "reason");
            versions.forEach(
                version ->
                    table.row(
                        Output.text(version, "version"),
                        Output.text(version, "at"),
                        Output.text(version, "author"),
                        Output.text(version, "reason")));
            table.printTo(out);
          });
      return Commands.GOOD;
    }
  }
}
