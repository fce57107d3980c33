package org.hallwatch.store.moving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.hallwatch.store.jdbc.StoreException;

/** Whether a table holds the rows of a part; events are read day by day, by several hands. */
final class ReadingBack {
  private final Part part;
  private final Table table;
  private final RowSum sum = new RowSum();

  ReadingBack(Part part) {
    this.part = part;
    table = new Table(part.table(), part.columns());
  }

  List<Hands.Work> works() {
    if (part.days().isEmpty()) {
      return List.of(connection -> read(connection, table.copyOut(part.columns(), List.of())));
    }
    return part.days().stream()
        .<Hands.Work>map(
            day -> connection -> read(connection, table.copyOut(part.columns(), List.of(day))))
        .toList();
  }

  private void read(Connection connection, String sql) throws SQLException, IOException {
    RowSum some = new RowSum();
    Copying.out(connection, sql, some::add);
    synchronized (sum) {
      sum.add(some);
    }
  }

  /**
   * To be asked when all is read.
   *
   * @throws StoreException if it holds something else
   */
  void check() {
    synchronized (sum) {
      if (sum.rows() != part.rows() || sum.sum() != part.sum()) {
        throw new StoreException(
            part.entry()
                + " was read back and is not what was written ("
                + sum.rows()
                + " of "
                + part.rows()
                + " rows)");
      }
    }
  }
}
