package org.hallwatch.app;

import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.domain.access.AuditEntry;

/** Who types commands on this machine, until accounts are asked for there. */
final class LocalUser {
  /** From where a command on this machine comes, as the audit trail names it. */
  static final String ADDRESS = "local command";

  private LocalUser() {}

  /** Something that he does, for the audit trail. */
  static AuditEntry does(AuditAction action) {
    return AuditEntry.of(account(), action).from(ADDRESS);
  }

  /** As the audit trail names it: {@code local:} and the user of the operating system. */
  static String account() {
    return "local:" + System.getProperty("user.name", "unknown");
  }
}
