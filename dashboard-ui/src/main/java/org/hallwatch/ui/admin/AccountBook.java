package org.hallwatch.ui.admin;

import java.util.List;
import java.util.Set;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.store.account.Account;
import org.hallwatch.store.account.NewAccount;
import org.hallwatch.ui.layout.Visit;

/** The accounts, for whoever manages them. Whatever he does or tries here is in the audit trail. */
public interface AccountBook {
  /** The accounts whose scope is within his, the disabled ones too, by name. */
  List<Account> list(Visit by);

  /** Whether nobody could manage accounts any more without it. */
  boolean isLast(Account account);

  /** Whether nobody may try to sign in to it just now, because of failures. */
  boolean isLocked(Account account);

  /**
   * Creates an account.
   *
   * @return its first password, this once
   * @throws RefusedException if the name is taken, or the scope is wider than his
   */
  String add(Visit by, NewAccount wanted);

  /**
   * Gives it a new first password.
   *
   * @param secondFactor whether its second factor is taken away, too
   * @return the password, this once; empty for an account of the provider, which has none
   * @throws RefusedException if there is no such account
   */
  String reset(Visit by, AccountName name, boolean secondFactor);

  /**
   * Lets nobody sign in to it.
   *
   * @throws RefusedException if it is the last that manages accounts
   */
  void disable(Visit by, AccountName name);

  /**
   * Lets its person sign in again.
   *
   * @throws RefusedException if there is no such account
   */
  void enable(Visit by, AccountName name);

  /**
   * Gives it other roles.
   *
   * @throws RefusedException if they exclude each other, nobody could manage accounts any more, or
   *     it is his own
   */
  void giveRoles(Visit by, AccountName name, Set<Role> roles);

  /**
   * Gives it another scope.
   *
   * @throws RefusedException if it is wider than his, or the account is his own
   */
  void giveScope(Visit by, AccountName name, Scope scope);
}
