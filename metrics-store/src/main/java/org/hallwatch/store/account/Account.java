package org.hallwatch.store.account;

import java.time.Instant;
import java.util.Set;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.access.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * An account as the store knows it, without what is secret.
 *
 * @param id its number
 * @param person whose it is, as people call him
 * @param disabledAt since when nobody signs in to it, null if somebody may
 * @param passwordChangedAt when its password was set
 * @param mustChange whether the password has to be changed at the next sign-in
 * @param failures attempts to sign in since the last success
 * @param failedAt the last of them, null if there is none
 * @param lastSignIn the last success, null if there was none
 * @param sessionsSince sessions that began before are void
 * @param hasSecondFactor whether it has the secret of a second factor
 * @param external whether a provider of sign-ins vouches for its person: then it has no password
 */
public record Account(
    int id,
    AccountName name,
    String person,
    Set<Role> roles,
    Scope scope,
    Instant createdAt,
    @Nullable Instant disabledAt,
    Instant passwordChangedAt,
    boolean mustChange,
    int failures,
    @Nullable Instant failedAt,
    @Nullable Instant lastSignIn,
    Instant sessionsSince,
    boolean hasSecondFactor,
    boolean external) {
  public Account {
    roles = Set.copyOf(roles);
  }

  /** Who has signed in to it. */
  public Viewer viewer() {
    return new Viewer(id, name, roles, scope);
  }
}
