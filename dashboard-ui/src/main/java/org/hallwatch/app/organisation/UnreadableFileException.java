package org.hallwatch.app.organisation;

import org.hallwatch.domain.organisation.Fault;

/** A file of which no tables can be made. The message is for the person who gave it. */
public final class UnreadableFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  UnreadableFileException(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  UnreadableFileException(Fault fault, Throwable cause) {
    super(fault.toString(), cause);
    this.fault = fault;
  }

  /** Why not. */
  public Fault fault() {
    return fault;
  }
}
