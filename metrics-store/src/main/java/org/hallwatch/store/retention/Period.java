package org.hallwatch.store.retention;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long something is kept, in domain time.
 *
 * @param length null for ever
 */
public record Period(@Nullable Duration length) {
  /** It is never dropped. */
  public static final Period EVER = new Period(null);

  public Period {
    if (length != null && !length.isPositive()) {
      throw new IllegalArgumentException("a period of " + length + " keeps nothing");
    }
  }

  public static Period of(Duration length) {
    return new Period(length);
  }

  /** What is older than this may go. */
  public Instant since(Instant now) {
    return length == null ? Instant.MIN : now.minus(length);
  }

  /** As a person says it: {@code 400 days}, or {@code ever}. */
  @Override
  public String toString() {
    if (length == null) {
      return "ever";
    }
    return length.toDays() + (length.toDays() == 1 ? " day" : " days");
  }
}
