package org.hallwatch.store.moving;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hallwatch.store.jdbc.StoreException;

/**
 * What a file holds: the last entry of it, lines of fields with tabs between them.
 *
 * @param program version of the program that wrote it
 * @param schema version of the tables
 * @param level at which they were made
 * @param server version of the database server
 * @param taken when; every change committed by then is in it, and nothing of a later one
 */
public record Manifest(
    String program,
    String schema,
    String level,
    String server,
    Instant taken,
    List<Part> parts,
    List<Sequence> sequences) {
  static final String ENTRY = "manifest.tsv";

  private static final String FORMAT = "hallwatch-store\t1";
  private static final String END = "end";
  private static final int PART_FIELDS = 8;
  private static final int SEQUENCE_FIELDS = 4;

  public Manifest {
    parts = List.copyOf(parts);
    sequences = List.copyOf(sequences);
  }

  /** How many rows there are in all tables. */
  public long rows() {
    return parts.stream().mapToLong(Part::rows).sum();
  }

  /** How many events there are. */
  public long events() {
    return parts.stream()
        .filter(part -> part.table().equals(Tables.EVENT))
        .mapToLong(Part::rows)
        .sum();
  }

  /** How many tables there are. */
  public long tables() {
    return parts.stream().map(Part::table).distinct().count();
  }

  /** How many bytes the rows have as text. */
  public long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  byte[] written() {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    line(text, "program", program);
    line(text, "schema", schema);
    line(text, "level", level);
    line(text, "server", server);
    line(text, "taken", taken.toString());
    for (Sequence sequence : sequences) {
      line(
          text,
          "sequence",
          sequence.name(),
          Long.toString(sequence.last()),
          Boolean.toString(sequence.called()));
    }
    for (Part part : parts) {
      line(
          text,
          "part",
          part.table(),
          String.join(",", part.columns()),
          Long.toString(part.rows()),
          Long.toString(part.bytes()),
          part.sha256(),
          HexFormat.of().toHexDigits(part.sum()),
          part.days().stream().map(LocalDate::toString).collect(Collectors.joining(",")));
    }
    String digest = Digests.hex(Digests.sha256().digest(bytes(text)));
    line(text, END, digest);
    return bytes(text);
  }

  /**
   * @throws StoreException if this is not a manifest, or not a whole one
   */
  static Manifest read(byte[] written) {
    String text = new String(written, StandardCharsets.UTF_8);
    if (!text.startsWith(FORMAT + "\n")) {
      throw new StoreException(
          "its manifest is of another format; this program reads '" + FORMAT + "'");
    }
    int end = text.lastIndexOf(END + "\t");
    String digest = end < 0 ? "" : text.substring(end + END.length() + 1).strip();
    String told = text.substring(0, Math.max(end, 0));
    if (!digest.equals(Digests.hex(Digests.sha256().digest(bytes(told))))) {
      throw new StoreException("its manifest is damaged");
    }
    try {
      return parsed(told.lines().skip(1).toList());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new StoreException("its manifest cannot be read: " + e.getMessage());
    }
  }

  private static Manifest parsed(List<String> lines) {
    Map<String, String> values = new HashMap<>();
    List<Part> parts = new ArrayList<>();
    List<Sequence> sequences = new ArrayList<>();
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "part" -> parts.add(part(fields));
        case "sequence" -> sequences.add(sequence(fields));
        default -> values.put(fields[0], fields[fields.length - 1]);
      }
    }
    return new Manifest(
        value(values, "program"),
        value(values, "schema"),
        value(values, "level"),
        value(values, "server"),
        Instant.parse(value(values, "taken")),
        parts,
        sequences);
  }

  private static Part part(String[] fields) {
    need(fields, PART_FIELDS);
    return new Part(
        fields[1],
        List.of(fields[2].split(",")),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[4]),
        fields[5],
        HexFormat.fromHexDigitsToLong(fields[6]),
        fields[7].isEmpty()
            ? List.of()
            : Arrays.stream(fields[7].split(",")).map(LocalDate::parse).toList());
  }

  private static Sequence sequence(String[] fields) {
    need(fields, SEQUENCE_FIELDS);
    return new Sequence(fields[1], Long.parseLong(fields[2]), Boolean.parseBoolean(fields[3]));
  }

  private static void need(String[] fields, int count) {
    if (fields.length != count) {
      throw new IllegalArgumentException(
          "a line '" + fields[0] + "' has " + fields.length + " fields, not " + count);
    }
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no line '" + name + "'");
    }
    return value;
  }

  private static void line(StringBuilder text, String... fields) {
    text.append(String.join("\t", fields)).append('\n');
  }

  private static byte[] bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
