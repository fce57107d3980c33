package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.collect.simulator.CasePlan.Receipt;
import org.hallwatch.collect.simulator.TicketTruth.Serving;
import org.hallwatch.config.Settings;
import org.hallwatch.domain.calendar.WorkCalendar;
import org.hallwatch.domain.hall.Department;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.MatterId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionId;
import org.hallwatch.domain.hall.RegionLevel;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * The cases (办件), requests (12345) and reviews of cases of a city, day after day. Cases come from
 * services at windows and online; everything that will happen to one is planned when it comes in
 * and told day by day, so only what is open is held. The same days of halls, seed and calendar give
 * the same events on any machine.
 *
 * <p>There is an approval system for the city and for each district with a hall, one system of the
 * hotline and one of the reviews. An operation without them has no cases.
 */
final class CaseDesk {
  private static final String PROFILE = "org/hallwatch/collect/simulator/cases.conf";
  private static final String APPROVAL = "approval-";
  private static final SourceId HOTLINE = new SourceId("12345");
  private static final SourceId REVIEWS = new SourceId("reviews-online");
  private static final Duration GAP = Duration.ofMinutes(45);
  private static final double SHARE_OF_CITY = 0.2;
  private static final double SHARE_OF_DISTRICT = 0.8 / 38;
  private static final long SHORTEST_SERVICE = 20_000;
  private static final List<String> ONLINE = List.of("online", "online", "mobile");

  private final CaseProfile profile;
  private final WorkCalendar calendar;
  private final WorkTime time;
  private final ZoneId zone;
  private final Dice dice;
  private final Arrivals arrivals;
  private final List<Office> offices;
  private final Map<HallId, Office> officeOf = new HashMap<>();
  private final Map<MatterId, Matter> matters = new LinkedHashMap<>();
  private final List<DepartmentId> departments;
  private final CaseLedger ledger;
  private @Nullable LocalDate last;

  /** Who takes cases: the city itself or a district. */
  private record Office(SourceId source, String code, double share) {}

  CaseDesk(Operation operation, WorkCalendar calendar, long seed) {
    this.profile =
        Settings.readResource(CaseDesk.class.getClassLoader(), PROFILE, CaseProfile::read);
    this.calendar = calendar;
    this.zone = operation.halls().getFirst().timeZone();
    this.time = new WorkTime(calendar, zone);
    this.dice = Dice.of(seed).stream("cases");
    this.arrivals = new Arrivals(profile.arrivals());
    this.offices = offices(operation);
    this.departments = operation.departments().stream().map(Department::id).toList();
    this.ledger = new CaseLedger();
    for (Matter matter : operation.matters()) {
      if (matter.limits() != null && matter.department() != null) {
        matters.put(matter.id(), matter);
      }
    }
  }

  /** The sources that tell of them, in addition to those of the halls. */
  static List<Source> sources(Operation operation) {
    Map<RegionId, Region> regions =
        operation.regions().stream().collect(Collectors.toMap(Region::id, region -> region));
    Map<Region, List<HallId>> halls = new LinkedHashMap<>();
    for (Hall hall : operation.halls()) {
      Region region = office(regions, hall);
      if (region != null) {
        halls.computeIfAbsent(region, _ -> new ArrayList<>()).add(hall.id());
      }
    }
    List<Source> sources = new ArrayList<>();
    halls.forEach(
        (region, its) ->
            sources.add(
                new Source(
                    new SourceId(APPROVAL + region.id()),
                    region.name() + "行政审批系统",
                    Set.copyOf(its),
                    GAP)));
    if (!sources.isEmpty()) {
      sources.add(new Source(HOTLINE, "12345 政务服务便民热线", Set.of(), GAP));
      sources.add(new Source(REVIEWS, "好差评系统", Set.of(), GAP));
    }
    return sources;
  }

  /** Plays one day; to be called once for each day, in their order. */
  CaseDay play(LocalDate date, List<HallDay> halls) {
    if (last != null && !last.plusDays(1).equals(date)) {
      throw new IllegalArgumentException("after " + last + " comes the next day, not " + date);
    }
    last = date;
    if (offices.isEmpty()) {
      return new CaseDay(List.of(), List.of());
    }
    LocalDay day = new LocalDay(date, zone);
    Dice today = dice.stream(date.toEpochDay());
    new Intake(day, today).takeIn(halls);
    List<Saying> sayings = ledger.said(day);
    CaseWire wire = new CaseWire(day, sources(), today.stream("wire"));
    return new CaseDay(wire.events(sayings), ledger.close(day));
  }

  /** What has happened so far to everything that is not told to its end. */
  List<CaseLine> open() {
    return last == null
        ? List.of()
        : ledger.open(Instant.ofEpochMilli(new LocalDay(last, zone).end()));
  }

