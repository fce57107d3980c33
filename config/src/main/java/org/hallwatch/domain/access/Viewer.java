package org.hallwatch.domain.access;

import java.util.Set;

/**
 * Somebody who has signed in, as far as it decides what he may see and do.
 *
 * @param account number of the account in the store
 */
public record Viewer(int account, AccountName name, Set<Role> roles, Scope scope) {
  public Viewer {
    roles = Set.copyOf(roles);
  }
}
