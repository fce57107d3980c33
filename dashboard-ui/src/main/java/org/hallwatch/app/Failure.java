package org.hallwatch.app;

import org.hallwatch.domain.organisation.Fault;
import org.hallwatch.ui.admin.Refusal;
import org.hallwatch.ui.admin.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A command cannot do what it was asked. The message is for the person who asked: what, where, what
 * to do.
 */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;
  private final transient @Nullable Fault fault;

  Failure(String message) {
    this(Refusal.OTHER, message);
  }

  Failure(Refusal refusal, String message) {
    super(message);
    this.refusal = refusal;
    fault = null;
  }

  Failure(String message, Throwable cause) {
    super(message, cause);
    refusal = Refusal.OTHER;
    fault = null;
  }

  Failure(Fault fault) {
    super(fault.toString());
    refusal = Refusal.OTHER;
    this.fault = fault;
  }

  /** Why, as pages tell it. */
  Refusal refusal() {
    return refusal;
  }

  /** The same for pages, which have texts of their own for it. */
  RefusedException refused() {
    return fault == null
        ? new RefusedException(refusal, String.valueOf(getMessage()))
        : new RefusedException(fault);
  }
}
