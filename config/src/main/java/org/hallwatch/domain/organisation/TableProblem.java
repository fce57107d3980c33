package org.hallwatch.domain.organisation;

/**
 * Something in a table that a person has to change.
 *
 * @param file the file in which it stands
 * @param table the sheet, or the file without its ending; empty for the file as a whole
 * @param row as a spreadsheet counts it; 0 for the table as a whole
 * @param column what stands above the column; empty for the row as a whole
 * @param fault what is wrong and what to write instead
 */
public record TableProblem(String file, String table, int row, String column, Fault fault) {
  /** As {@code file, sheet halls, row 3, column name: fault}. */
  @Override
  public String toString() {
    StringBuilder place = new StringBuilder(file);
    if (!table.isEmpty()) {
      place.append(", sheet ").append(table);
    }
    if (row > 0) {
      place.append(", row ").append(row);
    }
    if (!column.isEmpty()) {
      place.append(", column ").append(column);
    }
    return place.append(": ").append(fault).toString();
  }
}
