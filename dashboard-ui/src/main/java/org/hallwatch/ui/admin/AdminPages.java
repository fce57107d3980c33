package org.hallwatch.ui.admin;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.calendar.WorkCalendar;
import org.hallwatch.store.audit.AuditLog;
import org.hallwatch.store.audit.AuditReader;
import org.hallwatch.store.device.Device;
import org.hallwatch.store.series.Terminal;
import org.hallwatch.store.verify.VerifyRun;
import org.hallwatch.ui.layout.Visits;
import org.hallwatch.ui.layout.WrittenTimes;

/**
 * The door to the administration pages.
 *
 * @param condition looks at the product, as {@code /health/ready} does
 * @param lastRecount what the last night found, which recounts stored figures
 * @param trail the audit trail, to be read
 * @param chain its chain, to be verified
 * @param audit where it is recorded what somebody does here
 * @param accounts who may come in
 * @param keys with which sources send
 * @param organisation the organisation as files
 * @param calendar the legal working days that are known
 * @param terminals those of which anything is known
 * @param sources the state of each
 * @param pictures the live picture of each hall
 * @param screens the wall screens, revoked ones among them
 * @param settings the configuration as it was read
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
    KeyBook keys,
    OrganisationBook organisation,
    WorkCalendar calendar,
    Function<Reach, List<Terminal>> terminals,
    Function<Reach, List<SourceView>> sources,
    Function<Reach, List<HallSnapshot>> pictures,
    Function<Reach, List<Device>> screens,
    List<ShownSetting> settings,
    InstantSource clock,
    Supplier<ZoneId> zone,
    Visits visits) {
  /** A moment as people read it. */
  String time(Instant instant) {
    return times().of(instant);
  }

  /** Now, with the name of the zone. */
  String now() {
    return times().withZone(clock.instant());
  }

  private WrittenTimes times() {
    return new WrittenTimes(zone.get());
  }

  /** When a day begins. */
  Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone.get()).toInstant();
  }
}
