package org.hallwatch.app;

/**
 * A command cannot do what it was asked. The message is for the person who asked: what, where, what
 * to do.
 */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Failure(String message) {
    super(message);
  }

  Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
