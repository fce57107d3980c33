package org.hallwatch.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.simulator.City;
import org.hallwatch.collect.simulator.CitySimulator;
import org.hallwatch.collect.simulator.fit.Likeness;
import org.hallwatch.collect.simulator.fit.Likeness.Figure;
import org.hallwatch.collect.simulator.fit.Likeness.HalfHour;
import org.hallwatch.collect.simulator.fit.Shapes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "compare",
    description = {
      "Plays four weeks of some halls and says how like real data they are: when people come, how"
          + " long services and steps take, how long queues are.",
      "The files are yours; name at least one. What is compared, and what counts as good, is"
          + " printed and stands in docs/simulator.md."
    })
final class SimulateCompareCommand implements Callable<Integer> {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final LocalDate LAST = LocalDate.of(2026, 3, 29);

  @Spec private CommandSpec spec;

  @Option(
      names = "--bank",
      paramLabel = "FILE",
      description = "Calls to a bank, read with the mapping bank-calls.")
  private @Nullable Path bank;

  @Option(
      names = "--warsaw",
      paramLabel = "FILE",
      description = "Polled queues of offices, read with the mapping warsaw-queues.")
  private @Nullable Path warsaw;

  @Option(
      names = "--permits",
      paramLabel = "FILE",
      description = "The event log of a permit office, read with the mapping permit-log.")
  private @Nullable Path permits;

  @Option(
      names = "--halls",
      paramLabel = "N",
      description = "How many halls of the city are simulated (default: 10).")
  private int halls = 10;

  @Option(names = "--seed", paramLabel = "N", description = "Chance (default: 1).")
  private long seed = 1;

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    if (bank == null && warsaw == null && permits == null) {
      throw new ParameterException(
          spec.commandLine(), "name at least one of --bank, --warsaw and --permits");
    }
    if (halls < 1 || halls > City.MOST_HALLS) {
      throw new ParameterException(
          spec.commandLine(), "--halls is " + halls + ", expected 1 to " + City.MOST_HALLS);
    }
    Shapes simulated = shapes(new CitySimulator(City.of(halls), FIRST, LAST, seed));
    List<Likeness> all = new ArrayList<>();
    if (bank != null) {
      all.addAll(Likeness.toBank(recorded(bank, "bank-calls"), simulated));
    }
    if (warsaw != null) {
      all.addAll(Likeness.toQueues(recorded(warsaw, "warsaw-queues"), simulated));
    }
    if (permits != null) {
      all.addAll(Likeness.toPermits(recorded(permits, "permit-log"), simulated));
    }
    output.print(json(all), out -> all.forEach(likeness -> print(likeness, out)));
    return Commands.GOOD;
  }

  private static Shapes recorded(Path file, String mapping) {
    return shapes(FileKinds.collector(file, Mapping.find(mapping)));
  }

  private static Shapes shapes(PullCollector collector) {
    try (collector) {
      return Shapes.of(collector, ZONE);
    } catch (SourceUnavailableException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  private static void print(Likeness likeness, PrintWriter out) {
    out.printf(
        Locale.ROOT, "%s (%s): %s%n", likeness.name(), likeness.hours(), verdict(likeness.good()));
    for (Figure figure : likeness.figures()) {
      out.printf(Locale.ROOT, "  %-36s", figure.name());
      if (figure.real() != 0 || figure.simulated() != 0) {
        out.printf(Locale.ROOT, " real %9.3f  simulated %9.3f ", figure.real(), figure.simulated());
      }
      out.printf(Locale.ROOT, " %s %.3f", figure.measure(), figure.apart());
      Double limit = figure.limit();
      if (limit == null) {
        out.println(", told only");
      } else {
        out.printf(Locale.ROOT, ", %s (up to %.2f)%n", verdict(figure.good()), limit);
      }
    }
    for (HalfHour half : likeness.curve()) {
      out.printf(
          Locale.ROOT,
          "    %s  real %6.3f  simulated %6.3f%n",
          half.begin(),
          half.real(),
          half.simulated());
    }
  }

  private static String verdict(boolean good) {
    return good ? "good" : "poor";
  }

  private static ArrayNode json(List<Likeness> all) {
    ArrayNode result = JsonNodeFactory.instance.arrayNode();
    for (Likeness likeness : all) {
      ObjectNode one = result.addObject();
      one.put("name", likeness.name());
      one.put("hours", likeness.hours());
      one.put("good", likeness.good());
      ArrayNode figures = one.putArray("figures");
      for (Figure figure : likeness.figures()) {
        figures
            .addObject()
            .put("name", figure.name())
            .put("real", figure.real())
            .put("simulated", figure.simulated())
            .put("measure", figure.measure())
            .put("apart", figure.apart())
            .put("limit", figure.limit())
            .put("good", figure.good());
      }
      ArrayNode curve = one.putArray("halfHours");
      for (HalfHour half : likeness.curve()) {
        curve
            .addObject()
            .put("from", half.begin().toString())
            .put("real", half.real())
            .put("simulated", half.simulated());
      }
    }
    return result;
  }
}
