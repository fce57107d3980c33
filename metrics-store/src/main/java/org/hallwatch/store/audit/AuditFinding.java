package org.hallwatch.store.audit;

import java.util.Locale;

/**
 * Something in the audit trail that is not as it was written.
 *
 * @param from the first entry that it is about; 0 if it is about none
 * @param to the last one
 * @param word what was found, as one of the things that can be
 * @param about what else belongs into a sentence about it; empty if nothing does
 * @param message what was found, and what to do
 */
public record AuditFinding(Kind kind, long from, long to, Word word, String about, String message) {
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

  /** What exactly was found, for sentences in other languages than the message. */
  public enum Word {
    /** The entry is outside of the numbers of the chain. */
    PAST_THE_CHAIN,
    /** Nobody said that the entries before the beginning were dropped. */
    BEGINNING_UNSAID,
    /** The last entry has another hash than the database says of the end. */
    END_DIFFERS,
    /** The first entry does not follow the beginning that the database says. */
    BEGINNING_DIFFERS,
    /** There is no head file. */
    HEAD_MISSING,
    /** There is a head file that nobody can read; about: why. */
    HEAD_UNREADABLE,
    /** The head file knows entries that are not there; about: when the last was written. */
    HEAD_AHEAD,
    /** The head file does not fit to the entries. */
    HEAD_DIFFERS,
    /** The hash of the entry is not that of what it says. */
    HASH_DIFFERS,
    /** The next entry was written after another one. */
    HASH_MADE_ANEW,
    /** Entries are gone. */
    GONE;

    /** As keys of texts say it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
