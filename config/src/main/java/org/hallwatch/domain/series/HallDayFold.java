package org.hallwatch.domain.series;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.SourceId;

/** Reads the events of a hall's day as figures. */
public final class HallDayFold {
  private HallDayFold() {}

  /**
   * The figures of a day.
   *
   * @param events everything that happened in the hall on this day, in any order, corrections
   *     applied and codes in the words of the catalogue, and the hall-less heartbeats of the
   *     sources that may speak about it; what is told twice counts once
   * @param gap the longest silence that is normal for a source
   * @param until up to when states and lengths go on that nobody ended
   */
  public static DaySeries of(
      HallDay day,
      Carry carry,
      List<Event> events,
      Function<SourceId, Duration> gap,
      Instant until) {
    return new DaySeries(day, new TreeMap<>(), carry);
  }
}
