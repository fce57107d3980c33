package org.hallwatch.domain.organisation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the organisation as somebody wrote it: nothing in it has been looked at.
 *
 * @param file the file in which it stands
 * @param name of the sheet, or of the file without its ending: what kind of things it has
 * @param header what stands above the columns
 * @param rows what stands below
 */
public record Table(String file, String name, List<String> header, List<Row> rows) {
  public Table {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param number as a spreadsheet counts it, or the line of a text file; the header is the first
   * @param cells from the left; may be fewer than there are columns
   * @param fault why it cannot be read, null if it can
   */
  public record Row(int number, List<String> cells, @Nullable Fault fault) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** A row that can be read. */
    public Row(int number, List<String> cells) {
      this(number, cells, null);
    }
  }

  /** The table of a kind, as it is written. */
  public static Table of(String file, ThingKind kind, List<Thing> things) {
    List<Row> rows = new ArrayList<>();
    things.forEach(thing -> rows.add(new Row(rows.size() + 2, thing.cells())));
    return new Table(
        file, kind.table(), kind.columns().stream().map(Column::header).toList(), rows);
  }
}
