package org.hallwatch.store.account;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What becomes of an attempt to sign in, before anybody looks at the password. */
public sealed interface Attempt {
  /**
   * The password may be looked at. The attempt counts as failed until {@link Accounts#takeBack} or
   * {@link AccountChanges#signedIn} says otherwise.
   *
   * @param hash of the password; {@link #NO_PASSWORD} if it has none
   */
  record Allowed(Account account, String hash, Counted counted) implements Attempt {
    /** In place of the hash, of accounts for which a provider of sign-ins vouches. */
    public static final String NO_PASSWORD = "";

    /** Without what is secret. */
    @Override
    public String toString() {
      return "an attempt to sign in to " + account.name();
    }
  }

  /**
   * There were too many failures; nobody looks at the password, and the attempt does not count.
   *
   * @param account null if no account has this name
   * @param remaining how long still
   * @param first whether it is the first that is refused since the last failure
   */
  record Locked(@Nullable Account account, Duration remaining, boolean first) implements Attempt {}

  /** The account is disabled. It was counted as a failure. */
  record Disabled(Account account, Counted counted) implements Attempt {}

  /** No account has this name. It was counted as a failure. */
  record Unknown(Counted counted) implements Attempt {}
}
