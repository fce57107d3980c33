package org.hallwatch.domain.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who stands before a screen (屏幕类别), from everybody to staff only. */
public enum ScreenClass {
  /** 公众屏: citizens see it; no personal data, nothing about the discipline of staff. */
  PUBLIC,
  /** 内部屏: it hangs where only staff and their superiors are. */
  INTERNAL;

  /** The class with a code. */
  public static Optional<ScreenClass> ofCode(String code) {
    return Arrays.stream(values()).filter(known -> known.code().equals(code)).findFirst();
  }

  /** As it is stored and typed, such as {@code public}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a screen of this class may show something.
   *
   * @param least the class from which on it may be shown
   */
  public boolean shows(ScreenClass least) {
    return compareTo(least) >= 0;
  }
}
