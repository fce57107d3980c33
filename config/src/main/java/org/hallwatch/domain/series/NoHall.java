package org.hallwatch.domain.series;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.HallId;

/**
 * Cases, requests and reviews that name no hall (不属于大厅): what was asked for online, by telephone or
 * at a counter of a department. They are counted as if they were those of one more hall, so that
 * the figures of departments and matters leave nothing out. Their days are those of Beijing time
 * (北京时间).
 */
public final class NoHall {
  /** What stands where a hall's code would; no hall may have it. */
  public static final HallId ID = HallId.NONE;

  /** By whose midnight its days end. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final Set<EventKind> KINDS =
      Stream.concat(
              Stream.of(EventKind.REVIEW_GIVEN, EventKind.REVIEW_APPENDED),
              Arrays.stream(CaseStep.values())
                  .flatMap(step -> Stream.of(step.ofCase(), step.ofRequest())))
          .collect(() -> EnumSet.noneOf(EventKind.class), Set::add, Set::addAll);

  private NoHall() {}

  /** The kinds of events that are counted where they name no hall. */
  public static Set<EventKind> kinds() {
    return Set.copyOf(KINDS);
  }

  /** Whether an event is counted here. */
  public static boolean holds(Event event) {
    return event.hall() == null && KINDS.contains(event.kind());
  }
}
