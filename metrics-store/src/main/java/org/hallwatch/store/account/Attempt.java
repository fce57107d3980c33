package org.hallwatch.store.account;

import java.time.Duration;

/** What becomes of an attempt to sign in, before anybody looks at the password. */
public sealed interface Attempt {
  /**
   * The password may be looked at. The attempt counts as failed until {@link Accounts#succeeded}
   * says otherwise.
   *
   * @param hash of the password
   */
  record Allowed(Account account, String hash) implements Attempt {
    /** Without what is secret. */
    @Override
    public String toString() {
      return "an attempt to sign in to " + account.name();
    }
  }

  /**
   * There were too many failures; nobody looks at the password, and the attempt does not count.
   *
   * @param remaining how long still
   */
  record Locked(Account account, Duration remaining) implements Attempt {}

  /** The account is disabled. */
  record Disabled(Account account) implements Attempt {}

  /** No account has this name. */
  record Unknown() implements Attempt {}
}
