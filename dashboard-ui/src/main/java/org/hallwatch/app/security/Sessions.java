package org.hallwatch.app.security;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hallwatch.store.account.Account;
import org.jspecify.annotations.Nullable;

/** The open sessions of this process, and which of them are over (会话). */
final class Sessions {
  private static final int MOST_REMEMBERED = 1_000;

  private final AccessSettings rules;
  private final Map<Integer, Deque<SignedIn>> open = new HashMap<>();
  private final Map<String, Ending> gone = new LinkedHashMap<>();

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

  /**
   * Remembers for a while why a session is gone, for the pages of it that are still open.
   *
   * @param id by which its browser asks
   */
  synchronized void remember(String id, Ending why) {
    gone.put(id, why);
    if (gone.size() > MOST_REMEMBERED) {
      gone.remove(gone.keySet().iterator().next());
    }
  }

  /** Why a session is gone; empty if nobody remembers. */
  synchronized Optional<Ending> why(String id) {
    return Optional.ofNullable(gone.get(id));
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
