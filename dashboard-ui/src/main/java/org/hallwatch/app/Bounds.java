package org.hallwatch.app;

import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody may go who has the desk change something: what he changes has to lie within, as
 * it is and as it becomes.
 *
 * @param self his own account, of which he does not decide alone; null at the command line
 * @param scope what he has himself, more than which he gives nobody
 * @param reach the halls of what he changes
 */
record Bounds(@Nullable AccountName self, Scope scope, Reach reach) {
  /** Of commands on the machine itself. */
  static final Bounds NONE = new Bounds(null, Scope.EVERYTHING, Reach.EVERYTHING);

  /** Whether an account is his own. */
  boolean isSelf(AccountName name) {
    return name.equals(self);
  }
}
