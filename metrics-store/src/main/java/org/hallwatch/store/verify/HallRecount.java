package org.hallwatch.store.verify;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hallwatch.domain.event.Codes;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.verify.StoredFigures.Marks;
import org.hallwatch.store.verify.Unchecked.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Recounts the days of one hall in their order, and compares them with what is stored. Holds one
 * day's events at a time.
 */
final class HallRecount {
  private final Recounting recounting;
  private final HallId hall;
  private final ZoneId zone;
  private final Reach reach;
  private final CodeBook words;
  private final Map<LocalDate, Long> computed;
  private final Set<LocalDate> stored = new HashSet<>();
  private final TreeSet<LocalDate> days = new TreeSet<>();
  private final Map<LocalDate, Reason> notNow = new HashMap<>();
  private final LastWords before = new LastWords();
  private final TreeMap<LocalDate, Set<String>> heard = new TreeMap<>();
  private final @Nullable LocalDate pendingFrom;
  private @Nullable Long goneUntil;

  /**
   * @param last the last day
   */
  HallRecount(Recounting recounting, HallId hall, ZoneId zone, Reach reach, LocalDate last)
      throws SQLException {
    this.recounting = recounting;
    this.hall = hall;
    this.zone = zone;
    this.reach = reach;
    words = recounting.codes().in(hall);
    computed = recounting.stored().computed(hall);
    long since = DayBounds.of(reach.readFrom(), zone).start();
    stored.addAll(computed.keySet());
    stored.addAll(recounting.stored().daysWithRows(hall, zone, since));
    days.addAll(stored);
    days.addAll(recounting.raw().days(hall, zone, since));
    days.removeIf(date -> date.isBefore(reach.readFrom()) || date.isAfter(last));
    Marks marks = recounting.stored().marks(hall);
    List<Stretch> frozen = recounting.gone().frozen(hall);
    for (LocalDate date : days) {
      Reason reason = whyNot(DayBounds.of(date, zone), marks, frozen);
      if (reason != null) {
        notNow.put(date, reason);
      }
    }
    pendingFrom =
        days.stream()
            .filter(date -> notNow.get(date) == Reason.RECOMPUTE_PENDING)
            .findFirst()
            .orElse(null);
  }

  private @Nullable Reason whyNot(DayBounds day, Marks marks, List<Stretch> frozen) {
    boolean stays = frozen.stream().anyMatch(one -> Gone.meet(one, day.all()));
    if (stays || recounting.gone().touches(day)) {
      return Reason.NO_RAW_EVENTS;
    }
    return marks.hit(day) ? Reason.RECOMPUTE_PENDING : null;
  }

  HallId hall() {
    return hall;
  }

  /** The days of which anything is read, those before the first that is recounted among them. */
  NavigableSet<LocalDate> days() {
    return days;
  }

  /** The first day of which figures of a grain are kept. */
  LocalDate kept(Grain grain) {
    return LocalDate.ofInstant(
            DayBounds.instant(recounting.gone().keptFrom(grain)).minusNanos(1), zone)
        .plusDays(1);
  }

  /** Whether it looks as if everything of a day could be recounted. */
  boolean canTell(LocalDate date) {
    DayBounds day = DayBounds.of(date, zone);
    return !date.isBefore(reach.first())
        && computed.getOrDefault(date, day.end()) == day.end()
        && !notNow.containsKey(date)
        && !isPendingBefore(date)
        && recounting.gone().keeps(Grain.DAY, day.start());
  }

  private boolean isPendingBefore(LocalDate date) {
    return pendingFrom != null && pendingFrom.isBefore(date);
  }

