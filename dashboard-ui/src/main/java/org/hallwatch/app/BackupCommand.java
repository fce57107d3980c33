package org.hallwatch.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "backup",
    description = {
      "Writes a consistent backup of the store while the product runs.",
      "It holds personal data and hashes of keys; only its owner may read it. 'hallwatch restore"
          + " FILE' brings it back."
    })
final class BackupCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE|FOLDER",
      description =
          "The file to write, or a folder in which it gets a name of its own"
              + " (hallwatch-20261122T013000Z.zip).")
  private Path target = Path.of("");

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Keep the newest N backups in the folder and delete older ones.")
  private @Nullable Integer keep;

  @Mixin private StorePlace place = new StorePlace();
  @Mixin private Output output = new Output();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Integer kept = keep;
    boolean folder = Files.isDirectory(target);
    if (kept != null && (kept < 1 || !folder)) {
      throw new ParameterException(
          spec.commandLine(), "--keep takes a number from 1 on, and needs a folder that is there");
    }
    Path file = folder ? Backups.next(target, Wiring.clock().instant()) : target;
    WholeStore.write(place, file, output);
    if (kept != null) {
      Backups.rotate(target, kept).forEach(gone -> output.err().println("deleted " + gone));
    }
    return Commands.GOOD;
  }
}
