package org.hallwatch.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "store",
    description =
        "Moves a whole store: to another machine, to an external database and back, to another"
            + " level or version of the database.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {StoreCommand.Export.class, StoreCommand.Import.class})
final class StoreCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "store needs one of: export, import");
  }

  @Command(
      name = "export",
      description = {
        "Writes everything that the store holds at this moment into one file, while the product"
            + " goes on.",
        "The file holds personal data and hashes of keys; only its owner may read it."
      })
  static final class Export implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file to write; must not be there yet.")
    private Path file = Path.of("");

    @Mixin private StorePlace place = new StorePlace();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      WholeStore.write(place, file, output);
      return Commands.GOOD;
    }
  }

  @Command(
      name = "import",
      description = {
        "Reads such a file into an empty database or a new data folder, at the level that the"
            + " database offers.",
        "The file is read through before anything is touched, and every row is read back"
            + " afterwards. What is broken off in between is no store until the command was"
            + " repeated."
      })
  static final class Import implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file that 'store export' wrote.")
    private Path file = Path.of("");

    @Mixin private StorePlace place = new StorePlace();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      WholeStore.read(place, file, output);
      return Commands.GOOD;
    }
  }
}
