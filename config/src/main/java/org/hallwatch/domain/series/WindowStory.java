package org.hallwatch.domain.series;

import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.window.WindowSign;
import org.jspecify.annotations.Nullable;

/**
 * In which states a window was on a day.
 *
 * @param signs what tells of it, in order
 * @param reports whether it reports its state itself: where tickets alone tell of a window, nobody
 *     says when it closes
 */
record WindowStory(List<WindowSign> signs, boolean reports) {
  /** Nobody said anything. */
  static final WindowStory NONE = new WindowStory(List.of(), false);

  /** A part of a quarter hour, in microseconds of the day, in which a window was in a state. */
  interface Stretch {
    /** Takes it. */
    void take(WindowState state, int quarter, long from, long until);
  }

  /**
   * What a story comes of.
   *
   * @param events what was said of one window, in any order
   * @param left the tickets that left it, in any order
   */
  record Said(List<Event> events, List<WindowSign> left) {}

  static WindowStory of(Said said) {
    List<WindowSign> signs = new ArrayList<>(said.events().size());
    for (Event event : said.events()) {
      WindowSign sign = WindowSign.of(event);
      if (sign != null) {
        signs.add(sign);
      }
    }
    signs.sort(WindowSign.ORDER);
    List<WindowSign> all = WindowSign.together(signs, said.left());
    return new WindowStory(List.copyOf(all), signs.stream().anyMatch(WindowSign::own));
  }

  /** Its states as far as they are known. */
  void whileKnown(Hearing hearing, Stretch stretch) {
    for (int i = 0; i < signs.size(); i++) {
      WindowSign sign = signs.get(i);
      hearing.whileKnown(
          sign.event(),
          next(i),
          sign.own() ? hearing.limit() : hearing.close(),
          (quarter, from, until) -> stretch.take(sign.state(), quarter, from, until));
    }
  }

  private @Nullable Event next(int i) {
    return i + 1 < signs.size() ? signs.get(i + 1).event() : null;
  }

  /** Whether it is open in a state; never if it does not report itself. */
  boolean isOpen(WindowState state) {
    return reports
        && switch (state) {
          case IDLE, CALLING, SERVING, PAUSED -> true;
          case ABSENT, CLOSED -> false;
        };
  }

  /** When it is known to have been open. */
  Spans open(Hearing hearing) {
    Spans.Builder open = new Spans.Builder();
    whileKnown(
        hearing,
        (state, _, from, until) -> {
          if (isOpen(state)) {
            open.add(from, until);
          }
        });
    return open.build();
  }

  /** The time of which something may be known. */
  Spans span(Hearing hearing) {
    if (signs.isEmpty()) {
      return Spans.NONE;
    }
    long first = hearing.day().micros(signs.getFirst().at());
    return Spans.of(Math.max(0, first), hearing.limit());
  }

  /**
   * The last word on it, for the days to come; null if a ticket gave it, which says nothing of
   * another day.
   */
  @Nullable Event last() {
    WindowSign last = signs.getLast();
    return last.own() ? last.event() : null;
  }
}
