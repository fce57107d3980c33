package org.hallwatch.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.function.Function;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.Permission;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.store.account.Account;
import org.hallwatch.ui.layout.DeskFrame;
import org.hallwatch.ui.layout.Facts;
import org.hallwatch.ui.layout.Needs;
import org.hallwatch.ui.layout.Sign;
import org.hallwatch.ui.layout.SureButton;
import org.hallwatch.ui.layout.Visit;

/** Who may come in, and what each may see and do. {@code /admin/accounts?account=NAME}. */
@Route(value = "admin/accounts", layout = DeskFrame.class)
@Needs(Permission.MANAGE_ACCOUNTS)
final class AccountsView extends AdminPage {
  private static final long serialVersionUID = 1L;

  AccountsView(AdminPages pages) {
    super(pages, "accounts");
  }

  @Override
  protected void enter(QueryParameters query) {
    List<Account> accounts = show();
    query
        .getSingleParameter("account")
        .flatMap(
            name -> accounts.stream().filter(one -> one.name().value().equals(name)).findFirst())
        .ifPresent(this::choose);
  }

  private List<Account> show() {
    begin();
    List<Account> accounts = pages.accounts().list(visit());
    Span count = new Span(texts.of("accounts.listed", accounts.size()));
    count.getElement().setAttribute("role", "status");
    NativeButton add = new NativeButton(texts.of("accounts.add"), _ -> detail(form()));
    add.addClassName("primary");
    Div line = new Div(count, add);
    line.addClassName("chosen");
    add(line, withDetail(list(accounts)));
    return accounts;
  }

  private Grid<Account> list(List<Account> accounts) {
    Grid<Account> grid = list(this::choose);
    column(grid, "account.name", account -> account.name().value(), "13em");
    column(grid, "account.person", Account::person, "9em");
    signColumn(grid, "account.state", this::state, "8em");
    wideColumn(grid, "account.roles", account -> AccountWords.roles(account, texts));
    wideColumn(grid, "account.scope", this::scope);
    column(grid, "account.last", this::lastSignIn, "12em");
    column(
        grid,
        "account.factor",
        account -> texts.of(account.hasSecondFactor() ? "factor.yes" : "factor.no"),
        "8em");
    fill(grid, accounts);
    return grid;
  }

  private Component state(Account account) {
    if (account.disabledAt() != null) {
      return Sign.NONE.with(texts.of("state.disabled"));
    }
    return pages.accounts().isLocked(account)
        ? Sign.WARN.with(texts.of("state.locked"))
        : Sign.NONE.with(texts.of("state.enabled"));
  }

  private String scope(Account account) {
    return AccountWords.scope(account.scope(), pages.visits().operation(), texts);
  }

  private String lastSignIn(Account account) {
    return account.lastSignIn() == null
        ? texts.of("account.never")
        : pages.time(account.lastSignIn());
  }

  private AccountForm form() {
    return new AccountForm(
        own(),
        pages.visits().operation(),
        texts,
        wanted ->
            doing(
                visit -> {
                  String password = pages.accounts().add(visit, wanted);
                  show();
                  detail(firstPassword(wanted.name(), password));
                  return texts.of("accounts.added");
                }));
  }

  private Scope own() {
    return visit().access().viewer().scope();
  }

  private void choose(Account account) {
    Facts facts =
        new Facts()
            .fact(texts.of("account.name"), account.name().value())
            .fact(texts.of("account.roles"), AccountWords.roles(account, texts))
            .fact(texts.of("account.scope"), scope(account))
            .fact(texts.of("account.since"), pages.time(account.createdAt()))
            .fact(
                texts.of("account.disabled-since"),
                account.disabledAt() == null ? null : pages.time(account.disabledAt()))
            .fact(texts.of("account.last"), lastSignIn(account))
            .fact(
                texts.of("account.password-since"),
                account.external() ? null : pages.time(account.passwordChangedAt()))
            .fact(
                texts.of("account.failures"),
                account.failures() == 0 ? null : texts.count(account.failures()));
    boolean last = pages.accounts().isLast(account);
    Div chosen = new Div(new H2(account.person()), facts);
    if (last) {
      chosen.add(new Paragraph(texts.of("accounts.last")));
    }
    if (account.external()) {
      chosen.add(new Paragraph(texts.of("accounts.external")));
      detail(chosen, actions(account, last));
    } else if (isOwn(account)) {
      chosen.add(new Paragraph(texts.of("accounts.own")));
      detail(chosen, actions(account, last));
    } else {
      detail(chosen, actions(account, last), roles(account, last), scopes(account));
    }
  }

  private boolean isOwn(Account account) {
    return visit().access().viewer().name().equals(account.name());
  }

  private Component actions(Account account, boolean last) {
    Div actions = new Div();
    actions.addClassName("actions");
    AccountName name = account.name();
    if (account.disabledAt() != null) {
      actions.add(
          new NativeButton(
              texts.of("accounts.enable"),
              _ -> changed(name, visit -> pages.accounts().enable(visit, name))));
    } else if (!last) {
      actions.add(
          new SureButton(
              texts.of("accounts.disable"),
              texts.of("sure"),
              () -> changed(name, visit -> pages.accounts().disable(visit, name))));
    }
    if (!account.external()) {
      actions.add(reset(name, "accounts.reset", false));
    }
    if (account.hasSecondFactor()) {
      actions.add(reset(name, "accounts.reset-factor", true));
    }
    return actions;
  }

  private Component reset(AccountName name, String key, boolean secondFactor) {
    return new SureButton(
        texts.of(key),
        texts.of("sure"),
        () ->
            doing(
                visit -> {
                  String password = pages.accounts().reset(visit, name, secondFactor);
                  show();
                  if (!password.isEmpty()) {
                    detail(firstPassword(name, password));
                  }
                  return texts.of("accounts.changed");
                }));
  }

  private Component roles(Account account, boolean last) {
    RoleFields roles = new RoleFields(account.roles(), texts);
    NativeButton give =
        new NativeButton(
            texts.of("accounts.give-roles"),
            _ ->
                roles
                    .chosen()
                    .ifPresent(
                        chosen ->
                            changed(
                                account.name(),
                                visit ->
                                    pages.accounts().giveRoles(visit, account.name(), chosen))));
    roles.setEnabled(!last);
    give.setEnabled(!last);
    return new Div(roles, give);
  }

  private Component scopes(Account account) {
    ScopeFields scope = new ScopeFields(account.scope(), own(), pages.visits().operation(), texts);
    NativeButton give =
        new NativeButton(
            texts.of("accounts.give-scope"),
            _ ->
                scope
                    .chosen()
                    .ifPresent(
                        chosen ->
                            changed(
                                account.name(),
                                visit ->
                                    pages.accounts().giveScope(visit, account.name(), chosen))));
    return new Div(scope, give);
  }

  /** Shown this once, and to be handed to the person in private. */
  private Component firstPassword(AccountName name, String password) {
    return shownOnce(
        texts.of("accounts.password", name.value()), password, texts.of("accounts.password.once"));
  }

  private interface Change {
    void by(Visit visit);
  }

  private void changed(AccountName name, Change change) {
    doing(
        visit -> {
          change.by(visit);
          show().stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .ifPresent(this::choose);
          return texts.of("accounts.changed");
        });
  }

  private void doing(Function<Visit, String> deed) {
    doing(Permission.MANAGE_ACCOUNTS, deed);
  }
}
