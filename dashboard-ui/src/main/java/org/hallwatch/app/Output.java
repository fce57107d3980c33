package org.hallwatch.app;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where a command's data go: to people, or with {@code --json} to programs. */
final class Output {
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Prints data, either as they are or the way {@code people} print them. */
  void print(JsonNode data, Consumer<PrintWriter> people) {
    PrintWriter out = out();
    if (json) {
      out.println(PRETTY.writeValueAsString(data));
    } else {
      people.accept(out);
    }
    out.flush();
  }

  boolean isJson() {
    return json;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** The text of a field, or a dash where it is null or absent. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? "—" : value.asString();
  }

  /** The moment in a field, to the second. */
  static String moment(JsonNode node, String field) {
    String text = text(node, field);
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException none) {
      return text;
    }
  }

  /** As {@link #text}, but what is unknown says why. */
  static String orWhy(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value != null && !value.isNull()) {
      return value.asString();
    }
    JsonNode why = node.path("unknown").path(field);
    return why.isMissingNode() ? "—" : "? " + why.asString();
  }

  /** Rows in columns as wide as their widest cell. */
  static final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
      rows.add(List.of(heads));
    }

    void row(String... cells) {
      rows.add(List.of(cells));
    }

    void printTo(PrintWriter out) {
      int columns = rows.getFirst().size();
      int[] widths = new int[columns];
      rows.forEach(
          row -> {
            for (int i = 0; i < columns; i++) {
              widths[i] = Math.max(widths[i], width(row.get(i)));
            }
          });
      for (List<String> row : rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns; i++) {
          line.append(row.get(i)).repeat(' ', widths[i] - width(row.get(i)) + 2);
        }
        out.println(line.toString().stripTrailing());
      }
    }

    /** Columns of a terminal: a Chinese character takes two. */
    private static int width(String text) {
      return text.codePoints()
          .map(c -> Character.isIdeographic(c) || (c >= 0x3000 && c <= 0xFFEF) ? 2 : 1)
          .sum();
    }
  }
}
