package org.hallwatch.collect.contract;

/** A message that cannot be read as a whole, so that not even its records can be told apart. */
public final class UnreadableMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and where in the message. */
  public UnreadableMessageException(String message) {
    super(message);
  }
}
