package org.hallwatch.store.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit trail; null in a place means all.
 *
 * @param from the first instant
 * @param until the instant after the last
 * @param account exactly this account
 * @param action code of the action
 */
public record AuditFilter(
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable String account,
    @Nullable String action) {
  /** Every entry. */
  public static final AuditFilter ALL = new AuditFilter(null, null, null, null);
}
