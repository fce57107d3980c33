package org.hallwatch.domain.access;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did or tried, as it goes into the audit trail (审计日志). Number, time and
 * hash it gets there.
 *
 * <p>Its texts may come from whoever tries to get in, and a record that is refused because of them
 * would be the record that is missed most. So they are made harmless instead: control characters
 * become blanks, what is too long is cut and ends with …, halves of characters become �.
 *
 * @param account who: the name of an account, {@code local:} and the user of the operating system
 *     at the command line, or {@code desk} where pages know nobody yet
 * @param address from where; null where there is no network in between
 * @param object which one; null if there is only one
 * @param success whether it was done; a failure says why under {@code why}
 * @param detail what else there is to know, by name
 */
public record AuditEntry(
    String account,
    @Nullable String address,
    AuditAction action,
    @Nullable String object,
    boolean success,
    SortedMap<String, String> detail) {
  /** The user of pages that know nobody yet. */
  public static final String DESK = "desk";

  /** The product itself. */
  public static final String HALLWATCH = "hallwatch";

  private static final int LONGEST = 1_000;
  private static final int MOST_DETAILS = 50;

  public AuditEntry {
    if (account.isBlank()) {
      throw new IllegalArgumentException("an audit entry must say whose it is");
    }
    if (detail.size() > MOST_DETAILS) {
      throw new IllegalArgumentException(
          "an audit entry has " + detail.size() + " details, at most " + MOST_DETAILS);
    }
    account = harmless(account);
    address = address == null ? null : harmless(address);
    object = object == null ? null : harmless(object);
    SortedMap<String, String> kept = new TreeMap<>();
    detail.forEach((name, value) -> kept.put(harmless(name), harmless(value)));
    detail = Collections.unmodifiableSortedMap(kept);
  }

  /** Something that succeeded. */
  public static AuditEntry of(String account, AuditAction action) {
    return new AuditEntry(account, null, action, null, true, new TreeMap<>());
  }

  /** The same, done to one thing. */
  public AuditEntry on(@Nullable Object which) {
    return new AuditEntry(
        account, address, action, which == null ? null : which.toString(), success, detail);
  }

  /** The same, done from an address. */
  public AuditEntry from(String where) {
    return new AuditEntry(account, where, action, object, success, detail);
  }

  /** The same with one more detail; nothing more if it is null. */
  public AuditEntry with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    SortedMap<String, String> more = new TreeMap<>(detail);
    more.put(name, value.toString());
    return new AuditEntry(account, address, action, object, success, more);
  }

  /** The same as an attempt that failed. */
  public AuditEntry failed(String why) {
    AuditEntry said = with("why", why);
    return new AuditEntry(account, address, action, object, false, said.detail);
  }

  private static String harmless(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
        .forEach(kept::appendCodePoint);
    return text.codePointCount(0, text.length()) > LONGEST
        ? kept.append('…').toString()
        : kept.toString();
  }
}
