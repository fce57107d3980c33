package org.hallwatch.store.account;

import org.hallwatch.domain.Check;

/**
 * Somebody as a provider of sign-ins knows him.
 *
 * @param issuer the provider
 * @param subject his number there, which is never given to another
 */
public record External(String issuer, String subject) {
  public External {
    Check.code("issuer", issuer);
    Check.code("subject", subject);
  }
}
