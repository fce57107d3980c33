package org.hallwatch.store.jdbc;

import java.sql.SQLTransientConnectionException;

/** The database takes what it is sent and answers nothing. Nobody is made to wait for it. */
final class DatabaseStillException extends SQLTransientConnectionException {
  private static final long serialVersionUID = 1L;

  /** As a connection that fails. */
  private static final String STATE = "08006";

  DatabaseStillException() {
    super("the database does not answer; is the machine overloaded, or its disk stuck?", STATE);
  }
}
