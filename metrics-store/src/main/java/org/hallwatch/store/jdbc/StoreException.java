package org.hallwatch.store.jdbc;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * The database refused or failed. What was being done travels along; {@link #mayPass} says whether
 * trying again can help.
 */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String NO_CONNECTION = "08001";
  private static final String DISK_FULL = "53100";
  private static final String NOT_LET_IN = "28";
  private static final String DEADLOCK_OR_SERIALIZATION = "40";
  private static final Set<String> PASSING_CLASSES =
      Set.of("08", DEADLOCK_OR_SERIALIZATION, "53", "57", "58");
  private static final Set<String> LOST_CLASSES = Set.of("08", "57", "58");
  private static final Set<String> PASSING_STATES = Set.of("55P03", "25006", "XX000");
  private static final String QUERY_CANCELED = "57014";

  private final String sqlState;

  public StoreException(String doing, SQLException cause) {
    super(sentence(doing, cause), cause);
    sqlState = stateOf(cause);
  }

  public StoreException(String message) {
    super(message);
    sqlState = "";
  }

  /** Whether the database may do it later: it restarts, its disk is full, a lock was held. */
  public boolean mayPass() {
    return mayPass(sqlState);
  }

  /** Whether the failure lies in the values that were sent. */
  public boolean isAboutValues() {
    return sqlState.startsWith("22");
  }

  static boolean mayPass(SQLException failure) {
    return mayPass(stateOf(failure));
  }

  /** Whether the connection is of no more use. */
  static boolean isLost(SQLException failure) {
    String state = stateOf(failure);
    return !QUERY_CANCELED.equals(state)
        && state.length() == 5
        && LOST_CLASSES.contains(state.substring(0, 2));
  }

  private static boolean mayPass(String state) {
    return state.length() == 5
        && (PASSING_CLASSES.contains(state.substring(0, 2)) || PASSING_STATES.contains(state));
  }

  /** No connection could be had in time: the pool does not always know why. */
  private static String stateOf(SQLException failure) {
    if (failure.getSQLState() != null) {
      return failure.getSQLState();
    }
    return failure instanceof SQLTransientConnectionException ? NO_CONNECTION : "";
  }

  private static String sentence(String doing, SQLException cause) {
    if (DISK_FULL.equals(stateOf(cause))) {
      return "The disk of the database is full ("
          + doing
          + "). Free some space there; nothing committed is lost.";
    }
    String said = doing + ": " + cause.getMessage();
    if (stateOf(cause).startsWith(NOT_LET_IN)) {
      return said
          + ". Who signs in, and with which password, is said by $HALLWATCH_DATABASE_USER and"
          + " $HALLWATCH_DATABASE_PASSWORD, or hallwatch.database.user and .password in the"
          + " settings.";
    }
    if (cause.getCause() instanceof UnknownHostException unknown) {
      return said + " No host is known by " + unknown.getMessage() + ". Is the name right?";
    }
    if (cause.getCause() instanceof ConnectException
        || cause.getCause() instanceof SocketTimeoutException) {
      return said + " Is the server running, and does it listen for this machine?";
    }
    return said;
  }
}
