package org.hallwatch.actor.hall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hallwatch.domain.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * The numbers shown at one queue of one series, in order of time. A series is a letter, and apart
 * from it the numbers from 900 up with that letter, which halls give to booked tickets. They run
 * backwards where a number is lower than the one shown before it by more than {@link
 * #RECALL_DISTANCE}, unless that is a wrap: from the last ten of a hundred to the first ten of the
 * same hundred, as 99 to 1.
 */
final class SeriesLog {
  /** A display goes back when somebody is called once more; seldom further than this. */
  static final int RECALL_DISTANCE = 10;

  private static final Pattern NUMBER = Pattern.compile("(\\D*)(\\d{1,6})");
  private static final Comparator<Shown> ORDER =
      Comparator.comparing(Shown::at).thenComparing(Shown::event, Event.ARRIVAL);

  /** A number on a display, such as A 12. */
  record Number(String letter, boolean booked, int value) {
    private static final int FIRST_BOOKED = 900;

    static @Nullable Number of(String text) {
      Matcher matcher = NUMBER.matcher(text.strip());
      if (!matcher.matches()) {
        return null;
      }
      int value = Integer.parseInt(matcher.group(2));
      return new Number(matcher.group(1).strip(), value >= FIRST_BOOKED, value);
    }

    /** What numbers of one series have in common. */
    String series() {
      return booked ? letter + "9.." : letter;
    }
  }

  private record Shown(Event event, int value) {
    Instant at() {
      return event.occurredAt();
    }
  }

  private final List<Shown> shown = new ArrayList<>();
  private int backwards;

  void add(Event event, int value) {
    int place = Sorted.insert(shown, new Shown(event, value), ORDER);
    Integer before = place == 0 ? null : shown.get(place - 1).value();
    Integer after = place == shown.size() - 1 ? null : shown.get(place + 1).value();
    backwards += count(before, value) + count(value, after) - count(before, after);
  }

  int backwards() {
    return backwards;
  }

  private static int count(@Nullable Integer from, @Nullable Integer to) {
    return from != null && to != null && runsBackwards(from, to) ? 1 : 0;
  }

  static boolean runsBackwards(int from, int to) {
    return from - to > RECALL_DISTANCE && !wraps(from, to);
  }

  private static boolean wraps(int from, int to) {
    return from / 100 == to / 100 && from % 100 >= 90 && to % 100 <= 10;
  }
}
