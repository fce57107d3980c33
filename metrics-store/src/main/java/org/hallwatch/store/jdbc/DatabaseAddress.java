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
    // Who signs in has a place of his own: the driver would take him for a part of the host.
    if (!jdbcUrl.startsWith("jdbc:postgresql:") || withoutParameters(jdbcUrl).contains("@")) {
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
    return withoutParameters(jdbcUrl);
  }

  private static String withoutParameters(String url) {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }
}
