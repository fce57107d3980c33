package org.hallwatch.domain.finding;

import java.time.Instant;
import java.time.LocalDate;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;

/**
 * What findings are found in, each time as a whole: they are a function of the set of its stored
 * events.
 */
public sealed interface FindingObject {
  /** The tickets, windows and queues of a hall on one of its own dates. */
  record HallDay(HallId hall, LocalDate date) implements FindingObject {}

  /**
   * A case (办件), or a request (群众诉求).
   *
   * @param number its number, unique among cases and among requests
   */
  record OneCase(boolean request, String number) implements FindingObject {}

  /** The reviews of a source on a date in UTC. */
  record ReviewDay(SourceId source, LocalDate date) implements FindingObject {}

  /**
   * What a source sent within an hour.
   *
   * @param hour begin of the hour in which it was received
   */
  record SourceHour(SourceId source, Instant hour) implements FindingObject {}
}
