package org.hallwatch.store.moving;

import java.time.LocalDate;
import java.util.List;

/**
 * The rows of a table, or of some days of the event table, as the file holds them.
 *
 * @param columns which columns, in this order
 * @param rows how many rows
 * @param bytes their length as text of COPY
 * @param sha256 of these bytes
 * @param sum of the rows whatever their order, see {@link RowSum}
 * @param days the days (in UTC) whose events these are; empty for a whole table
 */
record Part(
    String table,
    List<String> columns,
    long rows,
    long bytes,
    String sha256,
    long sum,
    List<LocalDate> days) {
  Part {
    columns = List.copyOf(columns);
    days = List.copyOf(days);
    if (rows < 0 || bytes < 0) {
      throw new IllegalArgumentException("a part cannot have " + rows + " rows, " + bytes + " B");
    }
  }

  /** Its name within the file. */
  String entry() {
    return entry(table, days);
  }

  static String entry(String table, List<LocalDate> days) {
    return "tables/" + table + (days.isEmpty() ? "" : "/" + days.getFirst()) + ".copy";
  }
}
