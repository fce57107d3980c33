package org.hallwatch.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hallwatch.actor.collect.ReplaySettings;
import org.hallwatch.domain.hall.Hall;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

@Command(
    name = "replay",
    description = {
      "Feeds recorded data through the whole path on its own clock, while its walls can be"
          + " watched.",
      "Counts are of source records: read = accepted + duplicate + rejected + skipped."
    })
final class ReplayCommand implements Callable<Integer> {
  @Mixin private RecordedFiles recorded = new RecordedFiles();

  @Option(
      names = "--speed",
      paramLabel = "X",
      converter = SpeedConverter.class,
      description =
          "Seconds of recorded time in a second: 1 as it was, 60 a minute each second, max as fast"
              + " as it can (default: max).")
  private ReplaySettings speed = ReplaySettings.MAX;

  @Option(names = "--hold", description = "Go on serving the walls after the end, until Ctrl-C.")
  private boolean hold;

  @Mixin private ServeOptions options = new ServeOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws InterruptedException {
    Feeding feeding = recorded.feeding(speed);
    Path named = options.namedFolder();
    try (FreshFolder fresh = named == null ? FreshFolder.make() : FreshFolder.keep(named)) {
      ProductSettings settings = options.settings().onFolder(fresh.path());
      try (Lifetime lifetime = new Lifetime(Wiring.replay(settings), fresh::close)) {
        Wiring product = lifetime.product();
        PrintWriter notes = output.err();
        notes.println("walls at " + product.wall("HALL") + ", data in " + fresh.path());
        JsonNode counts = CountsJson.of(feeding.into(product, notes));
        output.print(counts, out -> CountsJson.print(counts, out));
        walls(product, notes);
        if (hold) {
          FirstAccount.of(product.store(), settings.access().hashing(), Wiring.clock().instant())
              .ifPresent(first -> notes.println("  account  " + first.greeting()));
          notes.println("holding; stop with Ctrl-C");
          lifetime.untilStopped();
        }
      }
    }
    return Commands.GOOD;
  }

  private static void walls(Wiring product, PrintWriter notes) {
    for (Hall hall : product.operations().operation().halls()) {
      notes.println("  wall     " + product.wall(hall.id().value()));
    }
  }

  /** A number greater than 0, or {@code max}. */
  static final class SpeedConverter implements ITypeConverter<ReplaySettings> {
    @Override
    public ReplaySettings convert(String text) {
      if (text.equals("max")) {
        return ReplaySettings.MAX;
      }
      try {
        return ReplaySettings.at(Double.parseDouble(text));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + text + "' is no speed; give a number greater than 0 such as 60, or max");
      }
    }
  }
}
