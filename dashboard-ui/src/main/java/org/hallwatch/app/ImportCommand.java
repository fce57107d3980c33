package org.hallwatch.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.store.embedded.RunningInstance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
    name = "import",
    description = {
      "As replay, without pacing and without walls, into the data folder: for history. Run again"
          + " after a stop, it goes on where it was.",
      "Not beside a running instance of the same folder."
    })
final class ImportCommand implements Callable<Integer> {
  @Mixin private RecordedFiles recorded = new RecordedFiles();

  @Mixin private DataOption data = new DataOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    Feeding feeding = recorded.feeding(ReplaySettings.IMPORT);
    Path folder = data.folder();
    RunningInstance.find(folder)
        .ifPresent(
            running -> {
              throw new Failure(
                  "instance "
                      + running.pid()
                      + " runs on "
                      + folder
                      + "; stop it, or import into another folder with --data DIR");
            });
    try (Lifetime lifetime =
        new Lifetime(Wiring.ask(ProductSettings.read(null).onFolder(folder)))) {
      JsonNode counts = CountsJson.of(feeding.into(lifetime.product(), output.err()));
      output.print(counts, out -> CountsJson.print(counts, out));
    }
    return Commands.GOOD;
  }
}
