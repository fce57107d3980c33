package org.hallwatch.ui.admin;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.hallwatch.domain.calendar.WorkCalendar;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.audit.AuditReader;
import org.hallwatch.store.verify.VerifyRun;
import org.hallwatch.ui.layout.Visits;

/**
 * The door to the administration pages.
 *
 * @param condition looks at the product, as {@code /health/ready} does
 * @param lastRecount what the last recount of stored figures found
 * @param trail the audit trail, to be read
 * @param chain its chain, to be verified
 * @param audit where it is recorded what somebody does here
 * @param accounts who may come in
 * @param calendar the legal working days that are known
 * @param clock the real time, by which people work
 * @param zone in which people read times
 * @param visits who it is
 */
public record AdminPages(
    Supplier<Condition> condition,
    Supplier<Optional<VerifyRun>> lastRecount,
    AuditReader trail,
    AuditChain chain,
    AuditLog audit,
    AccountBook accounts,
    WorkCalendar calendar,
    InstantSource clock,
    Supplier<ZoneId> zone,
    Visits visits) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** A moment as people read it. */
  String time(Instant instant) {
    return TIME.withZone(zone.get()).format(instant);
  }

  /** Now, with the name of the zone. */
  String now() {
    return time(clock.instant()) + " (" + zone.get().getId() + ")";
  }

  /** When a day begins. */
  Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone.get()).toInstant();
  }
}
