package org.hallwatch.store.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hallwatch.domain.event.FactCodec;
import org.hallwatch.domain.hall.CodeBook;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.organisation.Organisation;
import org.hallwatch.store.verify.Unchecked.Reason;

/**
 * Recounts stored figures and the indicators that are made of them from raw events, in one
 * snapshot. Holds one day of one hall at a time in memory, and for indicators the sums of a quarter
 * of a year of that hall and of all halls together.
 */
public final class Verify {
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
    LocalDate from = question.from();
    return verify(question, _ -> from == null ? Reach.ALL : Reach.from(from)).found();
  }

  /**
   * Recounts of each hall as much as is said. Where events of before are not read, it is quick, and
   * no proof of a difference: what was said last before is missing.
   *
   * @param question up to which day, and of which hall
   */
  Recounted verify(VerifyQuestion question, Function<HallId, Reach> reach) {
    return database.readApart(
        "verifying figures",
        connection -> new Run(connection, codec, indicators, question).run(reach));
  }

  /**
   * What a recount found.
   *
   * @param doubtful the halls of which any stored figure or indicator differs
   */
  record Recounted(Verification found, Set<HallId> doubtful) {}

  private static final class Run {
    /** Days are recounted of all halls before later ones are, so that little is held in memory. */
    private static final int DAYS_AT_ONCE = 92;

    private final VerifyQuestion question;
    private final Recounting recounting;
    private final Catalogue catalogue;
    private final IndicatorCheck indicators;

    Run(Connection connection, FactCodec codec, AskedIndicators asked, VerifyQuestion question)
        throws SQLException {
      this.question = question;
      Gone.nothingMore(connection);
      Gone gone = new Gone(connection);
      Operation operation = Organisation.read(connection);
      RawEvents raw = new RawEvents(connection, codec);
      raw.droppedUntil().ifPresent(gone::alsoBefore);
      Verification.Gathering gathering = new Verification.Gathering(question.listed());
      recounting =
          new Recounting(
              CodeBook.of(operation), new StoredFigures(connection), raw, gone, gathering);
      catalogue = new Catalogue(operation);
      indicators =
          new IndicatorCheck(
              asked.ids(), asked.within(connection, operation), catalogue, gathering);
    }

    Recounted run(Function<HallId, Reach> reach) throws SQLException {
      List<HallRecount> halls = halls(reach);
      TreeSet<LocalDate> days = new TreeSet<>();
      halls.forEach(hall -> days.addAll(hall.days()));
      while (!days.isEmpty()) {
        LocalDate last = days.first().plusDays(DAYS_AT_ONCE - 1L);
        recount(halls, days.first(), last);
        days.headSet(last, true).clear();
      }
      return recounting.gathering().done(recounting.raw().read());
    }

    private List<HallRecount> halls(Function<HallId, Reach> reach) throws SQLException {
      Map<HallId, ZoneId> zones = recounting.raw().zones();
      List<HallRecount> halls = new ArrayList<>();
      for (HallId hall : ids(zones)) {
        ZoneId zone = zones.get(hall);
        if (zone == null) {
          cannotVerify(hall);
        } else {
          LocalDate last = question.to() == null ? LocalDate.MAX : question.to();
          halls.add(new HallRecount(recounting, hall, zone, reach.apply(hall), last));
        }
      }
      return halls;
    }

    private Set<HallId> ids(Map<HallId, ZoneId> zones) throws SQLException {
      Set<HallId> halls = new TreeSet<>(Comparator.comparing(HallId::value));
      if (question.hall() == null) {
        halls.addAll(zones.keySet());
        halls.addAll(recounting.stored().halls());
      } else {
        halls.add(question.hall());
      }
      return halls;
    }

    private void cannotVerify(HallId hall) throws SQLException {
      for (LocalDate day : recounting.stored().computed(hall).keySet()) {
        if (question.begins(day) && !question.isOver(day)) {
          recounting.gathering().unchecked(new Unchecked(hall, day, day, Reason.UNKNOWN_HALL));
        }
      }
    }

    /** Recounts all halls from a day to another, and asks for each and for all of them. */
    private void recount(List<HallRecount> halls, LocalDate first, LocalDate last)
        throws SQLException {
      List<HallRecount> asked = halls.stream().filter(hall -> catalogue.has(hall.hall())).toList();
      List<CityDays> stretches =
          CityDays.of(
              counts(asked, first, last),
              kept(asked, Grain.HOUR, first),
              kept(asked, Grain.QUARTER, first));
      List<CitySpan> cities = stretches.stream().map(indicators::citySpan).toList();
      Set<LocalDate> byQuarter =
          stretches.stream()
              .filter(CityDays::quarters)
              .map(CityDays::one)
              .collect(Collectors.toSet());
      for (HallRecount hall : halls) {
        HallSpan span = hall.recount(first, last, byQuarter);
        if (catalogue.has(hall.hall())) {
          indicators.check(span, hall.kept(Grain.HOUR));
          cities.forEach(city -> city.add(span));
        }
      }
      for (CitySpan city : cities) {
        indicators.check(city);
      }
    }

    /** The first day of which figures of a grain are kept of every hall. */
    private static LocalDate kept(List<HallRecount> halls, Grain grain, LocalDate first) {
      return halls.stream().map(hall -> hall.kept(grain)).max(LocalDate::compareTo).orElse(first);
    }

    private static SortedMap<LocalDate, CityDays.Count> counts(
        List<HallRecount> halls, LocalDate first, LocalDate last) {
      SortedMap<LocalDate, CityDays.Count> counts = new TreeMap<>();
      for (HallRecount hall : halls) {
        for (LocalDate date : hall.days().subSet(first, true, last, true)) {
          counts.put(
              date, counts.getOrDefault(date, new CityDays.Count(0, 0)).plus(hall.canTell(date)));
        }
      }
      return counts;
    }
  }
}
