package org.hallwatch.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.collect.simulator.City;
import org.hallwatch.store.embedded.RunningInstance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "feed",
    description = {
      "Plays the days straight into the data folder, through the whole path. Run again after a"
          + " stop, it goes on where it was.",
      "Not beside a running instance of the same folder."
    })
final class SimulateFeedCommand implements Callable<Integer> {
  @Mixin private SimulatedCity simulated = new SimulatedCity();

  @Option(
      names = "--speed",
      paramLabel = "X",
      converter = ReplayCommand.SpeedConverter.class,
      description =
          "Seconds of simulated time in a second: 1 as it would be, 60 a minute each second, max as"
              + " fast as it can (default: max).")
  private ReplaySettings speed = ReplaySettings.MAX;

  @Mixin private DataOption data = new DataOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    City city = simulated.city();
    Path folder = data.folder();
    RunningInstance.find(folder)
        .ifPresent(
            running -> {
              throw new Failure(
                  "instance "
                      + running.pid()
                      + " runs on "
                      + folder
                      + "; stop it, or feed another folder with --data DIR");
            });
    ReplaySettings how = speed.equals(ReplaySettings.MAX) ? ReplaySettings.IMPORT : speed;
    try (SimulatedCity.Told truth = simulated.truth();
        Ahead days = new Ahead(simulated.simulator(city, truth));
        Lifetime lifetime =
            new Lifetime(Wiring.ask(ProductSettings.read(null).onFolder(folder)))) {
      JsonNode counts =
          CountsJson.of(
              Feeding.feed(lifetime.product(), days, how, "simulation", output.err()));
      output.print(counts, out -> CountsJson.print(counts, out));
    }
    return Commands.GOOD;
  }
}
