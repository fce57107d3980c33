package org.hallwatch.store.moving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.hallwatch.store.jdbc.StoreException;

/** A part on its way into its table, by several hands if it is large. */
final class Filling {
  private static final long LARGE = 8L << 20;

  private final Part part;
  private final RowBlocks blocks;
  private final Consumer<String> news;
  private final AtomicLong rows = new AtomicLong();
  private final AtomicInteger left;

  Filling(StoreFile file, Part part, int hands, Consumer<String> news) {
    this.part = part;
    this.news = news;
    blocks = new RowBlocks(() -> file.stream(part));
    left = new AtomicInteger(part.bytes() < LARGE ? 1 : hands);
  }

  /** The same work for each hand: to take rows until none is left. */
  List<Hands.Work> works() {
    return Collections.nCopies(left.get(), this::fill);
  }

  private void fill(Connection connection) throws SQLException, IOException {
    rows.addAndGet(Copying.in(connection, Table.copyIn(part), blocks));
    if (left.decrementAndGet() == 0) {
      if (rows.get() != part.rows()) {
        throw new StoreException(
            part.entry() + ": " + rows + " of " + part.rows() + " rows came into the database");
      }
      news.accept(part.entry() + ": " + rows + " rows");
    }
  }
}
