package org.hallwatch.store.series;

import java.time.Instant;
import org.hallwatch.domain.series.HallDay;
import org.hallwatch.store.retention.Dropped;

/** How long the spans are for which there are figures. */
public enum Grain {
  /** A day of the hall's clock. */
  DAY("series_day"),
  /** An hour from the hall's midnight on. */
  HOUR("series_hour"),
  /** A quarter of such an hour. */
  QUARTER("series_quarters");

  private final String table;

  Grain(String table) {
    this.table = table;
  }

  /**
   * Where they stand, each row where its hour or day begins; a row of quarters where their day
   * does.
   */
  String table() {
    return table;
  }

  /** The first instant of which there are figures still. */
  Instant keptFrom(Dropped dropped) {
    return switch (this) {
      case DAY -> dropped.daysBefore();
      case HOUR -> dropped.hoursBefore();
      case QUARTER -> dropped.quartersBefore();
    };
  }

  /** How many quarter hours a span of a day has. */
  int quarters(HallDay day) {
    return switch (this) {
      case DAY -> day.quarters();
      case HOUR -> HallDay.QUARTERS_PER_HOUR;
      case QUARTER -> 1;
    };
  }
}
