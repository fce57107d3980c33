package org.hallwatch.store.audit;

/**
 * Something in the audit trail that is not as it was written.
 *
 * @param from the first entry that it is about; 0 if it is about none
 * @param to the last one
 * @param message what was found, and what to do
 */
public record AuditFinding(Kind kind, long from, long to, String message) {
  /** What happened to it. */
  public enum Kind {
    /** An entry says something else than when it was written. */
    EDITED,
    /** Entries that were written are gone. */
    REMOVED,
    /** An entry was written past the chain. */
    INSERTED,
    /** What the database says about beginning and end of the chain is not what was written. */
    CHAIN,
    /** The head outside of the database is missing, unreadable or another one. */
    HEAD
  }
}
