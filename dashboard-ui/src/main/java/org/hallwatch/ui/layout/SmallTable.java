package org.hallwatch.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;

/**
 * A table whose rows all fit on a page. On a phone each row stands as a paragraph, with the names
 * of the columns before its cells.
 */
public final class SmallTable extends NativeTable {
  private static final long serialVersionUID = 1L;

  private final transient List<String> columns;

  /** A table without rows; a column may have no name. */
  public SmallTable(List<String> columns) {
    this.columns = List.copyOf(columns);
    addClassName("small");
    NativeTableRow head = new NativeTableRow();
    for (String column : columns) {
      NativeTableHeaderCell cell = new NativeTableHeaderCell(column);
      cell.getElement().setAttribute("scope", "col");
      head.add(cell);
    }
    getHead().add(head);
  }

  /** Adds a row, one cell for each column. */
  public void row(Component... cells) {
    NativeTableRow row = new NativeTableRow();
    for (int i = 0; i < cells.length; i++) {
      NativeTableCell cell = new NativeTableCell(cells[i]);
      cell.getElement().setAttribute("data-column", columns.get(i));
      row.add(cell);
    }
    getBody().add(row);
  }
}
