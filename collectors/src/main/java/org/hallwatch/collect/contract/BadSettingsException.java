package org.hallwatch.collect.contract;

/**
 * A collector can never work as it is set up. The message names file, line and key; asking again is
 * useless.
 */
public final class BadSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, where, and what to do. */
  public BadSettingsException(String message) {
    super(message);
  }
}
