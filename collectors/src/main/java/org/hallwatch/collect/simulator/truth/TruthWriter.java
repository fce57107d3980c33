package org.hallwatch.collect.simulator.truth;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.hallwatch.collect.cloudevents.JsonWriter;

/**
 * Writes a truth file: one JSON object on each line, compressed if its name ends in {@code .gz}.
 * What cannot be written is thrown as {@link UncheckedIOException}.
 */
public final class TruthWriter implements Consumer<Truth>, AutoCloseable {
  private final OutputStream out;

  /** Begins a file anew. */
  public TruthWriter(Path file) {
    try {
      OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file));
      out = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, 1 << 16) : plain;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void accept(Truth truth) {
    JsonWriter line = new JsonWriter().beginObject().field(Truth.KIND, truth.kind());
    truth.about().forEach(line::field);
    line.name("figures").beginObject();
    truth.figures().forEach((name, figure) -> line.name(name).value(figure));
    line.endObject().endObject();
    try {
      out.write(line.toBytes());
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
