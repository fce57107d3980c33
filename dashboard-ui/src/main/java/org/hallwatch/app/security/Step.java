package org.hallwatch.app.security;

import java.time.Instant;
import org.hallwatch.store.account.Account;

/** What somebody whose password was right is asked for next. */
enum Step {
  /** The code of his second factor. */
  CODE("/sign-in/code"),
  /** A password of his own, or a new one. */
  PASSWORD("/account/password"),
  /** To set up a second factor. */
  ENROLMENT("/account/second-factor"),
  /** Nothing: the desk is open. */
  DESK("");

  private final String page;

  Step(String page) {
    this.page = page;
  }

  /** Where it is asked for. */
  String page() {
    return page;
  }

  /**
   * The next step.
   *
   * @param codeShown whether this session has shown a code of the second factor
   */
  static Step next(Account account, boolean codeShown, AccessSettings rules, Instant now) {
    if (account.hasSecondFactor() && !codeShown) {
      return CODE;
    }
    if (account.mustChange() || rules.passwords().isTooOld(account.passwordChangedAt(), now)) {
      return PASSWORD;
    }
    return rules.needsSecondFactor(account.roles()) && !account.hasSecondFactor()
        ? ENROLMENT
        : DESK;
  }
}