  private List<SourceId> sources() {
    List<SourceId> sources = new ArrayList<>();
    offices.forEach(office -> sources.add(office.source));
    sources.add(HOTLINE);
    sources.add(REVIEWS);
    return sources;
  }

  private List<Office> offices(Operation operation) {
    Map<RegionId, Region> regions =
        operation.regions().stream().collect(Collectors.toMap(Region::id, region -> region));
    List<Office> found = new ArrayList<>();
    for (Source source : operation.sources()) {
      if (source.id().value().startsWith(APPROVAL)) {
        String code = source.id().value().substring(APPROVAL.length());
        Region region = regions.get(new RegionId(code));
        boolean city = region != null && region.level() == RegionLevel.CITY;
        Office office = new Office(source.id(), code, city ? SHARE_OF_CITY : SHARE_OF_DISTRICT);
        found.add(office);
        source.halls().forEach(hall -> officeOf.put(hall, office));
      }
    }
    return found;
  }

  /** The city or the district in which a hall stands. */
  private static @Nullable Region office(Map<RegionId, Region> regions, Hall hall) {
    Region region = hall.region() == null ? null : regions.get(hall.region());
    while (region != null
        && region.level() != RegionLevel.DISTRICT
        && region.level() != RegionLevel.CITY) {
      region = region.parent() == null ? null : regions.get(region.parent());
    }
    return region;
  }

  /** What comes in on one day. */
  private final class Intake {
    private final LocalDay day;
    private final Dice today;
    private final String stamp;
    private final boolean working;
    private final Map<String, Integer> numbers = new HashMap<>();

    Intake(LocalDay day, Dice today) {
      this.day = day;
      this.today = today;
      this.stamp = "-" + day.date().toString().replace("-", "") + "-";
      this.working = calendar.isWorkingDay(day.date());
    }

    void takeIn(List<HallDay> halls) {
      halls.forEach(this::atWindows);
      offices.forEach(this::online);
      requests();
    }

    private void atWindows(HallDay hall) {
      Office office = officeOf.get(hall.hall().id());
      if (office == null) {
        return;
      }
      Dice own = today.stream("window/" + hall.hall().id());
      for (TicketTruth ticket : hall.truth().tickets()) {
        for (Serving service : ticket.services()) {
          Matter matter = matters.get(service.matter());
          if (own.chance(profile.windowShare()) && matter != null) {
            atWindow(office, hall.hall().id(), ticket.ticket(), service, matter, own);
          }
        }
      }
    }

    private void atWindow(
        Office office, HallId hall, String ticket, Serving service, Matter matter, Dice own) {
      long started = service.started().toEpochMilli();
      long ended = service.ended().toEpochMilli();
      if (ended - started >= SHORTEST_SERVICE) {
        String number = number(office.code);
        Receipt receipt = Receipt.of(number, office.source, matter, "window", hall, ticket);
        Dice fate = own.stream(number);
        enter(new CasePlan(profile, time, receipt, fate).atWindow(started, ended), fate);
      }
    }

    private void online(Office office) {
      Dice own = today.stream("online/" + office.source);
      for (long at : arrivals.of(day, expected(profile.online() * office.share), own)) {
        Matter matter = own.pick(List.copyOf(matters.values()), CaseDesk::popularity);
        String number = number(office.code);
        Receipt receipt = Receipt.of(number, office.source, matter, own.pick(ONLINE), null, null);
        Dice fate = own.stream(number);
        enter(new CasePlan(profile, time, receipt, fate).online(at), fate);
      }
    }

    private void requests() {
      double share = offices.stream().mapToDouble(Office::share).sum();
      Dice own = today.stream("requests");
      for (long at : arrivals.of(day, expected(profile.requests() * share), own)) {
        String number = number(HOTLINE.value());
        DepartmentId department = own.pick(departments);
        ledger.enter(
            new RequestPlan(profile, time, number, HOTLINE, department, own.stream(number))
                .received(at));
      }
    }

    private void enter(Story story, Dice fate) {
      ledger.enter(story);
      new ReviewPlan(profile.reviews(), time, REVIEWS, story.truth(), fate.stream("review"))
          .planned()
          .ifPresent(ledger::enter);
    }

    private double expected(double onWorkingDays) {
      return working ? onWorkingDays : onWorkingDays * profile.restDay();
    }

    private String number(String office) {
      int number = numbers.merge(office, 1, Integer::sum);
      return office + stamp + String.valueOf(100_000 + number).substring(1);
    }
  }

  /** What is done on the spot is asked for most. */
  private static double popularity(Matter matter) {
    return matter.limits() != null && matter.limits().promised() == null ? 3 : 1;
  }
}
