package org.hallwatch.collect.simulator.truth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a truth file, line by line. */
public final class TruthReader {
  private static final JsonFactory JSON = new JsonFactory();

  private TruthReader() {}

  /**
   * Reads all lines of a file in their order.
   *
   * @throws IOException if the file cannot be read or a line is no truth; says which
   */
  public static void read(Path file, Consumer<Truth> to) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        to.accept(truth(line, file + ":" + number));
      }
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream plain = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(plain, 1 << 16) : plain;
  }

  private static Truth truth(String line, String place) throws IOException {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      String kind = "";
      Map<String, String> about = new LinkedHashMap<>();
      Map<String, Long> figures = new LinkedHashMap<>();
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_OBJECT) {
          figures(parser, figures);
        } else if (name.equals(Truth.KIND)) {
          kind = parser.getString();
        } else {
          about.put(name, parser.getString());
        }
      }
      if (kind.isEmpty()) {
        throw new IOException(place + ": this line is no truth: it has no kind");
      }
      return new Truth(kind, about, figures);
    } catch (JacksonException e) {
      throw new IOException(place + ": this line is no truth: " + e.getOriginalMessage(), e);
    }
  }

  private static void figures(JsonParser parser, Map<String, Long> into) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      into.put(name, parser.getLongValue());
    }
  }
}
