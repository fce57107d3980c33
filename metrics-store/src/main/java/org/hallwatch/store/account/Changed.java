package org.hallwatch.store.account;

/** What became of a change of an account. */
public enum Changed {
  DONE,
  /** No account has this number. */
  NO_ACCOUNT,
  /** Refused: its scope, before or after, is not within that of whoever changes it. */
  OUTSIDE,
  /** Refused: it is the last one that can manage accounts. */
  LAST_SECURITY_ADMINISTRATOR
}
