package org.hallwatch.app.http;

import java.net.SocketTimeoutException;

/**
 * A body that is not waited for any longer. Tomcat answers it with 408, as if the connection had
 * been silent: nothing was taken, and the same may be sent again.
 */
final class SlowBodyException extends SocketTimeoutException {
  private static final long serialVersionUID = 1L;

  SlowBodyException(String message) {
    super(message);
  }
}
