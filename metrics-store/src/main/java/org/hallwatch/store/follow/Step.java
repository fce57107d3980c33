package org.hallwatch.store.follow;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is done with every stretch of the log. It happens in the transaction that moves the place of
 * the follower, hence exactly once, whatever is killed when.
 */
public interface Step {
  /**
   * Takes notice of a stretch. To be done in sets, without decoding events: an import waits for it.
   *
   * @param connection within the transaction, which is committed by the caller
   */
  void take(Connection connection, Stretch stretch) throws SQLException;
}
