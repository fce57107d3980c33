package org.hallwatch.store.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the chain has come, as it stands outside of the database: one line with number, hash and
 * time of the newest row.
 *
 * @param no number of the newest row; 0 while there is none
 * @param hash its hash, in hexadecimal
 * @param at when it was written
 */
public record AuditHead(long no, String hash, Instant at) {
  private static final Pattern LINE = Pattern.compile("([0-9]{1,18}) ([0-9a-f]{64}) (\\S+)\n?");

  /** That of a chain without any row. */
  static final AuditHead EMPTY = new AuditHead(0, Link.NOTHING, Instant.EPOCH);

  static Optional<AuditHead> parse(String text) {
    Matcher line = LINE.matcher(text);
    try {
      return line.matches()
          ? Optional.of(
              new AuditHead(
                  Long.parseLong(line.group(1)), line.group(2), Instant.parse(line.group(3))))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The line. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d %s %s\n", no, hash, at);
  }
}
