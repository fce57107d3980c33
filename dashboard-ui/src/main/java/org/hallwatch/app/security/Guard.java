package org.hallwatch.app.security;

import com.vaadin.flow.server.HandlerHelper.RequestType;
import com.vaadin.flow.shared.ApplicationConstants;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.hallwatch.store.account.Account;
import org.hallwatch.store.account.Accounts;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Reads the account of a session once for each request, as it is now, and ends the session if it is
 * over. So what was changed of an account holds from the next request on.
 */
final class Guard {
  /** The attribute of a request that says why its session is over. */
  static final String ENDED = Guard.class.getName() + ".ended";

  private final Sessions sessions;
  private final Accounts accounts;
  private final SignIn signIn;
  private final AccessSettings rules;

  Guard(Sessions sessions, Accounts accounts, SignIn signIn, AccessSettings rules) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.signIn = signIn;
    this.rules = rules;
  }

  /** Says to whom a request belongs, if to anybody. */
  void enter(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    SignedIn signedIn = SignedIn.in(session);
    if (session != null && signedIn != null) {
      enter(request, session, signedIn);
    }
  }

  /** Its account, if a session goes on; asked on behalf of nobody's request. */
  Optional<Account> lasting(SignedIn session) {
    return accounts
        .find(session.account())
        .filter(account -> sessions.over(session, account, signIn.now()).isEmpty());
  }

  private void enter(HttpServletRequest request, HttpSession session, SignedIn signedIn) {
    Instant now = signIn.now();
    Optional<Account> account = accounts.find(signedIn.account());
    Optional<Ending> over = sessions.over(signedIn, account.orElse(null), now);
    if (over.isPresent() || account.isEmpty()) {
      Ending why = over.orElse(Ending.CHANGED);
      request.setAttribute(ENDED, why);
      if (signedIn.leave()) {
        signedIn.end(why);
        // Whoever asks from now on without a session is told the same.
        sessions.remember(session.getId(), why);
        session.invalidate();
        signIn.ended(signedIn, why);
      }
      return;
    }
    if (!isSignOfLife(request)) {
      signedIn.use(now);
    }
    Step step = Step.next(account.get(), signedIn, rules, now);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new Entered(account.get(), signedIn, step, request.getRemoteAddr()));
    SecurityContextHolder.setContext(context);
  }

  /** An open page sends them by itself, also when nobody sits before it. */
  private static boolean isSignOfLife(HttpServletRequest request) {
    String type = request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER);
    return RequestType.HEARTBEAT.getIdentifier().equals(type)
        || RequestType.PUSH.getIdentifier().equals(type);
  }
}
