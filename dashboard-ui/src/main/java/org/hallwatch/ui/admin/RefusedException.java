package org.hallwatch.ui.admin;

/** It was not done; the message says why and what to do. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RefusedException(String why) {
    super(why);
  }
}
