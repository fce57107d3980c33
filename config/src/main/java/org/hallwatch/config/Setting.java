package org.hallwatch.config;

import java.util.regex.Pattern;

/**
 * A technical setting as it was read. Immutable; holds no secret.
 *
 * @param key such as {@code http.port}
 * @param value as it was written; of a secret only that there is one
 * @param usual what it is where nobody says anything
 * @param origin where the value comes from
 */
public record Setting(String key, String value, String usual, Origin origin) {
  /** What stands in the place of a secret. */
  public static final String MASK = "••••••";

  private static final Pattern SECRET = Pattern.compile("(^|[.-])(password|secret)$");
  private static final Pattern IN_ADDRESS =
      Pattern.compile("(?i)(password=)[^&]*|(//[^/:@]*:)[^/@]*(?=@)");

  public Setting {
    if (!value.equals(usual)) {
      value =
          SECRET.matcher(key).find() ? MASK : IN_ADDRESS.matcher(value).replaceAll("$1$2" + MASK);
    }
  }

  /** Whether somebody says something else than what is usual. */
  public boolean isChanged() {
    return !value.equals(usual);
  }

  /** The same with another value that goes before what was read. */
  public Setting with(String other, Origin from) {
    return new Setting(key, other, usual, from);
  }

  /**
   * Where a value comes from.
   *
   * @param where {@code file:line}, or the name of the variable or of the option; empty for what is
   *     shipped
   */
  public record Origin(Kind kind, String where) {
    /** What is shipped. */
    public static final Origin SHIPPED = new Origin(Kind.SHIPPED, "");

    /** From a variable of the environment. */
    public static Origin environment(String variable) {
      return new Origin(Kind.ENVIRONMENT, variable);
    }

    /** From an option of the command. */
    public static Origin commandLine(String option) {
      return new Origin(Kind.COMMAND_LINE, option);
    }
  }

  /** What kind of place a value comes from. */
  public enum Kind {
    /** The defaults that are shipped. */
    SHIPPED,
    /** A person's own file. */
    FILE,
    /** A variable of the environment. */
    ENVIRONMENT,
    /** An option of the command. */
    COMMAND_LINE
  }
}
