package org.hallwatch.store.jdbc;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feels whether the database answers at all, on a connection of its own. One that stands still
 * takes what it is sent and says nothing, for ever; one that is gone refuses by itself, and is not
 * looked for here.
 */
final class Pulse implements AutoCloseable {
  /** A question that takes no time is not answered for so long: the database stands still. */
  static final int PATIENCE_SECONDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final long PAUSE_SECONDS = 1;

  private final PGSimpleDataSource source;
  private final Runnable stopped;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("database-pulse").factory());
  private @Nullable Connection connection;
  private volatile boolean still;

  /**
   * @param stopped called while the database stands still, again and again
   */
  Pulse(DatabaseAddress address, Runnable stopped) {
    this.stopped = stopped;
    source = Database.source(address, "pulse");
    source.setConnectTimeout(PATIENCE_SECONDS);
    source.setSocketTimeout(PATIENCE_SECONDS);
    var _ = thread.scheduleWithFixedDelay(this::feel, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * @throws DatabaseStillException if the database stands still, so that nobody begins to wait
   */
  void refuseIfStill() throws DatabaseStillException {
    if (still) {
      throw new DatabaseStillException();
    }
  }

  private void feel() {
    try {
      ask();
      if (still) {
        still = false;
        LOG.info("the database answers again");
      }
    } catch (SQLException e) {
      leave();
      boolean silent = isSilence(e);
      if (silent && !still) {
        LOG.warn(
            "the database has not answered for {} s; what waits for it is told so",
            PATIENCE_SECONDS);
      }
      still = silent;
      if (silent) {
        stopped.run();
      }
    }
  }

  private void ask() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = source.getConnection();
      connection = open;
    }
    try (Statement statement = open.createStatement()) {
      statement.execute("select 1");
    }
  }

  private static boolean isSilence(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private void leave() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException _) {
        return; // it is of no use in any case
      }
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    leave();
  }
}
