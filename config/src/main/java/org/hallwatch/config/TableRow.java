package org.hallwatch.config;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.organisation.Column;
import org.hallwatch.domain.organisation.Fault;
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
      if (row.fault() != null) {
        problems.add(table.file(), table.name(), row.number(), "", row.fault());
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
              Fault.Kind.NO_HEADER.of(row.cells().get(i)));
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
            Fault.Kind.UNKNOWN_COLUMN
                .of(kind, headers(kind.columns()))
                .meaning(
                    problems.nearest(header, kind.columns().stream().map(Column::word).toList())));
      } else if (missing.remove(column.get())) {
        places.put(i, column.get());
      } else {
        problems.add(table.file(), table.name(), 1, header, Fault.Kind.COLUMN_TWICE.of());
      }
    }
    if (!missing.isEmpty()) {
      problems.add(
          table.file(), table.name(), 1, "", Fault.Kind.COLUMNS_MISSING.of(headers(missing)));
    }
    return places;
  }

  private static List<String> headers(Collection<Column> columns) {
    return columns.stream().map(Column::header).toList();
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
    return need(column, text -> Check.code(column.word(), text));
  }

  /** What a column must say, understood as a code. */
  <T> T need(Column column, Function<String, T> code) {
    return need(column, code, Fault.Kind.NO_CODE, Check.CODE_LENGTH);
  }

  /**
   * What a column must say, understood.
   *
   * @param otherwise what is wrong if it cannot be understood
   * @param arguments of what is wrong, behind the text itself
   */
  <T> T need(Column column, Function<String, T> parse, Fault.Kind otherwise, Object... arguments) {
    String text = text(column);
    if (text.isBlank()) {
      refuse(column, Fault.Kind.MISSING.of());
      throw new UnreadableException();
    }
    return understood(column, text, parse, otherwise, arguments);
  }

  /** What a column may say, understood as a code. */
  <T> @Nullable T optional(Column column, Function<String, T> code) {
    return optional(column, code, Fault.Kind.NO_CODE, Check.CODE_LENGTH);
  }

  /** What a column may say, understood; the rest as in {@link #need}. */
  <T> @Nullable T optional(
      Column column, Function<String, T> parse, Fault.Kind otherwise, Object... arguments) {
    String text = text(column);
    return text.isBlank() ? null : understood(column, text, parse, otherwise, arguments);
  }

  private <T> T understood(
      Column column,
      String text,
      Function<String, T> parse,
      Fault.Kind otherwise,
      Object... arguments) {
    List<Object> said = new ArrayList<>(List.of(arguments));
    said.addFirst(text);
    return made(column, () -> parse.apply(text), otherwise.of(said.toArray()));
  }

  /**
   * What is made of some columns.
   *
   * @param column the one to look at if it cannot be
   * @param otherwise what is wrong then
   */
  <T> T made(Column column, Supplier<T> making, Fault otherwise) {
    try {
      return making.get();
    } catch (IllegalArgumentException | DateTimeException _) {
      refuse(column, otherwise);
      throw new UnreadableException();
    }
  }

  /** What is made of the row; empty if it cannot be, which is said then. */
  <T> Optional<T> read(Function<TableRow, T> record) {
    try {
      return Optional.of(record.apply(this));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  void refuse(Fault fault) {
    problems.add(table.file(), table.name(), number, "", fault);
  }

  void refuse(Column column, Fault fault) {
    problems.add(table.file(), table.name(), number, column.header(), fault);
  }

  void refuseUnknown(Column column, ThingKind noun, String code, List<String> known) {
    refuse(column, Fault.Kind.UNKNOWN.of(noun, code).meaning(problems.nearest(code, known)));
  }

  /** A row of which nothing can be made; why is noted already. */
  private static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException() {
      super(null, null, false, false);
    }
  }
}
