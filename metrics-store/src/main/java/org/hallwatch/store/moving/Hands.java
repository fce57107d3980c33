package org.hallwatch.store.moving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.hallwatch.store.jdbc.StoreException;

/** Connections that share work: each takes the next piece when it is done with its last. */
final class Hands implements AutoCloseable {
  private final List<Connection> connections = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** A piece of work, to be done on one connection. */
  @FunctionalInterface
  interface Work {
    void on(Connection connection) throws SQLException, IOException;
  }

  private Hands() {}

  static Hands open(DataSource source, int count) throws SQLException {
    Hands hands = new Hands();
    boolean ready = false;
    try {
      for (int i = 0; i < count; i++) {
        Connection connection = source.getConnection();
        hands.connections.add(connection);
        Copying.prepare(connection);
      }
      ready = true;
      return hands;
    } finally {
      if (!ready) {
        hands.close();
      }
    }
  }

  /** One of them, for what must be done by one; not while work is shared. */
  Connection first() {
    return connections.getFirst();
  }

  /**
   * Does all of it, beginning in this order. If a piece fails, no other is begun, and the failure
   * is thrown when those under way have ended.
   */
  void share(List<Work> works) throws SQLException, IOException {
    Queue<Work> queue = new ConcurrentLinkedQueue<>(works);
    List<Future<Connection>> ends =
        connections.stream()
            .map(connection -> threads.submit(() -> takeFrom(queue, connection)))
            .toList();
    List<Throwable> failures = new ArrayList<>();
    for (Future<Connection> end : ends) {
      try {
        end.get();
      } catch (ExecutionException e) {
        failures.add(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreException("interrupted while a store was moved");
      }
    }
    if (!failures.isEmpty()) {
      rethrow(failures.getFirst());
    }
  }

  private static Connection takeFrom(Queue<Work> queue, Connection connection)
      throws SQLException, IOException {
    for (Work next = queue.poll(); next != null; next = queue.poll()) {
      boolean done = false;
      try {
        next.on(connection);
        done = true;
      } finally {
        if (!done) {
          queue.clear();
        }
      }
    }
    return connection;
  }

  private static void rethrow(Throwable failure) throws SQLException, IOException {
    switch (failure) {
      case SQLException e -> throw e;
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() throws SQLException {
    threads.shutdownNow();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
