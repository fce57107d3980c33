package org.hallwatch.store.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** The disk on which a database lies. */
public sealed interface Disk {
  /** That of a folder on this machine. */
  record OfFolder(Path folder) implements Disk {
    @Override
    public OptionalLong free(Connection connection) {
      return free();
    }

    OptionalLong free() {
      try {
        return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
      } catch (IOException e) {
        return OptionalLong.empty();
      }
    }
  }

  /**
   * That of another machine, as large as somebody says.
   *
   * @param bytes how large it is
   */
  record Said(long bytes) implements Disk {
    private static final String DATABASES =
        """
        select coalesce(sum(pg_database_size(oid)), 0)::bigint from pg_database
        where has_database_privilege(oid, 'connect')
        """;

    public Said {
      if (bytes <= 0) {
        throw new IllegalArgumentException("a disk of " + bytes + " bytes");
      }
    }

    /** What the databases of the server leave of it, at most: logs and other files are not seen. */
    @Override
    public OptionalLong free(Connection connection) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(DATABASES);
          ResultSet row = statement.executeQuery()) {
        row.next();
        return OptionalLong.of(Math.max(0, bytes - row.getLong(1)));
      }
    }
  }

  /** That of another machine, of which nothing is known. */
  record Unknown() implements Disk {
    @Override
    public OptionalLong free(Connection connection) {
      return OptionalLong.empty();
    }
  }

  /** How many bytes are free on it; empty where nobody can tell. */
  OptionalLong free(Connection connection) throws SQLException;
}
