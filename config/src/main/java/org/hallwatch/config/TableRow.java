package org.hallwatch.config;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.organisation.Column;
import org.hallwatch.domain.organisation.Table;
import org.hallwatch.domain.organisation.Thing;
import org.hallwatch.domain.organisation.ThingKind;
import org.jspecify.annotations.Nullable;

/** A row of a table while it is read into a record. */
final class TableRow {
  private final Table table;
  private final ThingKind kind;
  private final int number;
  private final Map<Column, String> texts;
  private final TableProblems problems;

  private TableRow(
      Table table, ThingKind kind, int number, Map<Column, String> texts, TableProblems problems) {
    this.table = table;
    this.kind = kind;
    this.number = number;
    this.texts = texts;
    this.problems = problems;
  }

  /** The rows of a table that say anything. */
  static List<TableRow> of(Table table, ThingKind kind, TableProblems problems) {
    Map<Integer, Column> places = places(table, kind, problems);
    List<TableRow> rows = new ArrayList<>();
    if (places.size() < kind.columns().size()) {
      return rows;
    }
    for (Table.Row row : table.rows()) {
      if (row.problem() != null) {
        problems.add(table.file(), table.name(), row.number(), "", row.problem());
        continue;
      }
      if (row.cells().stream().allMatch(String::isBlank)) {
        continue;
      }
      Map<Column, String> texts = new EnumMap<>(Column.class);
      for (int i = 0; i < row.cells().size(); i++) {
        Column column = places.get(i);
        if (column != null) {
          texts.put(column, row.cells().get(i));
        } else if (!row.cells().get(i).isBlank()) {
          problems.add(
              table.file(),
              table.name(),
              row.number(),
              String.valueOf(i + 1),
              "nothing stands above this column; take out '" + row.cells().get(i) + "'");
        }
      }
      rows.add(new TableRow(table, kind, row.number(), texts, problems));
    }
    return rows;
  }

  private static Map<Integer, Column> places(Table table, ThingKind kind, TableProblems problems) {
    Map<Integer, Column> places = new HashMap<>();
    Set<Column> missing = EnumSet.copyOf(kind.columns());
    for (int i = 0; i < table.header().size(); i++) {
      String header = table.header().get(i);
      if (header.isBlank()) {
        continue;
      }
      Optional<Column> column = kind.column(header);
      if (column.isEmpty()) {
        problems.add(
            table.file(),
            table.name(),
            1,
            header,
            "a table of "
                + kind.table()
                + " has no such column; known are: "
                + words(kind.columns())
                + Spelling.didYouMean(header, kind.columns().stream().map(Column::word).toList()));
      } else if (missing.remove(column.get())) {
        places.put(i, column.get());
      } else {
        problems.add(table.file(), table.name(), 1, header, "stands there twice; leave one out");
      }
    }
    if (!missing.isEmpty()) {
      problems.add(
          table.file(),
          table.name(),
          1,
          "",
          "lacks the columns "
              + words(missing)
              + "; write them in the first row, above empty cells where nothing is said");
    }
    return places;
  }

  private static String words(Iterable<Column> columns) {
    List<String> words = new ArrayList<>();
    columns.forEach(column -> words.add(column.header()));
    return words.stream().collect(Collectors.joining(", "));
  }

  /** What a column says, empty if nothing. */
  String text(Column column) {
    return texts.getOrDefault(column, "");
  }

  /** What names the thing. */
  List<String> key() {
    return kind.columns().subList(0, kind.keys()).stream().map(this::text).toList();
  }

  /** Whether a thing says the same. */
  boolean says(@Nullable Thing thing) {
    return thing != null && thing.cells().equals(kind.columns().stream().map(this::text).toList());
  }

  /** What a column must say. */
  String need(Column column) {
    String text = text(column);
    if (text.isBlank()) {
      refuse(column, "is missing");
      throw new UnreadableException();
    }
    return text;
  }

  /** What a column must say, understood. */
  <T> T need(Column column, Function<String, T> parse) {
    return understood(column, need(column), parse);
  }

  /** What a column may say, understood. */
  <T> @Nullable T optional(Column column, Function<String, T> parse) {
    String text = text(column);
    return text.isBlank() ? null : understood(column, text, parse);
  }

  private <T> T understood(Column column, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      refuse(column, "is '" + text + "': " + e.getMessage());
      throw new UnreadableException();
    }
  }

  /** What is made of the row; empty if it cannot be, which is said then. */
  <T> Optional<T> read(Function<TableRow, T> record) {
    try {
      return Optional.of(record.apply(this));
    } catch (UnreadableException e) {
      return Optional.empty();
    } catch (InvalidValueException e) {
      Optional<Column> column =
          kind.columns().stream().filter(known -> known.word().equals(e.field())).findFirst();
      String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
      column.ifPresentOrElse(known -> refuse(known, message), () -> refuse(message));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      refuse(Objects.requireNonNullElse(e.getMessage(), e.toString()));
      return Optional.empty();
    }
  }

  void refuse(String message) {
    problems.add(table.file(), table.name(), number, "", message);
  }

  void refuse(Column column, String message) {
    problems.add(table.file(), table.name(), number, column.header(), message);
  }

  void refuseUnknown(Column column, ThingKind noun, String code, List<String> known) {
    refuse(column, "there is no " + noun.word() + " " + code + problems.didYouMean(code, known));
  }

  /** A row of which nothing can be made; why is noted already. */
  private static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException() {
      super(null, null, false, false);
    }
  }
}
