package org.hallwatch.collect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.collect.simulator.CaseTruth.Moment;
import org.hallwatch.config.CalendarFiles;
import org.hallwatch.config.OperationFile;
import org.hallwatch.domain.calendar.WorkCalendar;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseFact.Milestone;
import org.hallwatch.domain.event.CaseFact.Procedure;
import org.hallwatch.domain.event.CaseFact.Stage;
import org.hallwatch.domain.event.CaseStep;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.RequestFact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.ReviewFact.Given;
import org.hallwatch.domain.event.ReviewFact.HandlingStep;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.finding.CaseFindings;
import org.hallwatch.domain.finding.CaseSign;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.Matter;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.TimeLimit;
import org.junit.jupiter.api.Test;

/** Eight weeks around the Spring Festival of 2026, with the sample hall's days as its visitors. */
class CaseDeskTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 2);
  private static final LocalDate LAST = LocalDate.of(2026, 3, 31);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final WorkCalendar CALENDAR = CalendarFiles.official();
  private static final Operation CITY = city();
  private static final Weeks WEEKS = Weeks.play(7, LAST);
  private static final String DIGEST =
      "bb2eb6ce257bc48a87e1a630f5afceabbfe7d7179de7a3adb3a79c1ada534b4e";

  /** What eight weeks gave. */
  private record Weeks(Map<LocalDate, CaseDay> days, List<CaseLine> open) {
    static Weeks play(long seed, LocalDate last) {
      CaseDesk desk = new CaseDesk(CITY, CALENDAR, seed);
      Map<LocalDate, CaseDay> days = new TreeMap<>();
      for (LocalDate day = FIRST; !day.isAfter(last); day = day.plusDays(1)) {
        days.put(day, desk.play(day, CALENDAR.isWorkingDay(day) ? List.of(hall(day)) : List.of()));
      }
      return new Weeks(days, desk.open());
    }

    List<Event> events() {
      return days.values().stream().flatMap(day -> day.events().stream()).toList();
    }

    <T> List<T> truths(Class<T> kind) {
      return Stream.concat(
              days.values().stream().flatMap(day -> day.lines().stream()), open.stream())
          .filter(kind::isInstance)
          .map(kind::cast)
          .toList();
    }
  }

  @Test
  void theSameSeedGivesTheSameEventsOnEveryMachine() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    WEEKS
        .events()
        .forEach(event -> digest.update(event.toString().getBytes(StandardCharsets.UTF_8)));
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(DIGEST);
  }

  @Test
  void anotherSeedGivesOtherEvents() {
    LocalDate second = FIRST.plusDays(1);
    assertThat(Weeks.play(8, second).events()).isNotEqualTo(Weeks.play(7, second).events());
    assertThat(Weeks.play(7, second).days()).isEqualTo(firstDays(second));
  }

  @Test
  void daysArePlayedInTheirOrder() {
    CaseDesk desk = new CaseDesk(CITY, CALENDAR, 7);
    desk.play(FIRST, List.of());
    assertThatThrownBy(() -> desk.play(FIRST.plusDays(2), List.of()))
        .hasMessageContaining("2026-02-02 comes the next day");
  }

  @Test
  void anOperationWithoutApprovalSystemsHasNoCases() {
    Operation sample = OperationFile.sample();
    CaseDay day = new CaseDesk(sample, CALENDAR, 7).play(FIRST, List.of(hall(FIRST)));
    assertThat(day.events()).isEmpty();
    assertThat(day.lines()).isEmpty();
  }

  @Test
  void everyEventIsOnItsDayAndArrivesOnIt() {
    Set<EventId> ids = new HashSet<>();
    WEEKS.days.forEach(
        (day, played) -> {
          for (Event event : played.events()) {
            assertThat(event.occurredAt().atZone(ZONE).toLocalDate()).isEqualTo(day);
            assertThat(event.receivedAt()).isAfter(event.occurredAt());
            assertThat(event.receivedAt()).isBefore(event.occurredAt().plusSeconds(10));
            assertThat(ids.add(event.id())).isTrue();
          }
        });
  }

  @Test
  void everySourceIsNeverQuietForLongerThanItsGap() {
    for (Source source : CITY.sources()) {
      if (CaseDesk.sources(OperationFile.sample()).contains(source)) {
        Instant last = FIRST.atStartOfDay(ZONE).toInstant();
        for (Event event : inOrder(WEEKS.events())) {
          if (event.id().source().equals(source.id())) {
            assertThat(Duration.between(last, event.receivedAt())).isLessThan(source.gap());
            last = event.receivedAt();
          }
        }
      }
    }
  }

  @Test
  void everyCaseIsToldInOrderAndContradictsNothing() {
    Map<String, List<Event>> cases = bySubject();
    assertThat(cases.size()).isGreaterThan(10_000);
    cases.values().forEach(events -> new Course().follow(events));
  }

  @Test
  void theRulesOfFindingsSeeNoContradiction() {
    Map<Object, List<CaseSign>> signs = new HashMap<>();
    for (Event event : WEEKS.events()) {
      CaseSign sign = CaseSign.of(event);
      Object one = CaseSign.subject(event);
      if (sign != null && one != null) {
        signs.computeIfAbsent(one, _ -> new ArrayList<>()).add(sign);
      }
    }
    assertThat(signs.size()).isGreaterThan(10_000);
    signs.forEach(
        (one, said) -> assertThat(CaseFindings.of(one.toString(), said)).as("%s", one).isEmpty());
  }

  @Test
  void officesWorkInWorkingTimeOnly() {
    Map<String, String> channels = new HashMap<>();
    for (Event event : inOrder(WEEKS.events())) {
      if (caseFact(event) instanceof Milestone milestone
          && milestone.step() == CaseStep.RECEIVED
          && milestone.channel() != null) {
        channels.put(milestone.caseId(), milestone.channel());
      }
    }
    for (Event event : WEEKS.events()) {
      CaseFact fact = caseFact(event);
      boolean byPeopleOutside =
          fact == null
              || fact.kind() == EventKind.CASE_RECEIVED
              || fact.kind() == EventKind.CASE_SUPPLEMENT_GIVEN;
      boolean atWindow = fact != null && "window".equals(channels.get(fact.caseId()));
      if (!byPeopleOutside && !atWindow && !answeredAtOnce(fact.caseId())) {
        assertThat(worked(event.occurredAt())).as(event.toString()).isTrue();
      }
    }
  }

  @Test
  void limitsAreComputedFromTheDayAfterAcceptance() {
    Map<String, Matter> matters =
        CITY.matters().stream().collect(Collectors.toMap(m -> m.id().value(), m -> m));
    int checked = 0;
    for (Event event : WEEKS.events()) {
      if (event.fact() instanceof Milestone accepted && accepted.step() == CaseStep.ACCEPTED) {
        Matter matter = matters.get(String.valueOf(accepted.matter()));
        TimeLimit promised = matter.limits().promised();
        Instant expected =
            promised == null
                ? slowEnd(new TimeLimit(1, TimeLimit.Unit.W), event.occurredAt(), true)
                : slowEnd(promised, event.occurredAt(), false);
        assertThat(accepted.promisedUntil()).isEqualTo(expected);
        TimeLimit statutory = matter.limits().statutory();
        assertThat(accepted.statutoryUntil())
            .isEqualTo(statutory == null ? null : slowEnd(statutory, event.occurredAt(), false));
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(5_000);
  }

  @Test
  void mostCasesAreFinishedInTimeSomeLateAndSomeNever() {
    List<CaseTruth> cases =
        WEEKS.truths(CaseTruth.class).stream().filter(truth -> !truth.request()).toList();
    long finished =
        cases.stream().filter(truth -> truth.state() == CaseTruth.State.FINISHED).count();
    long late = cases.stream().filter(CaseTruth::finishedLate).count();
    Instant end = LAST.plusDays(1).atStartOfDay(ZONE).toInstant();
    long overdue =
        cases.stream()
            .filter(truth -> !truth.state().ended())
            .filter(truth -> truth.due().map(due -> due.isBefore(end)).orElse(false))
            .count();
    assertThat((double) late / finished).isBetween(0.002, 0.02);
    assertThat(overdue).isBetween(1L, 60L);
  }

  @Test
  void theTruthOfEachCaseIsWhatWasSaidOfIt() {
    Map<String, List<Event>> events = bySubject();
    List<CaseTruth> truths = WEEKS.truths(CaseTruth.class);
    assertThat(truths.stream().map(CaseTruth::caseId).toList()).doesNotHaveDuplicates();
    assertThat(truths.size()).isEqualTo(events.size());
    for (CaseTruth truth : truths) {
      List<Event> said = events.get(truth.caseId());
      assertThat(said.stream().map(Event::occurredAt).toList())
          .isEqualTo(truth.moments().stream().map(Moment::at).toList());
      assertThat(said.stream().map(event -> caseFact(event).kind()).toList())
          .isEqualTo(truth.moments().stream().map(Moment::kind).toList());
    }
  }

  @Test
  void totalsOfTheTruthAreARecountOfTheEvents() {
    Map<String, Set<String>> open = new TreeMap<>();
    WEEKS.days.forEach(
        (day, played) -> {
          Map<String, Map<EventKind, Integer>> counted = new TreeMap<>();
          for (Event event : inOrder(played.events())) {
            CaseFact fact = caseFact(event);
            if (fact != null) {
              String desk = desk(departmentOf(fact.caseId()), event.fact() instanceof RequestFact);
              counted
                  .computeIfAbsent(desk, _ -> new TreeMap<>())
                  .merge(event.kind(), 1, Integer::sum);
              Set<String> its = open.computeIfAbsent(desk, _ -> new HashSet<>());
              switch (fact.kind()) {
                case CASE_RECEIVED -> its.add(fact.caseId());
                case CASE_FINISHED, CASE_REFUSED, CASE_WITHDRAWN, CASE_VOIDED ->
                    its.remove(fact.caseId());
                default -> {}
              }
            }
          }
          Map<String, Map<EventKind, Integer>> told = new TreeMap<>();
          Map<String, Integer> toldOpen = new TreeMap<>();
          for (CaseLine truth : played.lines()) {
            if (truth instanceof CaseTotals totals) {
              String desk = desk(totals.department(), totals.requests());
              if (!totals.events().isEmpty()) {
                told.put(desk, totals.events());
              }
              toldOpen.put(desk, totals.open());
            }
          }
          assertThat(told).isEqualTo(counted);
          open.forEach(
              (desk, cases) ->
                  assertThat(toldOpen.getOrDefault(desk, 0)).as(desk).isEqualTo(cases.size()));
        });
  }

  @Test
  void lateOnesAreCountedOnTheDayTheyWereFinished() {
    Map<LocalDate, Integer> expected = new TreeMap<>();
    for (CaseTruth truth : WEEKS.truths(CaseTruth.class)) {
      if (truth.finishedLate()) {
        Instant finished = truth.at(EventKind.CASE_FINISHED).orElseThrow();
        expected.merge(finished.atZone(ZONE).toLocalDate(), 1, Integer::sum);
      }
    }
    Map<LocalDate, Integer> counted = new TreeMap<>();
    for (CaseTotals totals : WEEKS.truths(CaseTotals.class)) {
      if (totals.finishedLate() > 0) {
        counted.merge(totals.day(), totals.finishedLate(), Integer::sum);
      }
    }
    assertThat(counted).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void reviewsFollowTheCaseAndTheirReasonsTheirLevel() {
    Map<String, CaseTruth> cases =
        WEEKS.truths(CaseTruth.class).stream()
            .collect(Collectors.toMap(CaseTruth::caseId, truth -> truth));
    Set<String> channels = new HashSet<>();
    Set<String> levels = new HashSet<>();
    for (Event event : WEEKS.events()) {
      if (event.fact() instanceof Given given) {
        CaseTruth about = cases.get(given.caseId());
        Instant finished = about.at(EventKind.CASE_FINISHED).orElseThrow();
        assertThat(event.occurredAt()).isAfter(finished);
        for (String reason : given.reasons()) {
          assertThat(reason).startsWith(given.level());
          assertThat(!List.of("110", "209").contains(reason) || about.finishedLate()).isTrue();
          assertThat(!reason.equals("309") || !about.finishedLate()).isTrue();
        }
        if (Boolean.TRUE.equals(given.defaulted())) {
          assertThat(event.occurredAt()).isEqualTo(finished.plus(Duration.ofDays(7)));
          assertThat(given.level()).isEqualTo("3");
        } else {
          channels.add(given.channel());
          levels.add(given.level());
        }
      }
    }
    assertThat(channels).containsExactlyInAnyOrder("1", "2", "3", "4", "6", "7", "8");
    assertThat(levels).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
  }

  @Test
  void badReviewsHaveAReasonAndAreDealtWith() {
    int closed = 0;
    for (CaseReviewTruth review : WEEKS.truths(CaseReviewTruth.class)) {
      if (review.bad()) {
        assertThat(review.reasons()).isNotEmpty();
        List<HandlingStep> steps =
            review.handled().stream().map(CaseReviewTruth.Handling::step).toList();
        if (steps.contains(HandlingStep.CLOSED)) {
          assertThat(steps)
              .containsSubsequence(
                  HandlingStep.ASSIGNED,
                  HandlingStep.SIGNED,
                  HandlingStep.VERIFIED,
                  HandlingStep.CLOSED);
          closed++;
        }
      } else {
        assertThat(review.handled()).isEmpty();
      }
    }
    assertThat(closed).isGreaterThan(5);
  }

  @Test
  void totalsOfReviewsAreARecountOfTheEvents() {
    Map<CaseReviewTotals, Integer> counted = new HashMap<>();
    Map<CaseReviewTotals, Integer> told = new HashMap<>();
    for (Event event : WEEKS.events()) {
      if (event.fact() instanceof Given given) {
        LocalDate day = event.occurredAt().atZone(ZONE).toLocalDate();
        boolean defaulted = Boolean.TRUE.equals(given.defaulted());
        counted.merge(
            new CaseReviewTotals(
                day, given.level(), given.channel(), defaulted, given.appended(), 0),
            1,
            Integer::sum);
      }
    }
    for (CaseReviewTotals totals : WEEKS.truths(CaseReviewTotals.class)) {
      told.put(
          new CaseReviewTotals(
              totals.day(),
              totals.level(),
              totals.channel(),
              totals.defaulted(),
              totals.appended(),
              0),
          totals.count());
    }
    assertThat(told).isEqualTo(counted).isNotEmpty();
  }

  @Test
  void everythingThatMayHappenToACaseHappens() {
    Set<EventKind> kinds = WEEKS.events().stream().map(Event::kind).collect(Collectors.toSet());
    for (EventKind kind : EventKind.values()) {
      boolean ofCase = kind.wireName().startsWith("case.") || kind.wireName().startsWith("review.");
      if (ofCase) {
        assertThat(kinds).contains(kind);
      }
    }
    assertThat(kinds)
        .contains(
            EventKind.REQUEST_RECEIVED,
            EventKind.REQUEST_ACCEPTED,
            EventKind.REQUEST_REFUSED,
            EventKind.REQUEST_STEP_STARTED,
            EventKind.REQUEST_STEP_ENDED,
            EventKind.REQUEST_EXTENDED,
            EventKind.REQUEST_SUPPLEMENT_ASKED,
            EventKind.REQUEST_FINISHED,
            EventKind.REQUEST_DELIVERED);
  }

  @Test
  void atTheEndOfTheLastKnownYearWhatWouldComeLaterIsLeftOut() {
    CaseDesk desk = new CaseDesk(CITY, CALENDAR, 7);
    int withoutLimit = 0;
    for (LocalDate day = LocalDate.of(2026, 12, 21); day.getYear() == 2026; day = day.plusDays(1)) {
      for (Event event : desk.play(day, List.of()).events()) {
        if (event.fact() instanceof Milestone accepted
            && accepted.step() == CaseStep.ACCEPTED
            && accepted.promisedUntil() == null) {
          withoutLimit++;
        }
      }
    }
    assertThat(withoutLimit).isPositive();
  }

  /** The obvious rules of a case, told one event after the other. */
  private static final class Course {
    private final Set<String> steps = new HashSet<>();
    private final Set<String> procedures = new HashSet<>();
    private boolean received;
    private boolean accepted;
    private boolean asked;
    private boolean ended;
    private boolean finished;
    private boolean delivered;
    private Instant last = Instant.MIN;

    void follow(List<Event> events) {
      for (Event event : events) {
        assertThat(event.occurredAt()).as(event.toString()).isAfterOrEqualTo(last.plusSeconds(1));
        last = event.occurredAt();
        take(caseFact(event), event.toString());
      }
    }

    private void take(CaseFact fact, String what) {
      assertThat(received).as(what).isEqualTo(fact.kind() != EventKind.CASE_RECEIVED);
      assertThat(ended).as(what).isEqualTo(fact.kind() == EventKind.CASE_DELIVERED);
      switch (fact) {
        case Milestone milestone -> milestone(milestone, what);
        case CaseFact.Supplement supplement -> {
          assertThat(accepted).as(what).isFalse();
          assertThat(asked).as(what).isEqualTo(supplement.given());
          asked = !supplement.given();
        }
        case Stage stage -> {
          assertThat(accepted).as(what).isTrue();
          assertThat(stage.ended() ? steps.remove(stage.step()) : steps.add(stage.step()))
              .as(what)
              .isTrue();
        }
        case Procedure procedure -> {
          assertThat(accepted).as(what).isTrue();
          assertThat(
                  procedure.ended()
                      ? procedures.remove(procedure.procedure())
                      : procedures.add(procedure.procedure()))
              .as(what)
              .isTrue();
        }
        case CaseFact.Extended _ -> assertThat(accepted).as(what).isTrue();
      }
    }

    private void milestone(Milestone milestone, String what) {
      switch (milestone.step()) {
        case RECEIVED -> received = true;
        case ACCEPTED -> {
          assertThat(accepted || asked).as(what).isFalse();
          accepted = true;
        }
        case REFUSED -> {
          assertThat(accepted).as(what).isFalse();
          ended = true;
        }
        case FINISHED -> {
          assertThat(accepted && steps.isEmpty() && procedures.isEmpty()).as(what).isTrue();
          assertThat(milestone.result()).isNotNull();
          ended = true;
          finished = true;
        }
        case DELIVERED -> {
          assertThat(finished && !delivered).as(what).isTrue();
          delivered = true;
        }
        case WITHDRAWN, VOIDED -> ended = true;
      }
    }
  }

  private static Map<LocalDate, CaseDay> firstDays(LocalDate last) {
    return new TreeMap<>(((TreeMap<LocalDate, CaseDay>) WEEKS.days).headMap(last, true));
  }

  private static Map<String, List<Event>> bySubject() {
    Map<String, List<Event>> cases = new TreeMap<>();
    for (Event event : inOrder(WEEKS.events())) {
      CaseFact fact = caseFact(event);
      if (fact != null) {
        cases.computeIfAbsent(fact.caseId(), _ -> new ArrayList<>()).add(event);
      }
    }
    return cases;
  }

  private static List<Event> inOrder(List<Event> events) {
    return events.stream().sorted(Event.OCCURRENCE).toList();
  }

  private static CaseFact caseFact(Event event) {
    return switch (event.fact()) {
      case CaseFact fact -> fact;
      case RequestFact request -> request.about();
      case ReviewFact _, SourceFact _ -> null;
      default -> throw new AssertionError("a fact that no source of cases says: " + event);
    };
  }

  private static boolean answeredAtOnce(String caseId) {
    return caseId.startsWith("12345")
        && truth(caseId).moments().stream().noneMatch(m -> m.kind() == EventKind.CASE_STEP_STARTED);
  }

  private static DepartmentId departmentOf(String caseId) {
    return truth(caseId).department();
  }

  private static final Map<String, CaseTruth> TRUTHS =
      WEEKS.truths(CaseTruth.class).stream()
          .collect(Collectors.toMap(CaseTruth::caseId, truth -> truth));

  private static CaseTruth truth(String caseId) {
    return TRUTHS.get(caseId);
  }

  private static String desk(DepartmentId department, boolean requests) {
    return department + (requests ? " requests" : " cases");
  }

  private static boolean worked(Instant at) {
    ZonedDateTime local = at.atZone(ZONE);
    LocalTime time = local.toLocalTime();
    boolean morning =
        !time.isBefore(LocalTime.of(9, 0)) && time.isBefore(LocalTime.of(12, 0).plusSeconds(30));
    boolean afternoon =
        !time.isBefore(LocalTime.of(13, 30)) && time.isBefore(LocalTime.of(17, 0).plusSeconds(30));
    return CALENDAR.isWorkingDay(local.toLocalDate()) && (morning || afternoon);
  }

  /** Day by day, as one would count on a wall calendar. */
  private static Instant slowEnd(TimeLimit limit, Instant from, boolean onTheSpot) {
    if (limit.unit() == TimeLimit.Unit.H) {
      return from.plus(Duration.ofHours(limit.amount()));
    }
    LocalDate day = from.atZone(ZONE).toLocalDate();
    LocalTime closing = LocalTime.of(17, 0);
    if (onTheSpot) {
      while (!CALENDAR.isWorkingDay(day)
          || !day.atTime(closing).atZone(ZONE).toInstant().isAfter(from)) {
        day = day.plusDays(1);
      }
      return day.atTime(closing).atZone(ZONE).toInstant();
    }
    for (int left = limit.amount(); left > 0; ) {
      day = day.plusDays(1);
      if (limit.unit() == TimeLimit.Unit.N || CALENDAR.isWorkingDay(day)) {
        left--;
      }
    }
    while (!CALENDAR.isWorkingDay(day)) {
      day = day.plusDays(1);
    }
    return day.atTime(closing).atZone(ZONE).toInstant();
  }

  private static HallDay hall(LocalDate day) {
    Operation sample = OperationFile.sample();
    Hall hall = sample.hall(SampleHallSimulator.HALL).orElseThrow();
    return new HallDay(hall, new SampleHallSimulator(sample, day, 1).truth(), List.of());
  }

  private static Operation city() {
    Operation sample = OperationFile.sample();
    return new Operation(
        sample.regions(),
        sample.departments(),
        sample.matters(),
        sample.halls(),
        Stream.concat(sample.sources().stream(), CaseDesk.sources(sample).stream()).toList());
  }
}
