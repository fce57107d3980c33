package org.hallwatch.ui.admin;

import java.util.Optional;
import org.hallwatch.domain.organisation.Fault;
import org.jspecify.annotations.Nullable;

/** It was not done. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;
  private final transient @Nullable Fault fault;

  /**
   * It was not done.
   *
   * @param why in English, for logs
   */
  public RefusedException(Refusal refusal, String why) {
    super(why);
    this.refusal = refusal;
    fault = null;
  }

  /** It was not done because of the organisation, or of a file of it. */
  public RefusedException(Fault fault) {
    super(fault.toString());
    refusal = Refusal.OTHER;
    this.fault = fault;
  }

  /** Why; {@link Refusal#OTHER} beside a fault. */
  Refusal refusal() {
    return refusal;
  }

  /** What about the organisation, or a file of it, is why; empty if something else is. */
  Optional<Fault> fault() {
    return Optional.ofNullable(fault);
  }
}
