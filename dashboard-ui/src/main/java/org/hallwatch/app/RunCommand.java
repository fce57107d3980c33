package org.hallwatch.app;

import java.io.PrintWriter;
import java.net.URI;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hallwatch.actor.Operations;
import org.hallwatch.actor.feed.HallSnapshot.Mode;
import org.hallwatch.app.http.TlsFiles;
import org.hallwatch.config.OperationFile;
import org.hallwatch.domain.hall.Hall;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = {
      "Starts everything: the embedded PostgreSQL, the live halls and the web server. Stop with"
          + " Ctrl-C or SIGTERM.",
      "An empty data folder gets a made-up city hall at 10:00 of a simulated weekday, with its"
          + " morning already there."
    })
final class RunCommand implements Callable<Integer> {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE yyyy-MM-dd, HH:mm", Locale.ENGLISH);

  private static final int WALLS = 5;

  @Mixin private ServeOptions options = new ServeOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    ProductSettings settings = options.settings();
    try (Lifetime lifetime = new Lifetime(Wiring.run(settings, OperationFile.sample()))) {
      greet(lifetime.product(), settings, spec.commandLine().getOut());
      lifetime.untilStopped();
    }
    return Commands.GOOD;
  }

  private static void greet(Wiring product, ProductSettings settings, PrintWriter out) {
    URI base = product.address();
    Operations operations = product.operations();
    out.println();
    List<Hall> halls = operations.operation().halls();
    halls.stream()
        .limit(WALLS)
        .forEach(
            hall ->
                out.println(
                    "  wall     "
                        + product.wall(hall.id().value())
                        + "   (from this machine only)"));
    if (halls.size() > WALLS) {
      out.println(
          "           and "
              + (halls.size() - WALLS)
              + " more, with the code of the hall in the place of "
              + halls.get(WALLS - 1).id()
              + "; 'hallwatch hall list' names the halls");
    }
    out.println(
        "  screens  " + base.resolve("/screen") + "   (shows a code to pair a wall screen)");
    out.println("  desk     " + base.resolve("/") + "   (sign in)");
    out.println("  metrics  " + base.resolve("/metrics"));
    out.println("  health   " + base.resolve("/health/ready"));
    settings
        .tls()
        .map(TlsFiles::look)
        .ifPresent(shown -> out.println("  tls      SHA-256 " + shown.fingerprint()));
    out.println("  data     " + settings.dataFolder());
    product.firstAccount().ifPresent(first -> out.println("  account  " + first.greeting()));
    out.println();
    if (operations.time().mode() == Mode.SIMULATED) {
      Hall hall = operations.operation().halls().getFirst();
      ZonedDateTime now = operations.time().now().atZone(hall.timeZone());
      out.println(
          "The hall is made up, and so is its day: it is "
              + MOMENT.format(now)
              + " in "
              + hall.timeZone()
              + ".");
    }
    out.println(
        "To send events: 'hallwatch source add NAME --halls HALL' gives a key, then POST "
            + base.resolve("/api/v1/events"));
    out.println("Stop with Ctrl-C.");
    out.flush();
  }
}
