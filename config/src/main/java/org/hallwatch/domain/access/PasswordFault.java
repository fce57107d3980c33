package org.hallwatch.domain.access;

import java.util.Locale;

/** What is wrong with a password that somebody chose. */
public enum PasswordFault {
  TOO_SHORT,
  /** In bytes of UTF-8, since that is what is hashed. */
  TOO_LONG,
  /** Too few of small letters, capitals, digits, others. */
  TOO_FEW_KINDS,
  HOLDS_CONTROL_CHARACTER,
  HOLDS_ACCOUNT_NAME,
  /** One of the commonest passwords, or a common word with figures around it. */
  COMMON,
  /** One of the last ones of this account. */
  USED_BEFORE;

  /** The stable code, such as {@code too-short}; the message bundles word it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
