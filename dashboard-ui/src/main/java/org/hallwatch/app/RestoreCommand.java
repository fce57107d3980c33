package org.hallwatch.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Brings a backup back into a new data folder or an empty database.",
      "The file is read through before anything is touched, and every row is read back afterwards."
          + " What is broken off in between does not start; repeat the command."
    })
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(names = "--check", description = "Only read the file through; restore nothing.")
  private boolean check;

  @Mixin private StorePlace place = new StorePlace();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    if (check) {
      WholeStore.check(file, output);
    } else {
      WholeStore.read(place, file, output);
    }
    return Commands.GOOD;
  }
}
