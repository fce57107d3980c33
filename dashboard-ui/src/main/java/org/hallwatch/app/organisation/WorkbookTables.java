package org.hallwatch.app.organisation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.hallwatch.domain.organisation.Fault;
import org.hallwatch.domain.organisation.Table;
import org.hallwatch.domain.organisation.ThingKind;

/** Tables as the sheets of a workbook (XLSX). */
final class WorkbookTables {
  private static final int MOST_ROWS = 200_000;
  private static final int MOST_COLUMNS = 100;

  private WorkbookTables() {}

  static void write(List<Table> tables, OutputStream out) throws IOException {
    try (Workbook workbook = new Workbook(out, "Hallwatch", "1.0")) {
      for (Table table : tables) {
        String title = ThingKind.ofTable(table.name()).map(ThingKind::title).orElse(table.name());
        write(table, workbook.newWorksheet(title));
      }
    }
  }

  /** All cells are texts, so that a spreadsheet takes no code for a number. */
  private static void write(Table table, Worksheet sheet) {
    int columns = table.header().size();
    for (int column = 0; column < columns; column++) {
      sheet.value(0, column, table.header().get(column));
      sheet.style(0, column).bold().set();
      sheet.width(column, column < 2 ? 22 : 28);
    }
    sheet.freezePane(0, 1);
    int row = 1;
    for (Table.Row one : table.rows()) {
      for (int column = 0; column < one.cells().size(); column++) {
        String text = CellText.written(one.cells().get(column));
        if (!text.isEmpty()) {
          sheet.value(row, column, text);
        }
      }
      row++;
    }
    if (row > 1) {
      sheet.range(1, 0, row - 1, columns - 1).style().format("@").set();
    }
  }

  /** Reads the sheets of a workbook; one that is hidden or empty is none. */
  static List<Table> read(String file, Unpacked workbook) throws UnreadableFileException {
    List<Table> tables = new ArrayList<>();
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook.again()));
        Stream<Sheet> sheets = book.getSheets()) {
      for (Iterator<Sheet> all = sheets.iterator(); all.hasNext(); ) {
        Sheet sheet = all.next();
        if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
          Table table = table(file, sheet);
          if (!table.header().isEmpty() || !table.rows().isEmpty()) {
            tables.add(table);
          }
        }
      }
    } catch (IOException
        | ExcelReaderException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NullPointerException e) {
      throw new UnreadableFileException(Fault.Kind.NO_WORKBOOK.of(file), e);
    }
    return tables;
  }

  private static Table table(String file, Sheet sheet) throws IOException, UnreadableFileException {
    List<String> header = List.of();
    List<Table.Row> rows = new ArrayList<>();
    try (Stream<Row> read = sheet.openStream()) {
      for (Iterator<Row> all = read.iterator(); all.hasNext(); ) {
        Row row = all.next();
        if (rows.size() >= MOST_ROWS) {
          throw new UnreadableFileException(
              Fault.Kind.TOO_MANY_ROWS.of(file, sheet.getName(), MOST_ROWS));
        }
        if (row.getRowNum() == 1) {
          header = trimmed(row(row).cells());
        } else {
          rows.add(row(row));
        }
      }
    }
    return new Table(file, sheet.getName(), header, rows);
  }

  private static List<String> trimmed(List<String> cells) {
    int filled = cells.size();
    while (filled > 0 && cells.get(filled - 1).isEmpty()) {
      filled--;
    }
    return cells.subList(0, filled);
  }

  private static Table.Row row(Row row) {
    List<String> cells = new ArrayList<>();
    for (Cell cell : row) {
      if (cell == null || cell.getType() == CellType.EMPTY) {
        cells.add("");
        continue;
      }
      if (cells.size() >= MOST_COLUMNS) {
        return new Table.Row(
            row.getRowNum(), List.of(), Fault.Kind.TOO_MANY_COLUMNS.of(MOST_COLUMNS));
      }
      if (cell.getType() == CellType.FORMULA || cell.getType() == CellType.ERROR) {
        return new Table.Row(
            row.getRowNum(), List.of(), Fault.Kind.FORMULA.of(cell.getAddress().toString()));
      }
      cells.add(text(cell));
    }
    return new Table.Row(row.getRowNum(), trimmed(cells));
  }

  private static String text(Cell cell) {
    if (cell.getType() == CellType.NUMBER) {
      String plain = cell.asNumber().stripTrailingZeros().toPlainString();
      return plain.equals("-0") ? "0" : plain;
    }
    return CellText.read(cell.getText());
  }
}
