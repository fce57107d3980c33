package org.hallwatch.collect.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of which the fewest part would fit into the memory that a process has to read it. */
class XesMemoryTest {
  private static final int EVENTS = 600_000;
  private static final int IN_ONE_TRACE = 300_000;
  private static final int SHORT = 10;

  @TempDir private Path folder;

  @Test
  void memoryStaysFlatOverManyEventsAndOverOneEndlessTrace() throws Exception {
    Path file = folder.resolve("large.xes.gz");
    write(file);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    int traces = 1 + (EVENTS - IN_ONE_TRACE) / SHORT;
    assertThat(said.strip()).isEqualTo("read " + (EVENTS + traces));
  }

  private static void write(Path file) throws IOException {
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8))) {
      out.write("<log>\n");
      trace(out, 0, IN_ONE_TRACE);
      for (int i = 1; i <= (EVENTS - IN_ONE_TRACE) / SHORT; i++) {
        trace(out, i, SHORT);
      }
      out.write("</log>\n");
    }
  }

  private static void trace(Writer out, int number, int events) throws IOException {
    out.write("<trace>\n<string key=\"concept:name\" value=\"" + number + "\"/>\n");
    out.write("<date key=\"start\" value=\"2026-03-02T09:00:00+08:00\"/>\n");
    for (int i = 0; i < events; i++) {
      out.write("<event>\n<string key=\"concept:name\" value=\"step " + i + "\"/>\n");
      out.write("<date key=\"time:timestamp\" value=\"2026-03-03T10:00:00+08:00\"/>\n</event>\n");
    }
    out.write("</trace>\n");
  }

  /** Reads a whole log in a process of its own. */
  static final class Reading {
    private Reading() {}

    public static void main(String... args) throws Exception {
      long read = 0;
      try (FileCollector collector = XesFixture.collector(Path.of(args[0]), 5_000)) {
        Look look = collector.collect(null, Instant.EPOCH);
        read += look.batch().entries().size();
        while (!look.exhausted()) {
          look = collector.collect(look.position(), Instant.EPOCH);
          read += look.batch().entries().size();
        }
      }
      System.out.println("read " + read);
    }
  }
}
