package org.hallwatch.store.embedded;

/** The embedded PostgreSQL cannot run. The message says what is wrong, where, and what to do. */
public class EmbeddedPostgresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedPostgresException(String message) {
    super(message);
  }

  EmbeddedPostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
