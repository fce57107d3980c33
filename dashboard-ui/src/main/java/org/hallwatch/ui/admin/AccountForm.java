package org.hallwatch.ui.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AccountName;
import org.hallwatch.domain.access.Role;
import org.hallwatch.domain.access.Scope;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.account.NewAccount;
import org.hallwatch.ui.layout.Texts;

/** Asks for what a new account needs. */
final class AccountForm extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Texts texts;
  private final TextField name = new TextField();
  private final TextField person = new TextField();
  private final RoleFields roles;
  private final ScopeFields scope;

  /**
   * An empty form.
   *
   * @param own the scope of whoever fills it in, who gives no more than he has
   * @param wanted told when it is filled in as it should be
   */
  AccountForm(Scope own, Operation operation, Texts texts, Consumer<NewAccount> wanted) {
    this.texts = texts;
    roles = new RoleFields(Set.of(), texts);
    scope = new ScopeFields(Scope.NOTHING, own, operation, texts);
    name.setLabel(texts.of("account.name"));
    name.setHelperText(texts.of("account.name.help"));
    person.setLabel(texts.of("account.person"));
    person.setHelperText(texts.of("account.person.help"));
    NativeButton create =
        new NativeButton(texts.of("accounts.create"), _ -> filled().ifPresent(wanted));
    create.addClassName("primary");
    add(
        new H2(texts.of("accounts.add")),
        name,
        person,
        roles,
        scope,
        new Paragraph(texts.of("accounts.create.says")),
        create);
  }

  private Optional<NewAccount> filled() {
    Optional<AccountName> named = named();
    boolean hasPerson = !person.getValue().isBlank();
    name.setInvalid(named.isEmpty());
    name.setErrorMessage(texts.of("account.name.wrong"));
    person.setInvalid(!hasPerson);
    person.setErrorMessage(texts.of("account.person.wrong"));
    Optional<Set<Role>> given = roles.chosen();
    Optional<Scope> places = scope.chosen();
    return named.isEmpty() || !hasPerson || given.isEmpty() || places.isEmpty()
        ? Optional.empty()
        : made(named.get(), given.get(), places.get());
  }

  private Optional<NewAccount> made(AccountName named, Set<Role> given, Scope places) {
    try {
      return Optional.of(new NewAccount(named, person.getValue().strip(), given, places));
    } catch (InvalidValueException _) {
      person.setInvalid(true);
      return Optional.empty();
    }
  }

  private Optional<AccountName> named() {
    try {
      return Optional.of(AccountName.of(name.getValue()));
    } catch (InvalidValueException _) {
      return Optional.empty();
    }
  }
}
