package org.hallwatch.ui.admin;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Location;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/** Chooses entries of the audit trail; each choice goes into the address at once. */
final class AuditFields extends Div {
  private static final long serialVersionUID = 1L;

  private final Input from = new Input();
  private final Input until = new Input();
  private final TextField account = new TextField();
  private final ComboBox<AuditAction> action = new ComboBox<>();

  AuditFields(AuditChoice choice, Texts texts) {
    addClassName("fields");
    from.setValue(choice.from() == null ? "" : choice.from().toString());
    until.setValue(choice.until() == null ? "" : choice.until().toString());
    account.setLabel(texts.of("audit.account"));
    account.setValue(choice.account() == null ? "" : choice.account());
    account.setClearButtonVisible(true);
    action.setLabel(texts.of("audit.action"));
    action.setItems(List.of(AuditAction.values()));
    action.setItemLabelGenerator(one -> AuditWords.action(one.code(), texts));
    action.setValue(choice.action());
    action.setClearButtonVisible(true);
    from.addValueChangeListener(_ -> go());
    until.addValueChangeListener(_ -> go());
    account.addValueChangeListener(_ -> go());
    action.addValueChangeListener(_ -> go());
    add(
        day(from, "from", texts.of("audit.from")),
        day(until, "until", texts.of("audit.until")),
        account,
        action);
  }

  private static Div day(Input field, String id, String name) {
    field.setType("date");
    field.setId(id);
    NativeLabel label = new NativeLabel(name);
    label.setFor(field);
    Div day = new Div(label, field);
    day.addClassName("day");
    return day;
  }

  private void go() {
    String typed = account.getValue().strip();
    Location there =
        new AuditChoice(
                date(from.getValue()),
                date(until.getValue()),
                typed.isEmpty() ? null : typed,
                action.getValue(),
                null)
            .location();
    getUI().ifPresent(ui -> ui.navigate(there.getPath(), there.getQueryParameters()));
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
