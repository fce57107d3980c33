package org.hallwatch.store.account;

import java.util.Set;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.access.SeparationOfDuties;

/**
 * An account that is to be.
 *
 * @param person whose it is, as people call him; accounts are not shared
 */
public record NewAccount(AccountName name, String person, Set<Role> roles, Scope scope) {
  public NewAccount {
    Check.code("person", person);
    roles = SeparationOfDuties.require(roles);
  }
}
