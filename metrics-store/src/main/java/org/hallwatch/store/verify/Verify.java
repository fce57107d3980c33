package org.hallwatch.store.verify;

import java.sql.Connection;
import java.sql.SQLException;
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
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.organisation.Organisation;
import org.hallwatch.store.verify.StoredFigures.Marks;
import org.hallwatch.store.verify.Unchecked.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Recounts stored figures and the indicators that are made of them from raw events, in one
 * snapshot. Holds one day of one hall at a time in memory, and for indicators the sums of a quarter
 * of a year.
 */
public final class Verify {
  private static final LocalDate BEFORE_ALL = LocalDate.of(1000, 1, 1);

  private final Database database;
  private final FactCodec codec;
  private final AskedIndicators indicators;

  /**
   * @param codec reads the data of events back
   * @param indicators whoever answers for indicators
   */
  public Verify(Database database, FactCodec codec, AskedIndicators indicators) {
    this.database = database;
    this.codec = codec;
    this.indicators = indicators;
  }

  /**
   * Recounts. Reads the raw events of a hall from the first one on, also where only later days are
   * asked for: what was said last on the days before has a part in a day's figures.
   */
  public Verification verify(VerifyQuestion question) {
    return verify(question, BEFORE_ALL);
  }

  /**
   * Recounts, but reads nothing from before a day. Quick, and no proof of a difference: what was
   * said last before that day is missing.
   */
  Verification verify(VerifyQuestion question, LocalDate readFrom) {
    return database.readApart(
        "verifying figures",
        connection -> new Run(connection, codec, indicators, question, readFrom).run());
  }

  /** The halls of which there is anything to recount. */
  Set<HallId> halls() {
    return database.read(
        "looking for halls with figures",
        connection -> {
          Set<HallId> halls = new TreeSet<>(Comparator.comparing(HallId::value));
          halls.addAll(new RawEvents(connection, codec).zones().keySet());
          halls.addAll(new StoredFigures(connection).countedHalls());
          return halls;
        });
  }

  private static final class Run {
    private final VerifyQuestion question;
    private final LocalDate readFrom;
    private final CodeBook codes;
    private final StoredFigures stored;
    private final RawEvents raw;
    private final Gone gone;
    private final Verification.Gathering gathering;
    private final IndicatorCheck indicators;

    Run(
        Connection connection,
        FactCodec codec,
        AskedIndicators asked,
        VerifyQuestion question,
        LocalDate readFrom)
        throws SQLException {
      this.question = question;
      this.readFrom = readFrom;
      Gone.nothingMore(connection);
      gone = new Gone(connection);
      Operation operation = Organisation.read(connection);
      codes = CodeBook.of(operation);
      stored = new StoredFigures(connection);
      raw = new RawEvents(connection, codec);
      raw.droppedUntil().ifPresent(gone::alsoBefore);
      gathering = new Verification.Gathering(question.listed());
      indicators = new IndicatorCheck(asked, connection, operation, gathering);
    }

    Verification run() throws SQLException {
      Map<HallId, ZoneId> zones = raw.zones();
      for (HallId hall : halls(zones)) {
        ZoneId zone = zones.get(hall);
        if (zone == null) {
          cannotVerify(hall);
        } else {
          verify(hall, zone);
        }
      }
      return gathering.done(raw.read());
    }

