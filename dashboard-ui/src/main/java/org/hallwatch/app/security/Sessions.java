package org.hallwatch.app.security;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hallwatch.store.account.Account;
import org.jspecify.annotations.Nullable;

/** The open sessions of this process, and which of them are over (会话). */
final class Sessions {
  private final AccessSettings rules;
  private final Map<Integer, Deque<SignedIn>> open = new HashMap<>();

  Sessions(AccessSettings rules) {
    this.rules = rules;
  }

  /** Begins one; the oldest ones end if the account has too many then. */
  synchronized void begin(SignedIn fresh) {
    Deque<SignedIn> ofAccount = open.computeIfAbsent(fresh.account(), _ -> new ArrayDeque<>());
    while (ofAccount.size() >= rules.sessions()) {
      ofAccount.removeFirst().end(Ending.ELSEWHERE);
    }
    ofAccount.addLast(fresh);
  }

  synchronized void forget(SignedIn gone) {
    Deque<SignedIn> ofAccount = open.get(gone.account());
    if (ofAccount != null && ofAccount.remove(gone) && ofAccount.isEmpty()) {
      open.remove(gone.account());
    }
  }

  /** How many an account has here. */
  synchronized int count(int account) {
    Collection<SignedIn> ofAccount = open.get(account);
    return ofAccount == null ? 0 : ofAccount.size();
  }

  /**
   * Why a session is over by now; empty if it is not.
   *
   * @param account as it is now, null if there is none any more
   */
  Optional<Ending> over(SignedIn session, @Nullable Account account, Instant now) {
    Ending ended = session.ended();
    if (ended != null) {
      return Optional.of(ended);
    }
    if (account == null
        || account.disabledAt() != null
        || session.since().isBefore(account.sessionsSince())) {
      return Optional.of(Ending.CHANGED);
    }
    if (!now.isBefore(session.begun().plus(rules.longest()))) {
      return Optional.of(Ending.LONG);
    }
    return now.isBefore(session.lastUsed().plus(rules.idle()))
        ? Optional.empty()
        : Optional.of(Ending.IDLE);
  }
}
