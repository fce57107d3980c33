package org.hallwatch.store.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What {@code docs/data.md} says of the views is what the database says; the views stay as they
 * are.
 */
class DataHandbookTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final boolean WRITE = "write".equals(System.getProperty("hallwatch.handbook"));
  private static final Path PAGE = Path.of("../docs/data.md");
  private static final String BEGIN =
      "<!-- made from the database's comments; below, nothing is written by hand -->\n";

  private static final String COLUMNS =
      """
      select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum), obj_description(c.oid)
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where c.relnamespace = 'hallwatch_read'::regnamespace and c.relkind = 'v'
      order by c.relname not in ('completeness', 'hall', 'source'), c.relname ~ '^(finding_day|verification)$',
        position(split_part(c.relname, '_', 1) in 'completeness hall source queue window zone matter department device'),
        array_position(array['day', 'hour', 'quarter'], split_part(c.relname, '_', 2)), c.relname, a.attnum
      """;

  private static final String FUNCTIONS =
      """
      select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', pg_get_function_result(p.oid), obj_description(p.oid)
      from pg_proc p where p.pronamespace = 'hallwatch_read'::regnamespace order by 1
      """;

  private record Column(String name, String type, String meaning) {}

  private record View(String name, String meaning, List<Column> columns) {}

  @Test
  void thePageIsMadeFromTheComments() throws IOException, SQLException {
    String page = Files.readString(PAGE, UTF_8);
    String byHand = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    String made = byHand + tables();
    if (WRITE) {
      Files.writeString(PAGE, made, UTF_8);
    }
    assertThat(Files.readString(PAGE, UTF_8))
        .as(PAGE + "; -Dhallwatch.handbook=write writes it anew")
        .isEqualTo(made);
  }

  /** The file holds what was promised; columns may be added to it, none may be changed or go. */
  @Test
  void noColumnThatWasPromisedHasChanged() throws IOException, SQLException {
    List<String> promised;
    try (InputStream file = DataHandbookTest.class.getResourceAsStream("promised-columns.txt")) {
      promised = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8).lines().toList();
    }
    List<String> there = new ArrayList<>();
    for (View view : views()) {
      for (Column column : view.columns()) {
        there.add(view.name() + " " + column.name() + " " + column.type());
      }
    }
    assertThat(there)
        .as("columns are promised to others: add new ones to promised-columns.txt, keep the others")
        .containsExactlyElementsOf(promised);
  }

  @Test
  void everythingIsExplained() throws SQLException {
    for (View view : views()) {
      assertThat(view.meaning()).as(view.name()).isNotBlank();
      assertThat(view.columns())
          .as(view.name())
          .allSatisfy(column -> assertThat(column.meaning()).as(column.name()).isNotBlank());
    }
  }

  private static String tables() throws SQLException {
    StringBuilder page = new StringBuilder("\n## Views\n");
    Map<List<Column>, List<View>> alike = new LinkedHashMap<>();
    views()
        .forEach(view -> alike.computeIfAbsent(view.columns(), _ -> new ArrayList<>()).add(view));
    alike.forEach(
        (columns, views) -> {
          page.append("\n### ");
          page.append(
              String.join(", ", views.stream().map(view -> '`' + view.name() + '`').toList()));
          page.append("\n\n");
          views.forEach(
              view ->
                  page.append(views.size() == 1 ? "" : "- `" + view.name() + "`: ")
                      .append(view.meaning())
                      .append('\n'));
          page.append("\n| column | type | |\n|---|---|---|\n");
          columns.forEach(
              column ->
                  page.append(
                      "| `%s` | %s | %s |\n"
                          .formatted(column.name(), column.type(), column.meaning())));
        });
    page.append("\n## Functions\n\n| function | gives | |\n|---|---|---|\n");
    for (List<String> function : rows(FUNCTIONS)) {
      page.append(
          "| `%s` | %s | %s |\n".formatted(function.get(0), function.get(1), function.get(2)));
    }
    return page.toString();
  }

  private static List<View> views() throws SQLException {
    Map<String, View> views = new LinkedHashMap<>();
    for (List<String> row : rows(COLUMNS)) {
      views
          .computeIfAbsent(row.get(0), name -> new View(name, row.get(4), new ArrayList<>()))
          .columns()
          .add(new Column(row.get(1), row.get(2), row.get(3)));
    }
    return List.copyOf(views.values());
  }

  private static List<List<String>> rows(String sql) throws SQLException {
    try (Connection owner = Database.dataSource(DATABASE.address(), "test").getConnection();
        Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<String>> read = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(Objects.requireNonNullElse(rows.getString(i), ""));
        }
        read.add(row);
      }
      return read;
    }
  }
}
