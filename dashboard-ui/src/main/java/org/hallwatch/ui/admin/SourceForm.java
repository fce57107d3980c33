package org.hallwatch.ui.admin;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/** Asks for what a new source needs. */
final class SourceForm extends Div {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_GAP = 10_080;

  private final transient Texts texts;
  private final TextField name = new TextField();
  private final MultiSelectComboBox<Hall> halls = new MultiSelectComboBox<>();
  private final NumberField gap;
  private final ValidityField valid;

  /** Told when the form is filled in as it should be. */
  interface Wanted {
    void source(String name, Set<HallId> halls, Duration gap, @Nullable Integer days);
  }

  /**
   * An empty form.
   *
   * @param usualDays for how many days a key is usually good, null without end
   */
  SourceForm(List<Hall> offered, @Nullable Integer usualDays, Texts texts, Wanted wanted) {
    this.texts = texts;
    name.setLabel(texts.of("key.source"));
    name.setHelperText(texts.of("keys.name.help"));
    halls.setLabel(texts.of("key.halls"));
    halls.setHelperText(texts.of("keys.halls.help"));
    halls.setItems(offered);
    halls.setItemLabelGenerator(Hall::name);
    gap = new NumberField(texts.of("keys.gap"), LONGEST_GAP, texts);
    gap.setValue(String.valueOf(Source.USUAL_GAP.toMinutes()));
    valid = new ValidityField(usualDays, texts);
    NativeButton create = new NativeButton(texts.of("keys.register"), _ -> ask(wanted));
    create.addClassName("primary");
    add(
        new H2(texts.of("keys.add")),
        name,
        halls,
        gap,
        valid,
        new Paragraph(texts.of("keys.once")),
        create);
  }

  private void ask(Wanted wanted) {
    String named = name.getValue().strip();
    boolean nameIsRight = isName(named);
    name.setInvalid(!nameIsRight);
    name.setErrorMessage(texts.of("keys.name.wrong"));
    Integer minutes = gap.number();
    boolean validIsRight = valid.isRight();
    if (nameIsRight && minutes != null && validIsRight) {
      Set<HallId> chosen = halls.getValue().stream().map(Hall::id).collect(Collectors.toSet());
      wanted.source(named, chosen, Duration.ofMinutes(minutes), valid.days());
    }
  }

  private static boolean isName(String typed) {
    try {
      return new SourceId(typed).value().equals(typed);
    } catch (InvalidValueException _) {
      return false;
    }
  }
}
