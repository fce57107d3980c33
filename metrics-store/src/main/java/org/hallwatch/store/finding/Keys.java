package org.hallwatch.store.finding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.hallwatch.domain.finding.FindingObject;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;

/**
 * How an object stands in the tables.
 *
 * @param since a date as its midnight in UTC, an hour as its begin, else 1970
 */
record Keys(Type type, String name, Instant since) {
  /** The kinds of object. The code never changes. */
  enum Type {
    HALL_DAY(1),
    CASE(2),
    REQUEST(3),
    REVIEW_DAY(4),
    SOURCE_HOUR(5);

    private final short code;

    Type(int code) {
      this.code = (short) code;
    }

    short code() {
      return code;
    }

    static Type ofCode(short code) {
      for (Type type : values()) {
        if (type.code == code) {
          return type;
        }
      }
      throw new IllegalArgumentException("no kind of object has the code " + code);
    }
  }

  static Keys of(FindingObject object) {
    return switch (object) {
      case FindingObject.HallDay(HallId hall, LocalDate date) ->
          new Keys(Type.HALL_DAY, hall.value(), midnight(date));
      case FindingObject.OneCase(boolean request, String number) ->
          new Keys(request ? Type.REQUEST : Type.CASE, number, Instant.EPOCH);
      case FindingObject.ReviewDay(SourceId source, LocalDate date) ->
          new Keys(Type.REVIEW_DAY, source.value(), midnight(date));
      case FindingObject.SourceHour(SourceId source, Instant hour) ->
          new Keys(Type.SOURCE_HOUR, source.value(), hour);
    };
  }

  FindingObject object() {
    return switch (type) {
      case HALL_DAY -> new FindingObject.HallDay(new HallId(name), date());
      case CASE -> new FindingObject.OneCase(false, name);
      case REQUEST -> new FindingObject.OneCase(true, name);
      case REVIEW_DAY -> new FindingObject.ReviewDay(new SourceId(name), date());
      case SOURCE_HOUR -> new FindingObject.SourceHour(new SourceId(name), since);
    };
  }

  private LocalDate date() {
    return LocalDate.ofInstant(since, ZoneOffset.UTC);
  }

  private static Instant midnight(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
