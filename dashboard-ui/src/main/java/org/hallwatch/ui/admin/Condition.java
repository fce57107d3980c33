package org.hallwatch.ui.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the product is.
 *
 * @param checks what was looked at; one that is not good makes the product not ready
 */
public record Condition(List<Check> checks) {
  public Condition {
    checks = List.copyOf(checks);
  }

  /**
   * One thing that was looked at.
   *
   * @param name such as {@code database}
   * @param message in English: what is wrong and what to do, or a figure worth knowing
   * @param key of the same in the words of the page, null if there are none
   * @param figure the number in them
   */
  public record Check(
      String name, boolean good, @Nullable String message, @Nullable String key, long figure) {}
}
