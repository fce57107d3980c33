package org.hallwatch.app.security;

import java.util.List;
import org.hallwatch.store.account.Account;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Whoever a request comes from, as Spring Security keeps it while the request is answered. Made
 * anew for each, from the account as it is now; no session holds it.
 */
final class Entered extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient Account account;
  private final transient SignedIn session;
  private final Step step;
  private final String address;

  Entered(Account account, SignedIn session, Step step, String address) {
    super(List.of());
    this.account = account;
    this.session = session;
    this.step = step;
    this.address = address;
    setAuthenticated(true);
  }

  Account account() {
    return account;
  }

  SignedIn session() {
    return session;
  }

  Step step() {
    return step;
  }

  /** From where the request comes. */
  String address() {
    return address;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public String getPrincipal() {
    return account.name().value();
  }
}
