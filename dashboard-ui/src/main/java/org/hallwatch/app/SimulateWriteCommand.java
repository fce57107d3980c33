package org.hallwatch.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.hallwatch.collect.cloudevents.CloudEventsWriter;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.simulator.City;
import org.hallwatch.collect.simulator.CitySimulator;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "write",
    description = {
      "Writes the days to a file, one CloudEvent on each line, in the order in which they arrive;"
          + " when, stands in recordedtime.",
      "'hallwatch import FILE --mapping cloudevents' reads it back."
    })
final class SimulateWriteCommand implements Callable<Integer> {
  @Mixin private SimulatedCity simulated = new SimulatedCity();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file of events (.gz compresses).")
  private Path file = Path.of("");

  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    City city = simulated.city();
    long events = 0;
    try (SimulatedCity.Told truth = simulated.truth();
        CitySimulator days = simulated.simulator(city, truth);
        OutputStream out = open()) {
      Look look = days.collect(null, Instant.MAX);
      while (true) {
        for (Entry entry : look.batch().entries()) {
          for (Event event : entry.events()) {
            out.write(CloudEventsWriter.writeRecorded(event));
            out.write('\n');
            events++;
          }
        }
        if (look.exhausted()) {
          break;
        }
        look = days.collect(look.position(), Instant.MAX);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new Failure("cannot write: " + e.getMessage(), e);
    }
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    said.put("events", events).put("file", file.toString());
    output.print(
        said,
        out ->
            out.printf(
                "%,d events in %s%n", said.path("events").asLong(), said.path("file").asString()));
    return Commands.GOOD;
  }

  private OutputStream open() throws IOException {
    OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, 1 << 16) : plain;
  }
}
