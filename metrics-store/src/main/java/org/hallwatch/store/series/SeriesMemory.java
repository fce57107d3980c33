package org.hallwatch.store.series;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.series.Carry;
import org.hallwatch.domain.series.DaySeries;
import org.jspecify.annotations.Nullable;

/**
 * Days that this process folded lately, so that a day is not read as a whole again for each event
 * that is added to it. It forgets first what was not asked for longest.
 */
public final class SeriesMemory {
  private record OneDay(HallId hall, LocalDate date) {}

  /** One day; null in place of the day if only its carry is known. */
  private record Place(long version, Carry carry, @Nullable RememberedDay day) {
    int size() {
      return carry.last().size() + (day == null ? 0 : day.size());
    }
  }

  private int most;
  private final Map<OneDay, Place> days = new LinkedHashMap<>(16, 0.75f, true);
  private int size;

  /**
   * @param most so many events and figures are remembered at the most
   */
  public SeriesMemory(int most) {
    this.most = most;
  }

  /** From now on at most so many events and figures. */
  public synchronized void limit(int eventsAndFigures) {
    most = eventsAndFigures;
    forget();
  }

  /** A day as the fold of this version left it; null if it is not remembered. */
  @Nullable RememberedDay find(HallId hall, DayState state) {
    Place place = place(hall, state);
    return place == null ? null : place.day();
  }

  /** What a day of this version hands on; null if it is not remembered. */
  @Nullable Carry carry(HallId hall, DayState state) {
    Place place = place(hall, state);
    return place == null ? null : place.carry();
  }

  /** Only for what is committed: a version that was rolled back never was. */
  void remember(RememberedDay folded) {
    DaySeries series = folded.series();
    OneDay day = new OneDay(series.day().hall(), series.day().date());
    put(day, new Place(folded.version(), series.carry(), folded));
  }

  /** What somebody else folded, of which nothing but the carry was read. */
  void rememberCarry(HallId hall, DayState state, Carry carry) {
    Long version = state.version();
    if (version != null) {
      put(new OneDay(hall, state.day()), new Place(version, carry, null));
    }
  }

  private synchronized @Nullable Place place(HallId hall, DayState state) {
    Place place = days.get(new OneDay(hall, state.day()));
    Long version = state.version();
    return place != null && version != null && place.version() == version ? place : null;
  }

  private synchronized void put(OneDay day, Place place) {
    Place before = days.put(day, place);
    size += place.size() - (before == null ? 0 : before.size());
    forget();
  }

  private void forget() {
    Iterator<Place> oldest = days.values().iterator();
    while (size > most) {
      size -= oldest.next().size();
      oldest.remove();
    }
  }
}
