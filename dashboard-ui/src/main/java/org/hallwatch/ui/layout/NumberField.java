package org.hallwatch.ui.layout;

import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;

/** A field for a whole number from 1 on. */
public class NumberField extends TextField {
  private static final long serialVersionUID = 1L;

  private final int most;

  /**
   * An empty field.
   *
   * @param wrong what to say of something else than a whole number up to the largest
   */
  public NumberField(String label, int most, String wrong) {
    this.most = most;
    setLabel(label);
    setErrorMessage(wrong);
    setAllowedCharPattern("[0-9]");
  }

  /** The number; null if there is none, which is said. */
  public final @Nullable Integer number() {
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
