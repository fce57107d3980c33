package org.hallwatch.domain.access;

import java.text.Normalizer;
import java.util.Locale;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;

/**
 * The name under which somebody signs in (登录名), as it is stored: in small letters, without blanks,
 * so that names which look alike are the same.
 */
public record AccountName(String value) {
  private static final int LONGEST = 64;

  public AccountName {
    Check.code("account", value);
    if (value.length() > LONGEST) {
      throw new InvalidValueException(
          "account", Cause.TOO_LONG, "account has more than " + LONGEST + " characters");
    }
    if (!value.codePoints().allMatch(AccountName::isAllowed)) {
      throw new InvalidValueException(
          "account",
          Cause.BAD,
          "account '" + value + "' holds something else than letters, digits and . _ - @");
    }
    if (!value.equals(folded(value))) {
      throw new InvalidValueException(
          "account", Cause.BAD, "account '" + value + "' is not in small letters");
    }
  }

  /**
   * The name that somebody typed.
   *
   * @throws InvalidValueException if no account can have it
   */
  public static AccountName of(String typed) {
    return new AccountName(folded(typed).strip());
  }

  @Override
  public String toString() {
    return value;
  }

  private static String folded(String text) {
    return Normalizer.normalize(
        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT),
        Normalizer.Form.NFKC);
  }

  private static boolean isAllowed(int c) {
    return Character.isLetterOrDigit(c) || "._-@".indexOf(c) >= 0;
  }
}
