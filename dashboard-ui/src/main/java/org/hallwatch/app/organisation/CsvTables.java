package org.hallwatch.app.organisation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hallwatch.collect.file.CsvReader;
import org.hallwatch.collect.file.CsvRecord;
import org.hallwatch.collect.mapping.FileFormat;
import org.hallwatch.domain.organisation.Fault;
import org.hallwatch.domain.organisation.Table;
import org.hallwatch.ui.csv.Csv;

/** A table as a CSV file. */
final class CsvTables {
  private static final String ENDING = ".csv";

  /** What older spreadsheets write in China; GBK is a part of it. */
  private static final Charset CHINESE = Charset.forName("GB18030");

  private static final String SEPARATORS = ",;\t，";

  private CsvTables() {}

  static boolean isOne(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  static String fileName(Table table) {
    return table.name() + ENDING;
  }

  static byte[] written(Table table) {
    String rows = table.rows().stream().map(row -> line(row.cells())).collect(Collectors.joining());
    return (Csv.BYTE_ORDER_MARK + line(table.header()) + rows).getBytes(StandardCharsets.UTF_8);
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> Csv.cell(CellText.written(cell)))
        .collect(Collectors.joining(",", "", Csv.LINE_END));
  }

  /**
   * Reads a file.
   *
   * @param file what problems name as the file
   * @param name of the file itself, with its ending
   */
  static Table read(String file, String name, byte[] bytes) throws UnreadableFileException {
    String text = text(file, bytes);
    FileFormat.Csv format =
        new FileFormat.Csv(separator(text), '"', StandardCharsets.UTF_8, List.of());
    List<Table.Row> rows = new ArrayList<>();
    try (CsvReader reader =
        new CsvReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), format)) {
      for (CsvRecord read = reader.next(); read != null; read = reader.next()) {
        rows.add(
            switch (read) {
              case CsvRecord.Good(long line, String _, List<String> fields) ->
                  new Table.Row((int) line, cells(fields));
              case CsvRecord.Bad(long line, String _, String problem) ->
                  new Table.Row((int) line, List.of(), Fault.Kind.NO_CSV.of(problem));
            });
      }
    } catch (IOException e) {
      throw new UnreadableFileException(
          Fault.Kind.UNREADABLE.of(file, String.valueOf(e.getMessage())), e);
    }
    String table = name.substring(0, name.length() - ENDING.length());
    return rows.isEmpty()
        ? new Table(file, table, List.of(), List.of())
        : new Table(file, table, rows.getFirst().cells(), rows.subList(1, rows.size()));
  }

  private static List<String> cells(List<String> fields) {
    return fields.stream().map(CellText::read).toList();
  }

  private static String text(String file, byte[] bytes) throws UnreadableFileException {
    for (Charset charset : List.of(StandardCharsets.UTF_8, CHINESE)) {
      try {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        if (text.indexOf('\0') < 0) {
          return text.startsWith(Csv.BYTE_ORDER_MARK) ? text.substring(1) : text;
        }
      } catch (CharacterCodingException e) {
        continue;
      }
    }
    throw new UnreadableFileException(Fault.Kind.NO_TEXT.of(file));
  }

  /** The one that stands most often in the first line. */
  private static char separator(String text) {
    String first = text.lines().findFirst().orElse("");
    char most = ',';
    long times = 0;
    for (char separator : SEPARATORS.toCharArray()) {
      long found = first.chars().filter(c -> c == separator).count();
      if (found > times) {
        most = separator;
        times = found;
      }
    }
    return most;
  }
}
