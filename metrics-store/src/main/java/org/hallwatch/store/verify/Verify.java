package org.hallwatch.store.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hallwatch.domain.event.Codes;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.organisation.Organisation;
import org.hallwatch.store.verify.StoredFigures.Marks;
import org.hallwatch.store.verify.Unchecked.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Recounts stored figures from raw events, in one snapshot. Holds one day of one hall at a time in
 * memory.
 */
public final class Verify {
  private final Database database;
  private final FactCodec codec;

  /**
   * @param codec reads the data of events back
   */
  public Verify(Database database, FactCodec codec) {
    this.database = database;
    this.codec = codec;
  }

  /**
   * Recounts. Reads the raw events of a hall from the first one on, also where only later days are
   * asked for: what was said last on the days before has a part in a day's figures.
   */
  public Verification verify(VerifyQuestion question) {
    return database.read(
        "verifying figures", connection -> new Run(connection, codec, question).run());
  }

  private static final class Run {
    private final VerifyQuestion question;
    private final CodeBook codes;
    private final StoredFigures stored;
    private final RawEvents raw;
    private final Instant droppedUntil;
    private final Verification.Gathering gathering;

    Run(Connection connection, FactCodec codec, VerifyQuestion question) throws SQLException {
      this.question = question;
      codes = CodeBook.of(Organisation.read(connection));
      stored = new StoredFigures(connection);
      raw = new RawEvents(connection, codec);
      droppedUntil = raw.droppedUntil().orElse(Instant.MIN);
      gathering = new Verification.Gathering(question.listed());
    }

    Verification run() throws SQLException {
      Map<HallId, ZoneId> zones = raw.zones();
      Set<HallId> halls = new TreeSet<>(Comparator.comparing(HallId::value));
      halls.addAll(zones.keySet());
      halls.addAll(stored.halls());
      for (HallId hall : halls) {
        if (!question.isAbout(hall)) {
          continue;
        }
        ZoneId zone = zones.get(hall);
        if (zone == null) {
          cannotVerify(hall);
        } else {
          verify(hall, zone);
        }
      }
      return gathering.done(raw.read());
    }

    private void cannotVerify(HallId hall) throws SQLException {
      for (LocalDate day : stored.computed(hall).keySet()) {
        if (question.begins(day) && !question.isOver(day)) {
          gathering.unchecked(new Unchecked(hall, day, day, Reason.UNKNOWN_HALL));
        }
      }
    }

    private void verify(HallId hall, ZoneId zone) throws SQLException {
      CodeBook words = codes.in(hall);
      Map<LocalDate, Long> computed = stored.computed(hall);
      Set<LocalDate> withRows = stored.daysWithRows(hall, zone);
      Marks marks = stored.marks(hall);
      TreeSet<LocalDate> days = raw.days(hall, zone);
      days.addAll(computed.keySet());
      days.addAll(withRows);
      LastWords before = new LastWords();
      boolean pendingBefore = false;
      for (LocalDate date : days) {
        if (question.isOver(date)) {
          return;
        }
        DayBounds day = DayBounds.of(date, zone);
        List<Event> events =
            raw.of(hall, day).stream().map(event -> Codes.resolved(event, words)).toList();
        boolean isStored = computed.containsKey(date) || withRows.contains(date);
        Reason notNow = whyNot(day, marks);
        if (!question.begins(date) || (events.isEmpty() && !isStored)) {
          DayRecount.remember(events, before);
        } else if (notNow != null) {
          DayRecount.remember(events, before);
          gathering.unchecked(new Unchecked(hall, date, date, notNow));
        } else {
          long until = computed.getOrDefault(date, day.end());
          DayFigures figures = DayRecount.count(day, events, before, raw::gap, until);
          compare(hall, day, figures, pendingBefore);
        }
        pendingBefore |= notNow == Reason.RECOMPUTE_PENDING;
      }
    }

    private @Nullable Reason whyNot(DayBounds day, Marks marks) {
      if (DayBounds.instant(day.start()).isBefore(droppedUntil)) {
        return Reason.NO_RAW_EVENTS;
      }
      return marks.hit(day) ? Reason.RECOMPUTE_PENDING : null;
    }

    /**
     * @param pendingBefore whether a day before is to be counted anew: what it hands on may change
     *     then, and this day with it
     */
    private void compare(HallId hall, DayBounds day, DayFigures figures, boolean pendingBefore)
        throws SQLException {
      long size = 0;
      boolean waits = false;
      for (Grain grain : Grain.values()) {
        Map<StoredFigures.Key, Tally> rows = stored.of(hall, day, grain);
        Comparison comparison = Comparison.of(hall, grain, rows, figures);
        size += comparison.size();
        for (Comparison.Found found : comparison.found()) {
          if (pendingBefore && found.carried()) {
            waits = true;
          } else {
            gathering.differs(found.difference());
          }
        }
      }
      gathering.day(size);
      if (waits) {
        gathering.unchecked(new Unchecked(hall, day.date(), day.date(), Reason.RECOMPUTE_PENDING));
      }
    }
  }
}
