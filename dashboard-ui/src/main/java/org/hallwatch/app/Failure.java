package org.hallwatch.app;

import java.util.Optional;
import org.hallwatch.domain.organisation.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A command cannot do what it was asked. The message is for the person who asked: what, where, what
 * to do.
 */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Fault fault;

  Failure(String message) {
    super(message);
    fault = null;
  }

  Failure(String message, Throwable cause) {
    super(message, cause);
    fault = null;
  }

  Failure(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  /** The same for pages, which have texts of their own for it; empty for most failures. */
  Optional<Fault> fault() {
    return Optional.ofNullable(fault);
  }
}
