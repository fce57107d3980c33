package org.hallwatch.app;

import java.io.PrintWriter;
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
              + " fast as it can (default: max). Walls are served at any speed but max.")
  private ReplaySettings speed = ReplaySettings.MAX;

  @Mixin private ServeOptions options = new ServeOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    City city = simulated.city();
    ProductSettings settings = options.settings();
    Path folder = settings.dataFolder();
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
    try (SimulatedCity.Told truth = simulated.truth();
        Ahead days = new Ahead(simulated.simulator(city, truth));
        Lifetime lifetime =
            new Lifetime(paced() ? Wiring.replay(settings) : Wiring.ask(settings))) {
      Wiring product = lifetime.product();
      PrintWriter notes = output.err();
      if (paced()) {
        notes.println("walls at " + product.wall("HALL"));
        notes.flush();
      }
      ReplaySettings how = paced() ? speed : ReplaySettings.IMPORT;
      JsonNode counts = CountsJson.of(Feeding.feed(product, days, how, "simulation", notes));
      output.print(counts, out -> CountsJson.print(counts, out));
    }
    return Commands.GOOD;
  }

  private boolean paced() {
    return !speed.equals(ReplaySettings.MAX);
  }
}
