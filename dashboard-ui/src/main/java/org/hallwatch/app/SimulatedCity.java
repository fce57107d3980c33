package org.hallwatch.app;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hallwatch.collect.simulator.City;
import org.hallwatch.collect.simulator.CitySimulator;
import org.hallwatch.collect.simulator.fault.Fault;
import org.hallwatch.collect.simulator.fault.FaultReader;
import org.hallwatch.collect.simulator.truth.Truth;
import org.hallwatch.collect.simulator.truth.TruthWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which halls are simulated, on which days, by which chance, and with which faults. */
final class SimulatedCity {
  private static final String SAMPLE = "sample";
  private static final String WHOLE = "city";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--halls",
      paramLabel = "WHICH",
      description =
          "sample: the sample hall; city: all 120 halls of the city; a number: so many of them"
              + " (default: city).")
  private String halls = WHOLE;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      required = true,
      description = "First day, such as 2026-01-01.")
  private LocalDate from = LocalDate.EPOCH;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "Last day, inclusive (default: the first).")
  private @Nullable LocalDate until;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Chance: the same seed repeats the same days (default: 1).")
  private long seed = 1;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description =
          "A fault between a source and us, such as silence:SOURCE:FROM/UNTIL; may be repeated."
              + " docs/simulator.md has them all.")
  private List<String> faults = List.of();

  @Option(names = "--faults", paramLabel = "FILE", description = "A file with a list of faults.")
  private @Nullable Path faultsFile;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "Write what really happened, one JSON object on each line (.gz compresses).")
  private @Nullable Path truth;

  /** Where the truth is written; does nothing if nobody wants it. */
  Told truth() {
    return new Told(truth);
  }

  /** The days, told to whoever wants the truth. */
  CitySimulator simulator(City city, Consumer<Truth> truths) {
    LocalDate last = until == null ? from : until;
    return new CitySimulator(city, from, last, seed, faults(city), truths);
  }

  /** The halls that were named. */
  City city() {
    try {
      return switch (halls) {
        case SAMPLE -> City.sample();
        case WHOLE -> City.whole();
        default -> City.of(Integer.parseInt(halls));
      };
    } catch (NumberFormatException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--halls is '" + halls + "', but it can be sample, city or a number of halls",
          e);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private List<Fault> faults(City city) {
    ZoneId zone = city.operation().halls().getFirst().timeZone();
    FaultReader reader = new FaultReader(city.operation(), zone);
    List<Fault> all = new ArrayList<>();
    if (faultsFile != null) {
      all.addAll(reader.file(faultsFile));
    }
    faults.forEach(line -> all.add(reader.line(line)));
    return all;
  }

  /** Writes the truth, if there is a file for it; begins the file with the first line. */
  static final class Told implements Consumer<Truth>, AutoCloseable {
    private final @Nullable Path file;
    private @Nullable TruthWriter writer;

    Told(@Nullable Path file) {
      this.file = file;
    }

    @Override
    public void accept(Truth line) {
      if (file != null) {
        writing(file, () -> writer(file).accept(line));
      }
    }

    @Override
    public void close() {
      TruthWriter open = writer;
      if (file != null && open != null) {
        writing(file, open::close);
      }
    }

    private static void writing(Path file, Runnable write) {
      try {
        write.run();
      } catch (UncheckedIOException e) {
        throw new Failure("cannot write the truth to " + file + ": " + e.getMessage(), e);
      }
    }

    private TruthWriter writer(Path to) {
      TruthWriter open = writer;
      if (open == null) {
        open = new TruthWriter(to);
        writer = open;
      }
      return open;
    }
  }
}
