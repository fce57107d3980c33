package org.hallwatch.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hallwatch.config.Setting;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.ui.admin.SettingWords;
import org.hallwatch.ui.admin.ShownSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
    name = "config",
    description = "The technical settings.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ConfigCommand.Show.class)
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "config needs: show");
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
      boolean runs = RunningInstance.find(folder).map(RunningInstance::webPort).isPresent();
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
}
