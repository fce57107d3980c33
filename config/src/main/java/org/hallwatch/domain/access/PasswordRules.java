package org.hallwatch.domain.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.hallwatch.domain.Check;

/**
 * What a password must be (口令策略).
 *
 * @param leastLength in characters
 * @param leastKinds of the four kinds: small letters, capitals, digits, others
 * @param remembered so many of the last ones cannot be chosen again
 * @param longestAge after which it has to be changed
 */
public record PasswordRules(int leastLength, int leastKinds, int remembered, Duration longestAge) {
  /** Twelve characters of three kinds, none of the last five, changed every 90 days. */
  public static final PasswordRules USUAL = new PasswordRules(12, 3, 5, Duration.ofDays(90));

  /** The longest, in bytes of UTF-8: bcrypt looks at no more. */
  public static final int MOST_BYTES = 72;

  private static final int KINDS = 4;
  private static final int SHORTEST_NAME_INSIDE = 3;

  public PasswordRules {
    if (leastLength < 1 || leastLength > MOST_BYTES) {
      throw new IllegalArgumentException("a password has 1 to " + MOST_BYTES + " characters");
    }
    if (leastKinds < 1 || leastKinds > KINDS) {
      throw new IllegalArgumentException("there are 1 to " + KINDS + " kinds of characters");
    }
    Check.notNegative("remembered", remembered);
    if (!longestAge.isPositive()) {
      throw new IllegalArgumentException("a password is good for some time");
    }
  }

  /**
   * All that is wrong with a password.
   *
   * @param wasUsed whether it is one of those that are remembered
   */
  public Set<PasswordFault> faults(
      String password, AccountName account, Predicate<String> wasUsed) {
    Set<PasswordFault> faults = EnumSet.noneOf(PasswordFault.class);
    if (password.codePointCount(0, password.length()) < leastLength) {
      faults.add(PasswordFault.TOO_SHORT);
    }
    boolean tooLong = password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    if (tooLong) {
      faults.add(PasswordFault.TOO_LONG);
    }
    if (kinds(password) < leastKinds) {
      faults.add(PasswordFault.TOO_FEW_KINDS);
    }
    if (password.chars().anyMatch(Character::isISOControl)) {
      faults.add(PasswordFault.HOLDS_CONTROL_CHARACTER);
    }
    if (holds(password, account.value())) {
      faults.add(PasswordFault.HOLDS_ACCOUNT_NAME);
    }
    if (CommonPasswords.includes(password)) {
      faults.add(PasswordFault.COMMON);
    }
    if (!tooLong && wasUsed.test(password)) {
      faults.add(PasswordFault.USED_BEFORE);
    }
    return faults;
  }

  /** Whether a password that was chosen then has to be changed by now. */
  public boolean isTooOld(Instant changedAt, Instant now) {
    return !now.isBefore(changedAt.plus(longestAge));
  }

  private static long kinds(String password) {
    return password.codePoints().map(PasswordRules::kind).distinct().count();
  }

  private static int kind(int c) {
    if (Character.isLowerCase(c)) {
      return 0;
    }
    if (Character.isUpperCase(c)) {
      return 1;
    }
    return Character.isDigit(c) ? 2 : 3;
  }

  private static boolean holds(String password, String name) {
    String folded = password.toLowerCase(Locale.ROOT);
    return name.length() < SHORTEST_NAME_INSIDE ? folded.equals(name) : folded.contains(name);
  }
}
