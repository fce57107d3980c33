package org.hallwatch.collect.contract;

/** A source cannot be asked just now: away, refused, too slow. Asking again later is right. */
public final class SourceUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says which source and what happened. */
  public SourceUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
