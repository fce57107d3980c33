package org.hallwatch.ui.device;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.device.PairingCode;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.device.ScreenGrant;
import org.hallwatch.domain.device.ScreenPage;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.store.device.NewDevice;
import org.hallwatch.ui.layout.Texts;

/** Where an administrator types the code that a screen shows, and says what it may show. */
final class ApproveForm extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Texts texts;
  private final transient Consumer<String> refused;
  private final TextField code = new TextField();
  private final ComboBox<Hall> hall = new ComboBox<>();
  private final ComboBox<ScreenClass> screenClass = new ComboBox<>();
  private final MultiSelectComboBox<ScreenPage> pages = new MultiSelectComboBox<>();
  private final TextField name = new TextField();

  /**
   * An empty form.
   *
   * @param typed the code as the address says it, empty if it does not
   * @param approve what to do with what was filled in
   * @param refused what to say of what was not
   */
  ApproveForm(
      List<Hall> halls,
      String typed,
      Texts texts,
      BiConsumer<PairingCode, NewDevice> approve,
      Consumer<String> refused) {
    this.texts = texts;
    this.refused = refused;
    addClassName("approve");
    code.setLabel(texts.of("approve.code"));
    code.setPlaceholder("XXXX-XXXX");
    code.setValue(typed);
    code.getElement().setAttribute("autocomplete", "off");
    code.setAutofocus(true);
    code.setWidth("11em");
    hall.setLabel(texts.of("approve.hall"));
    hall.setItems(halls);
    hall.setItemLabelGenerator(Hall::name);
    if (halls.size() == 1) {
      hall.setValue(halls.getFirst());
    }
    screenClass.setLabel(texts.of("approve.class"));
    screenClass.setItems(ScreenClass.values());
    screenClass.setItemLabelGenerator(each -> texts.of("class." + each.code()));
    screenClass.setValue(ScreenClass.PUBLIC);
    screenClass.setWidth("11em");
    pages.setLabel(texts.of("approve.pages"));
    pages.setItems(ScreenPage.values());
    pages.setItemLabelGenerator(each -> texts.of("page." + each.code()));
    pages.setValue(Set.of(ScreenPage.WALL));
    pages.setWidth("15em");
    pages.setVisible(ScreenPage.values().length > 1);
    name.setLabel(texts.of("approve.name"));
    name.setPlaceholder(texts.of("approve.name.example"));
    NativeButton go = new NativeButton(texts.of("approve.go"), _ -> send(approve));
    go.addClassName("primary");
    Div line = new Div(code, hall, screenClass, pages, name, go);
    line.addClassName("actions");
    add(new H2(texts.of("approve.title")), new Paragraph(texts.of("approve.lead")), line);
  }

  private void send(BiConsumer<PairingCode, NewDevice> approve) {
    Hall chosen = hall.getValue();
    if (chosen == null) {
      refused.accept(texts.of("approve.no-hall"));
      return;
    }
    PairingCode typed;
    try {
      typed = PairingCode.of(code.getValue());
    } catch (InvalidValueException _) {
      refused.accept(texts.of("approve.bad-code"));
      return;
    }
    if (pages.getValue().isEmpty()) {
      refused.accept(texts.of("approve.no-page"));
      return;
    }
    ScreenClass wantedClass =
        Objects.requireNonNullElse(screenClass.getValue(), ScreenClass.PUBLIC);
    ScreenGrant grant = new ScreenGrant(chosen.id(), wantedClass, pages.getValue());
    String called = name.getValue().isBlank() ? chosen.name() : name.getValue();
    try {
      approve.accept(typed, new NewDevice(called, grant));
    } catch (InvalidValueException _) {
      refused.accept(texts.of("bad-name"));
    }
  }
}
