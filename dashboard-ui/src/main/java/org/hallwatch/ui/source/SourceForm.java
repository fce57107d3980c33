package org.hallwatch.ui.source;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.ui.layout.NumberField;
import org.hallwatch.ui.layout.Texts;

/** Asks what a new source is called and of which halls it may speak; a key it gets elsewhere. */
final class SourceForm extends Div {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_GAP = 10_080;

  private final transient Texts texts;
  private final TextField name = new TextField();
  private final MultiSelectComboBox<Hall> halls = new MultiSelectComboBox<>();
  private final NumberField gap;

  /**
   * An empty form.
   *
   * @param offered the halls of which it may speak
   * @param wanted told when it is filled in as it should be
   */
  SourceForm(List<Hall> offered, Texts texts, Consumer<Source> wanted) {
    this.texts = texts;
    addClassName("apply");
    name.setLabel(texts.of("sources.id"));
    name.setHelperText(texts.of("register.name.help"));
    halls.setLabel(texts.of("register.halls"));
    halls.setHelperText(texts.of("register.halls.help"));
    halls.setItems(offered);
    halls.setItemLabelGenerator(Hall::name);
    gap =
        new NumberField(
            texts.of("register.gap"), LONGEST_GAP, texts.of("number.wrong", LONGEST_GAP));
    gap.setValue(String.valueOf(Source.USUAL_GAP.toMinutes()));
    NativeButton create = new NativeButton(texts.of("register.do"), _ -> ask(wanted));
    create.addClassName("primary");
    add(
        new H2(texts.of("register")),
        name,
        halls,
        gap,
        new Paragraph(texts.of("register.key")),
        create);
  }

  private void ask(Consumer<Source> wanted) {
    String named = name.getValue().strip();
    boolean nameIsRight = isName(named);
    name.setInvalid(!nameIsRight);
    name.setErrorMessage(texts.of("register.name.wrong"));
    Integer minutes = gap.number();
    if (nameIsRight && minutes != null) {
      Set<HallId> chosen = halls.getValue().stream().map(Hall::id).collect(Collectors.toSet());
      wanted.accept(new Source(new SourceId(named), chosen, Duration.ofMinutes(minutes)));
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
