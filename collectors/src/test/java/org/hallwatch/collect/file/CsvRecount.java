package org.hallwatch.collect.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.hallwatch.collect.FileKinds;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.mapping.Mapping;
import org.hallwatch.collect.testing.Looks;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;

/**
 * The rows of a CSV file by code that shares nothing with the product, and what a mapping gives.
 */
final class CsvRecount {
  private CsvRecount() {}

  /** What a mapping makes of a file: all looks together. */
  static List<Look> looks(Path file, String mapping) throws Exception {
    try (PullCollector collector = FileKinds.collector(file, Mapping.find(mapping))) {
      return Looks.all(collector, Instant.EPOCH);
    }
  }

  static List<Event> events(List<Look> looks) {
    return looks.stream()
        .flatMap(look -> look.batch().entries().stream())
        .map(Entry::events)
        .flatMap(List::stream)
        .toList();
  }

  static int read(List<Look> looks) {
    return looks.stream().mapToInt(look -> look.batch().read()).sum();
  }

  /** Rows by column; a quote stands for itself where it is doubled inside quotes. */
  static List<Map<String, String>> rows(Path file) throws IOException {
    List<List<String>> records = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : text(file).toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
        if (quoted && !field.isEmpty()) {
          field.append(c);
        }
      } else if (!quoted && (c == ',' || c == '\n')) {
        fields.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          records.add(List.copyOf(fields));
          fields.clear();
        }
      } else if (quoted || c != '\r') {
        field.append(c);
      }
    }
    return named(records);
  }

  private static List<Map<String, String>> named(List<List<String>> records) {
    List<String> header = records.getFirst();
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> record : records.subList(1, records.size())) {
      Map<String, String> row = HashMap.newHashMap(header.size());
      for (int i = 0; i < header.size(); i++) {
        row.put(header.get(i), record.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
