package org.hallwatch.app.http;

/** Another program listens on the address that we were to listen on. */
public final class AddressTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int port;

  AddressTakenException(String host, int port, Throwable cause) {
    super("another program already listens on " + host + ":" + port, cause);
    this.port = port;
  }

  /** The port that was taken. */
  public int port() {
    return port;
  }
}
