package org.hallwatch.store.jdbc;

/**
 * Where a database is and who signs in to it.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}; may carry user and password as
 *     parameters
 * @param user who signs in and owns the tables; empty if the URL says it
 * @param password of that user; empty if the URL says it
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
  public DatabaseAddress {
    if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "not the JDBC URL of a PostgreSQL database (jdbc:postgresql://host/database)");
    }
  }

  /** An address whose URL carries user and password. */
  public static DatabaseAddress of(String jdbcUrl) {
    return new DatabaseAddress(jdbcUrl, "", "");
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    int parameters = jdbcUrl.indexOf('?');
    return parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters);
  }
}
