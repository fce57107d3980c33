package org.hallwatch.domain.finding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number on a display, such as A 12. A series is a letter, and apart from it the numbers from 900
 * up with that letter, which halls give to booked tickets. Numbers of a series run backwards where
 * one is lower than the one shown before it by more than {@link #RECALL_DISTANCE}, unless that is a
 * wrap: from the last ten of a hundred to the first ten of the same hundred, as 99 to 1.
 */
public record DisplayNumber(String letter, boolean booked, int value) {
  /** A display goes back when somebody is called once more; seldom further than this. */
  public static final int RECALL_DISTANCE = 10;

  private static final int FIRST_BOOKED = 900;
  private static final int HUNDRED = 100;
  private static final int LAST_TEN = 90;
  private static final int FIRST_TEN = 10;
  private static final Pattern NUMBER = Pattern.compile("(\\D*)(\\d{1,6})");

  /** The number in a text, null if it holds none or is not only a number. */
  public static @Nullable DisplayNumber of(String text) {
    Matcher matcher = NUMBER.matcher(text.strip());
    if (!matcher.matches()) {
      return null;
    }
    int value = Integer.parseInt(matcher.group(2));
    return new DisplayNumber(matcher.group(1).strip(), value >= FIRST_BOOKED, value);
  }

  /** What numbers of one series have in common. */
  public String series() {
    return booked ? letter + "9.." : letter;
  }

  /** Whether the numbers of a series went back from one to the next. */
  public static boolean runsBackwards(int from, int to) {
    return from - to > RECALL_DISTANCE && !wraps(from, to);
  }

  private static boolean wraps(int from, int to) {
    return from / HUNDRED == to / HUNDRED
        && from % HUNDRED >= LAST_TEN
        && to % HUNDRED <= FIRST_TEN;
  }
}
