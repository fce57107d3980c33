package org.hallwatch.ui.admin;

import com.vaadin.flow.component.textfield.TextField;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/** A field for a whole number from 1 on. */
class NumberField extends TextField {
  private static final long serialVersionUID = 1L;

  private final int most;

  NumberField(String label, int most, Texts texts) {
    this.most = most;
    setLabel(label);
    setErrorMessage(texts.of("number.wrong", most));
    setAllowedCharPattern("[0-9]");
  }

  /** The number; null if there is none, which is said. */
  final @Nullable Integer number() {
    Integer read = read();
    setInvalid(read == null);
    return read;
  }

  private @Nullable Integer read() {
    try {
      int number = Integer.parseInt(getValue().strip());
      return number >= 1 && number <= most ? number : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
