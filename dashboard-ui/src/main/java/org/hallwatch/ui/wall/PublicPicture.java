package org.hallwatch.ui.wall;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.Today;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.event.WindowState;

/**
 * The picture of a hall as a screen of a class may know it (公众屏). The one place where that is
 * decided: what is not for citizens is not hidden on a public screen, its page is made without it.
 *
 * <p>Not for them is what names staff, judges them (空岗, 差评) or is a matter of the house. Records
 * are made anew component by component, so that the compiler asks about each new one.
 */
final class PublicPicture {
  /** Facts of the day that are for everybody. */
  static final Set<String> PUBLIC_FACTS =
      Set.of(
          "waiting",
          "busyQueues",
          "unattended",
          "taken",
          "served",
          "abandoned",
          "noShow",
          "averageWait");

  /** Those that judge staff. */
  static final Set<String> INTERNAL_FACTS = Set.of("badReviews");

  private PublicPicture() {}

  /** The picture that a screen of this class is painted from. */
  static HallSnapshot of(HallSnapshot hall, ScreenClass screen) {
    return screen.shows(ScreenClass.INTERNAL) ? hall : forCitizens(hall);
  }

  /** Whether a fact of the day is for a screen of this class. */
  static boolean hasFact(String key, ScreenClass screen) {
    return screen.shows(ScreenClass.INTERNAL) || PUBLIC_FACTS.contains(key);
  }

  private static HallSnapshot forCitizens(HallSnapshot hall) {
    return new HallSnapshot(
        hall.hall(),
        hall.name(),
        hall.timeZone(),
        hall.version(),
        hall.asOf(),
        hall.mode(),
        hall.queues(),
        hall.windows().stream().map(PublicPicture::window).toList(),
        hall.zones(),
        List.of(),
        today(hall.today()),
        hall.flow(),
        Map.of(),
        Map.of());
  }

  /** Whoever stands before it is not served there, be it paused or deserted (空岗). */
  private static WindowView window(WindowView window) {
    return new WindowView(
        window.id(),
        window.name(),
        window.department(),
        window.departmentName(),
        window.state() == WindowState.ABSENT ? WindowState.PAUSED : window.state(),
        null,
        null,
        window.ticket(),
        null,
        window.day(),
        window.dataAt(),
        window.unknown(),
        null);
  }

  private static Today today(Today today) {
    return new Today(
        today.taken(),
        today.called(),
        today.served(),
        today.noShow(),
        today.abandoned(),
        today.waits(),
        today.services(),
        null,
        null,
        today.dataAt(),
        today.unknown());
  }
}
