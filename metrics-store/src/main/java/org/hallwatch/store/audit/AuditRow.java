package org.hallwatch.store.audit;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A stored entry of the audit trail.
 *
 * @param no its number; each one follows the one before
 * @param at when, by the clock of the database
 * @param account who
 * @param address from where; null if nobody knows
 * @param action code of what was done; may be one of another version
 * @param objectKind what the object is
 * @param object which one; null if there is only one
 * @param success whether it was done
 * @param detail what else is known
 * @param hash of this row and all before, in hexadecimal
 */
public record AuditRow(
    long no,
    Instant at,
    String account,
    @Nullable String address,
    String action,
    String objectKind,
    @Nullable String object,
    boolean success,
    SortedMap<String, String> detail,
    String hash) {}
