package org.hallwatch.ui.admin;

import org.hallwatch.ui.layout.NumberField;
import org.hallwatch.ui.layout.Texts;
import org.jspecify.annotations.Nullable;

/** For how many days a key is good; empty for without end. */
final class ValidityField extends NumberField {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 36_600;

  ValidityField(@Nullable Integer usualDays, Texts texts) {
    super(texts.of("keys.days"), LONGEST, texts.of("number.wrong", LONGEST));
    setHelperText(texts.of("keys.days.help"));
    setValue(usualDays == null ? "" : usualDays.toString());
  }

  /** Whether something can be made of it; if not, that is said. */
  boolean isRight() {
    boolean empty = getValue().isBlank();
    setInvalid(false);
    return empty || number() != null;
  }

  /** How many; null without end. */
  @Nullable Integer days() {
    return getValue().isBlank() ? null : number();
  }
}
