package org.hallwatch.ui.admin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.hallwatch.store.audit.AuditVerification;

/** The chain of the audit trail: verified when somebody asks, and what that found the last time. */
public final class AuditChain {
  private final Supplier<AuditVerification> verify;
  private final InstantSource clock;
  private final AtomicReference<Optional<Look>> last = new AtomicReference<>(Optional.empty());

  /** What a look at the whole chain found, and when. */
  record Look(Instant at, AuditVerification found) {}

  /**
   * A chain at which nobody has looked since the start of the product.
   *
   * @param verify reads the whole chain
   */
  public AuditChain(Supplier<AuditVerification> verify, InstantSource clock) {
    this.verify = verify;
    this.clock = clock;
  }

  /** Reads the whole chain. */
  Look look() {
    Look look = new Look(clock.instant(), verify.get());
    last.set(Optional.of(look));
    return look;
  }

  /** What the last look found; empty if there was none since the start. */
  Optional<Look> last() {
    return last.get();
  }
}
