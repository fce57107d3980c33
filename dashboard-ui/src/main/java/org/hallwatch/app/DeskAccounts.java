package org.hallwatch.app;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.LockOut;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.account.Account;
import org.hallwatch.store.account.Accounts;
import org.hallwatch.store.account.NewAccount;
import org.hallwatch.ui.admin.AccountBook;
import org.hallwatch.ui.layout.Visit;
import tools.jackson.databind.JsonNode;

/**
 * The accounts as the pages have them: the same questions as at the command line, asked by name.
 */
record DeskAccounts(
    Accounts accounts,
    AuditedDesk desk,
    Supplier<Operation> operation,
    LockOut lockOut,
    InstantSource clock)
    implements AccountBook {
  @Override
  public List<Account> list(Visit by) {
    Scope own = by.access().viewer().scope();
    Operation known = operation.get();
    return accounts.list().stream().filter(one -> own.holds(one.scope(), known)).toList();
  }

  @Override
  public boolean isLast(Account account) {
    return administers(account)
        && accounts.list().stream().filter(DeskAccounts::administers).count() == 1;
  }

  private static boolean administers(Account account) {
    return account.disabledAt() == null
        && !account.external()
        && account.roles().contains(Role.SECURITY_ADMINISTRATOR);
  }

  @Override
  public boolean isLocked(Account account) {
    return account.failedAt() != null
        && lockOut.remaining(account.failures(), account.failedAt(), clock.instant()).isPositive();
  }

  @Override
  public String add(Visit by, NewAccount wanted) {
    return password(
        ask(
            by,
            new Question.AddAccount(
                wanted.name().value(),
                wanted.person(),
                codes(wanted.roles()),
                codes(wanted.scope()))));
  }

  @Override
  public String reset(Visit by, AccountName name, boolean secondFactor) {
    return password(ask(by, new Question.ResetAccount(name.value(), secondFactor)));
  }

  @Override
  public void disable(Visit by, AccountName name) {
    ask(by, new Question.DisableAccount(name.value()));
  }

  @Override
  public void enable(Visit by, AccountName name) {
    ask(by, new Question.EnableAccount(name.value()));
  }

  @Override
  public void giveRoles(Visit by, AccountName name, Set<Role> roles) {
    ask(by, new Question.GiveRoles(name.value(), codes(roles)));
  }

  @Override
  public void giveScope(Visit by, AccountName name, Scope scope) {
    ask(by, new Question.GiveScope(name.value(), codes(scope)));
  }

  private JsonNode ask(Visit by, Question.Change change) {
    try {
      return desk.answer(by, change);
    } catch (Failure e) {
      throw e.refused();
    }
  }

  private static String password(JsonNode answer) {
    return answer.path("password").asString("");
  }

  private static List<String> codes(Set<Role> roles) {
    return roles.stream().map(Role::code).sorted().toList();
  }

  private static Question.ScopeCodes codes(Scope scope) {
    return new Question.ScopeCodes(
        scope.everywhere(),
        words(scope.regions()),
        words(scope.halls()),
        words(scope.departments()));
  }

  private static List<String> words(Set<?> ids) {
    return ids.stream().map(Object::toString).sorted().toList();
  }
}