  /**
   * Recounts the days from one to another; those before it were recounted.
   *
   * @param byQuarter days of which the quarter hours are asked for
   */
  HallSpan recount(LocalDate first, LocalDate last, Set<LocalDate> byQuarter) throws SQLException {
    HallSpan span = new HallSpan(hall, zone, byQuarter);
    for (LocalDate date : days.subSet(first, true, last, true)) {
      recount(date, span);
    }
    for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
      if (date.isBefore(reach.first()) || isPendingBefore(date)) {
        span.cannotTell(date);
      }
    }
    missed(first, last, span);
    return span;
  }

  /** Who was heard on the days before, and on those that cannot be told: as it is stored. */
  private void missed(LocalDate first, LocalDate last, HallSpan span) throws SQLException {
    LocalDate since = first.minusDays(HallSpan.MISSED_FOR);
    long from = Math.max(DayBounds.of(since, zone).start(), recounting.gone().keptFrom(Grain.DAY));
    long until = DayBounds.of(last, zone).end();
    if (from < until) {
      recounting.stored().sources(hall, zone, from, until).forEach(heard::putIfAbsent);
    }
    heard.headMap(since, false).clear();
    heard.forEach(
        (date, sources) -> {
          if (recounting.gone().keeps(Grain.DAY, DayBounds.of(date, zone).start())) {
            span.heard(date, sources);
          }
        });
  }

  private void recount(LocalDate date, HallSpan span) throws SQLException {
    DayBounds day = DayBounds.of(date, zone);
    List<Event> events =
        recounting.raw().of(hall, day).stream().map(event -> Codes.resolved(event, words)).toList();
    Reason reason = notNow.get(date);
    if (date.isBefore(reach.first())) {
      DayRecount.remember(events, before);
    } else if (reason != null) {
      if (!events.isEmpty() || stored.contains(date)) {
        DayRecount.remember(events, before);
        recounting.gathering().unchecked(new Unchecked(hall, date, date, reason));
      }
      span.cannotTell(date);
    } else if (!events.isEmpty() || stored.contains(date)) {
      long until = computed.getOrDefault(date, day.end());
      Blind blind = goneUntil == null ? Blind.NOT : blind(goneUntil, day);
      DayFigures figures = DayRecount.count(day, events, before, recounting.raw()::gap, until);
      boolean told = compare(day, figures, blind);
      if (told && canTell(date)) {
        span.add(day, figures);
        heard.put(date, span.objects(Noun.SOURCE, date, date));
      } else {
        span.cannotTell(date);
      }
    }
    goneUntil = reason == Reason.NO_RAW_EVENTS ? Long.valueOf(day.end()) : goneUntil;
  }

  private Blind blind(long gone, DayBounds day) {
    long unknownUntil = gone + recounting.raw().longestGap().toNanos() / 1_000;
    return Blind.after(before, day.start() < unknownUntil);
  }

  /**
   * Compares a day. What days before hand on may change while one of them is to be counted anew,
   * and is not known where they are gone.
   *
   * @param blind what was said last on days that are gone
   * @return whether everything could be recounted that is stored
   */
  private boolean compare(DayBounds day, DayFigures figures, Blind blind) throws SQLException {
    Verification.Gathering gathering = recounting.gathering();
    long size = 0;
    boolean waits = false;
    boolean unknown = false;
    for (Grain grain : Grain.values()) {
      Map<StoredFigures.Key, Tally> rows = recounting.stored().of(hall, day, grain);
      Comparison comparison = Comparison.of(hall, grain, rows, figures, recounting.gone());
      size += comparison.size();
      for (Comparison.Found found : comparison.found()) {
        if (isPendingBefore(day.date()) && found.carried()) {
          waits = true;
        } else if (found.carried() && blind.about(found.cell())) {
          unknown = true;
        } else {
          gathering.differs(found.difference());
        }
      }
    }
    gathering.day(size);
    uncheckedIf(waits, day, Reason.RECOMPUTE_PENDING);
    uncheckedIf(recounting.gone().shortens(day), day, Reason.SHORT_SPANS_DROPPED);
    uncheckedIf(unknown, day, Reason.LAST_WORD_DROPPED);
    return !waits && !unknown;
  }

  private void uncheckedIf(boolean so, DayBounds day, Reason reason) {
    if (so) {
      recounting.gathering().unchecked(new Unchecked(hall, day.date(), day.date(), reason));
    }
  }
}
