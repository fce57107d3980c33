package org.hallwatch.ui.layout;

import java.time.Duration;

/** Lengths of time as people say them: in the unit that fits, not in thousands of minutes. */
public final class Lengths {
  private static final Duration IN_MINUTES = Duration.ofMinutes(2);
  private static final Duration IN_HOURS = Duration.ofHours(2);
  private static final Duration IN_DAYS = Duration.ofDays(2);
  private static final double SECONDS_OF_A_MINUTE = 60;
  private static final double MINUTES_OF_AN_HOUR = 60;
  private static final double HOURS_OF_A_DAY = 24;

  private Lengths() {}

  /** Such as 90 s, 45 min, 3 h 15 min or 12 days; of one that is negative, with its sign. */
  public static String of(Duration length, Texts page) {
    Texts texts = texts(page);
    return length.isNegative()
        ? texts.of("length.negative", positive(length.negated(), texts))
        : positive(length, texts);
  }

  /** How long ago something was. */
  public static String ago(Duration age, Texts page) {
    Texts texts = texts(page);
    return texts.of("ago", positive(age.isNegative() ? Duration.ZERO : age, texts));
  }

  private static String positive(Duration length, Texts texts) {
    if (length.compareTo(IN_MINUTES) < 0) {
      return texts.of("length.seconds", length.toSeconds());
    }
    long minutes = Math.round(length.toSeconds() / SECONDS_OF_A_MINUTE);
    if (length.compareTo(IN_HOURS) < 0) {
      return texts.of("length.minutes", minutes);
    }
    if (length.compareTo(IN_DAYS) >= 0) {
      return texts.of("length.days", Math.round(minutes / MINUTES_OF_AN_HOUR / HOURS_OF_A_DAY));
    }
    long hours = minutes / (long) MINUTES_OF_AN_HOUR;
    long rest = minutes % (long) MINUTES_OF_AN_HOUR;
    return rest == 0
        ? texts.of("length.hours", hours)
        : texts.of("length.hours-and-minutes", hours, rest);
  }

  private static Texts texts(Texts page) {
    return Texts.in("org.hallwatch.ui.layout.messages", page.locale());
  }
}
