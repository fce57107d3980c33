package org.hallwatch.store.device;

import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.device.ScreenGrant;

/**
 * A screen as an administrator approves it.
 *
 * @param name what people call it, such as where it hangs
 */
public record NewDevice(String name, ScreenGrant grant) {
  private static final int LONGEST = 60;

  public NewDevice {
    name = checked(name);
  }

  /**
   * A name without blanks around it.
   *
   * @throws InvalidValueException if no screen can have it
   */
  static String checked(String name) {
    String stripped = name.strip();
    if (stripped.isEmpty()) {
      throw new InvalidValueException("name", Cause.BAD, "a screen needs a name");
    }
    if (stripped.codePointCount(0, stripped.length()) > LONGEST) {
      throw new InvalidValueException(
          "name", Cause.TOO_LONG, "the name of a screen has more than " + LONGEST + " characters");
    }
    if (stripped.codePoints().anyMatch(Character::isISOControl)) {
      throw new InvalidValueException(
          "name", Cause.BAD, "the name of a screen holds a control character");
    }
    return stripped;
  }
}
