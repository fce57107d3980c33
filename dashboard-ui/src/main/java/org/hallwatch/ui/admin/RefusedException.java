package org.hallwatch.ui.admin;

import java.util.Optional;
import org.hallwatch.domain.organisation.Fault;
import org.jspecify.annotations.Nullable;

/** It was not done; the message says why and what to do. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Fault fault;

  public RefusedException(String why) {
    super(why);
    fault = null;
  }

  /** It was not done because of the organisation, or of a file of it. */
  public RefusedException(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  /** What about the organisation, or a file of it, is why; empty if something else is. */
  Optional<Fault> fault() {
    return Optional.ofNullable(fault);
  }
}
