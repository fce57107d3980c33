package org.hallwatch.app;

/** Who types commands on this machine, until accounts are asked for there. */
final class LocalUser {
  private LocalUser() {}

  /** As the audit trail names it: {@code local:} and the user of the operating system. */
  static String account() {
    return "local:" + System.getProperty("user.name", "unknown");
  }
}
