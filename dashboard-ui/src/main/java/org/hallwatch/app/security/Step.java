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
   * @param session of whoever asks, who may have shown a second factor in it
   */
  static Step next(Account account, SignedIn session, AccessSettings rules, Instant now) {
    if (account.hasSecondFactor() && !session.codeShown() && !session.vouched()) {
      return CODE;
    }
    if (!account.external()
        && (account.mustChange() || rules.passwords().isTooOld(account.passwordChangedAt(), now))) {
      return PASSWORD;
    }
    return rules.needsSecondFactor(account.roles())
            && !account.hasSecondFactor()
            && !session.vouched()
        ? ENROLMENT
        : DESK;
  }
}
