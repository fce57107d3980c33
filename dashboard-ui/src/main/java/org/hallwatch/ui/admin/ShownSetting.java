package org.hallwatch.ui.admin;

/**
 * A technical setting as people are shown it; secrets are masked.
 *
 * @param key such as {@code http.port}
 * @param usual what it is where nobody says anything
 * @param kind of the place where the value comes from: {@code shipped}, {@code file}, {@code
 *     environment} or {@code command-line}
 * @param where the file with its line, the variable or the option; empty for what is shipped
 */
public record ShownSetting(String key, String value, String usual, String kind, String where) {
  /** Whether somebody says something else than what is usual. */
  public boolean isChanged() {
    return !value.equals(usual);
  }
}
