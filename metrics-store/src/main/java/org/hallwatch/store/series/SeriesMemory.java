package org.hallwatch.store.series;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.HallDay;
import org.jspecify.annotations.Nullable;

/**
 * Days that this process folded lately, so that a day is not read as a whole again for each event
 * that is added to it. It forgets first what was not asked for longest.
 */
public final class SeriesMemory {
  private record OneDay(HallId hall, LocalDate date) {}

  private record Place(RememberedDay day, int size) {}

  private final int most;
  private final Map<OneDay, Place> days = new LinkedHashMap<>(16, 0.75f, true);
  private int size;

  /**
   * @param most so many events and figures are remembered at the most
   */
  public SeriesMemory(int most) {
    this.most = most;
  }

  /** A day as the fold of this version left it; null if it is not remembered. */
  synchronized @Nullable RememberedDay find(HallId hall, DayState state) {
    Place place = days.get(new OneDay(hall, state.day()));
    Long version = state.version();
    return place != null && version != null && place.day().version() == version
        ? place.day()
        : null;
  }

  /** Only for what is committed: a version that was rolled back never was. */
  synchronized void remember(RememberedDay folded) {
    HallDay day = folded.series().day();
    Place place = new Place(folded, folded.size());
    Place before = days.put(new OneDay(day.hall(), day.date()), place);
    size += place.size() - (before == null ? 0 : before.size());
    Iterator<Place> oldest = days.values().iterator();
    while (size > most) {
      size -= oldest.next().size();
      oldest.remove();
    }
  }
}