    private Set<HallId> halls(Map<HallId, ZoneId> zones) throws SQLException {
      Set<HallId> halls = new TreeSet<>(Comparator.comparing(HallId::value));
      if (question.hall() == null) {
        halls.addAll(zones.keySet());
        halls.addAll(stored.halls());
      } else {
        halls.add(question.hall());
      }
      return halls;
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
      long since = DayBounds.of(readFrom, zone).start();
      Set<LocalDate> withRows = stored.daysWithRows(hall, zone, since);
      Marks marks = stored.marks(hall);
      List<Stretch> frozen = gone.frozen(hall);
      TreeSet<LocalDate> days = raw.days(hall, zone, since);
      days.addAll(computed.keySet());
      days.addAll(withRows);
      LastWords before = new LastWords();
      boolean pendingBefore = false;
      @Nullable Long goneUntil = null;
      HallSpan span = new HallSpan(hall, zone);
      for (LocalDate date : days) {
        if (question.isOver(date)) {
          break;
        }
        if (date.isBefore(readFrom)) {
          continue;
        }
        DayBounds day = DayBounds.of(date, zone);
        List<Event> events =
            raw.of(hall, day).stream().map(event -> Codes.resolved(event, words)).toList();
        boolean isStored = computed.containsKey(date) || withRows.contains(date);
        Reason notNow = whyNot(day, marks, frozen);
        if (!question.begins(date) || (events.isEmpty() && !isStored)) {
          DayRecount.remember(events, before);
        } else if (notNow != null) {
          DayRecount.remember(events, before);
          gathering.unchecked(new Unchecked(hall, date, date, notNow));
          indicators.check(span);
          span = new HallSpan(hall, zone);
        } else {
          long until = computed.getOrDefault(date, day.end());
          Blind blind = goneUntil == null ? Blind.NOT : blind(before, goneUntil, day);
          DayFigures figures = DayRecount.count(day, events, before, raw::gap, until);
          boolean told = compare(hall, day, figures, pendingBefore, blind);
          boolean whole = told && until == day.end() && !pendingBefore;
          if (!span.isEmpty() && (!whole || span.isLongBefore(date))) {
            indicators.check(span);
            span = new HallSpan(hall, zone);
          }
          if (whole) {
            span.add(day, figures);
          }
        }
        pendingBefore |= notNow == Reason.RECOMPUTE_PENDING;
        goneUntil = notNow == Reason.NO_RAW_EVENTS ? Long.valueOf(day.end()) : goneUntil;
      }
      indicators.check(span);
    }

    private Blind blind(LastWords words, long goneUntil, DayBounds day) {
      long unknownUntil = goneUntil + raw.longestGap().toNanos() / 1_000;
      return Blind.after(words, day.start() < unknownUntil);
    }

    private @Nullable Reason whyNot(DayBounds day, Marks marks, List<Stretch> frozen) {
      boolean stays = frozen.stream().anyMatch(one -> Gone.meet(one, day.all()));
      if (stays || gone.touches(day)) {
        return Reason.NO_RAW_EVENTS;
      }
      return marks.hit(day) ? Reason.RECOMPUTE_PENDING : null;
    }

    /**
     * @param pendingBefore whether a day before is to be counted anew: what it hands on may change
     *     then, and this day with it
     * @param blind what was said last on days that are gone
     * @return whether everything could be recounted that is stored
     */
    private boolean compare(
        HallId hall, DayBounds day, DayFigures figures, boolean pendingBefore, Blind blind)
        throws SQLException {
      long size = 0;
      boolean waits = false;
      boolean unknown = false;
      for (Grain grain : Grain.values()) {
        Map<StoredFigures.Key, Tally> rows = stored.of(hall, day, grain);
        Comparison comparison = Comparison.of(hall, grain, rows, figures, gone);
        size += comparison.size();
        for (Comparison.Found found : comparison.found()) {
          if (pendingBefore && found.carried()) {
            waits = true;
          } else if (found.carried() && blind.about(found.cell())) {
            unknown = true;
          } else {
            gathering.differs(found.difference());
          }
        }
      }
      gathering.day(size);
      if (waits) {
        gathering.unchecked(new Unchecked(hall, day.date(), day.date(), Reason.RECOMPUTE_PENDING));
      }
      if (gone.shortens(day)) {
        gathering.unchecked(
            new Unchecked(hall, day.date(), day.date(), Reason.SHORT_SPANS_DROPPED));
      }
      if (unknown) {
        gathering.unchecked(new Unchecked(hall, day.date(), day.date(), Reason.LAST_WORD_DROPPED));
      }
      return !waits && !unknown;
    }
  }
}
