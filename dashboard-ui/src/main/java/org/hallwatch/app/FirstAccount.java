package org.hallwatch.app;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.hallwatch.app.security.Passwords;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.account.AccountChanges;
import org.hallwatch.store.account.NewAccount;
import org.jspecify.annotations.Nullable;

/**
 * The account that a new installation begins with: one that can create all others, and sees no
 * cases. Its password is made up, and said once.
 *
 * @param password null if it was not created, since what is printed goes into the system's log,
 *     which is no place for a password
 */
record FirstAccount(AccountName name, @Nullable String password) {
  private static final AccountName NAME = new AccountName("security-admin");

  /** Set where what is printed goes into the system's log. */
  private static final String JOURNAL = "JOURNAL_STREAM";

  /** Creates it where that may be said; empty if there is an account already. */
  static Optional<FirstAccount> of(MetricsStore store, Passwords passwords, Instant now) {
    if (!store.accounts().list().isEmpty()) {
      return Optional.empty();
    }
    return System.getenv(JOURNAL) == null
        ? create(store, passwords, now)
        : Optional.of(new FirstAccount(NAME, null));
  }

  private static Optional<FirstAccount> create(
      MetricsStore store, Passwords passwords, Instant now) {
    String password = passwords.random(NAME);
    Set<Role> roles = Set.of(Role.SECURITY_ADMINISTRATOR);
    NewAccount account = new NewAccount(NAME, NAME.value(), roles, Scope.usual(roles));
    AuditEntry entry =
        AuditEntry.of(AuditEntry.HALLWATCH, AuditAction.ACCOUNT_ADDED)
            .on(NAME)
            .with("roles", Role.SECURITY_ADMINISTRATOR.code())
            .with("scope", "everywhere");
    return store
        .audit()
        .change(
            "creating the first account",
            AccountChanges.first(account, passwords.hash(password), now),
            created -> created.isPresent() ? entry : entry.failed("there is one already"))
        .map(_ -> new FirstAccount(NAME, password));
  }

  /** What to do with it. */
  String greeting() {
    return password == null
        ? "none yet; 'hallwatch account add NAME --person PERSON --roles "
            + Role.SECURITY_ADMINISTRATOR.code()
            + "' makes the first and prints its password"
        : name
            + "   password  "
            + password
            + "   (shown this once; has to be changed at the first sign-in)";
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "the first account, " + name;
  }
}
