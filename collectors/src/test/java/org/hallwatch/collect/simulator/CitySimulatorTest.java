package org.hallwatch.collect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hallwatch.collect.cloudevents.CloudEventsWriter;
import org.hallwatch.collect.contract.BadSettingsException;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.contract.SourceUnavailableException;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Region;
import org.hallwatch.domain.hall.RegionLevel;
import org.hallwatch.domain.hall.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CitySimulatorTest {
  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");
  private static final String DAY_DIGEST =
      "251fb601cca33a8af5d666212261f9016d5f6c9e64e7af7e8ea0fe49ab8686a4";
  private static final String MONTH_DIGEST =
      "4ce6a2cc91a1accb5117b1ebfb8a8826041a2793c6b53fc6e4b1998f99cd8264";
  private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);

  @Test
  void theWholeCityHasFiveLevels38DistrictsAnd120Halls() {
    Operation operation = City.whole().operation();
    assertThat(operation.halls()).hasSize(120);
    assertThat(operation.regions().stream().map(Region::level).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(RegionLevel.values());
    assertThat(operation.regions().stream().filter(r -> r.level() == RegionLevel.DISTRICT))
        .hasSize(38);
    Set<Object> regions = operation.regions().stream().map(Region::id).collect(Collectors.toSet());
    assertThat(operation.regions().stream().map(Region::parent).filter(p -> p != null))
        .allMatch(regions::contains);
    assertThat(operation.halls()).allMatch(hall -> regions.contains(hall.region()));
    assertThat(operation.halls().stream().map(hall -> hall.name())).doesNotHaveDuplicates();
  }

  @Test
  void everyEventComesFromASourceThatMaySpeakOfItsHall() {
    City city = City.of(4);
    Set<EventId> ids = new HashSet<>();
    for (Event event : events(new CitySimulator(city, FRIDAY, FRIDAY, 1))) {
      Source source =
          city.operation().sources().stream()
              .filter(known -> known.id().equals(event.id().source()))
              .findFirst()
              .orElseThrow();
      HallId hall = event.hall();
      assertThat(hall == null || source.covers(hall)).isTrue();
      assertThat(ids.add(event.id())).as("new id %s", event.id()).isTrue();
    }
  }

  @Test
  void hallsAreClosedOnHolidaysAndOpenOnMakeUpDays() {
    City city = City.of(2);
    assertThat(tickets(city, LocalDate.of(2026, 2, 20))).isZero();
    assertThat(tickets(city, LocalDate.of(2026, 2, 22))).isZero();
    assertThat(tickets(city, LocalDate.of(2026, 2, 28))).isPositive();
  }

  @Test
  void someHallsServeOnSaturdayMorning() {
    LocalDate saturday = FRIDAY.plusDays(1);
    List<Event> events = events(new CitySimulator(City.of(1), saturday, saturday, 1));
    List<Instant> taken =
        events.stream()
            .filter(event -> event.fact() instanceof TicketFact.Taken)
            .map(Event::occurredAt)
            .toList();
    assertThat(taken.size()).isBetween(100, 500);
    assertThat(taken).allMatch(at -> at.atOffset(ZoneOffset.ofHours(8)).getHour() < 12);
    assertThat(tickets(City.of(1), saturday.plusDays(1))).isZero();
  }

  @Test
  void theDayAfterAHolidayIsBusierThanAnOrdinaryOne() {
    City city = City.of(1);
    assertThat(tickets(city, LocalDate.of(2026, 10, 8)))
        .isGreaterThan(tickets(city, LocalDate.of(2026, 10, 22)) * 5 / 4);
  }

  @Test
  void goingOnFromAPositionGivesWhatWasStillToCome() {
    City city = City.of(3);
    LocalDate until = FRIDAY.plusDays(4);
    List<Event> whole = events(new CitySimulator(city, FRIDAY, until, 1));
    CitySimulator first = new CitySimulator(city, FRIDAY, until, 1);
    List<Event> pieces = new ArrayList<>();
    String position = null;
    for (int i = 0; i < 3; i++) {
      Look look = first.collect(position, EVER);
      look.batch().entries().forEach(entry -> pieces.addAll(entry.events()));
      position = look.position();
    }
    pieces.addAll(events(new CitySimulator(city, FRIDAY, until, 1), position));
    assertThat(pieces).isEqualTo(whole);
    assertThat(whole.stream().map(Event::receivedAt)).isSorted();
  }

  /**
   * If this fails on one machine only, the simulator is not deterministic. If what the city is made
   * of was changed, the new digests go here.
   */
  @Test
  void theEventsAreTheSameOnEveryMachine() throws NoSuchAlgorithmException {
    assertThat(digest(new CitySimulator(City.whole(), FRIDAY, FRIDAY, 1))).isEqualTo(DAY_DIGEST);
    LocalDate first = LocalDate.of(2026, 2, 1);
    assertThat(digest(new CitySimulator(City.of(3), first, first.plusDays(27), 1)))
        .isEqualTo(MONTH_DIGEST);
  }

  @Test
  void aLookGivesWhatHasArrivedByNow() {
    Instant noon = Instant.parse("2026-03-06T04:00:00Z");
    CitySimulator simulator = new CitySimulator(City.of(3), FRIDAY, FRIDAY, 1);
    Look look = simulator.collect(null, noon);
    assertThat(look.exhausted()).isFalse();
    assertThat(look.batch().entries())
        .isNotEmpty()
        .allMatch(entry -> !entry.events().getFirst().receivedAt().isAfter(noon));
    assertThat(look.batch().met()).isEqualTo(City.of(3).operation());
  }

  @Test
  void aRangeThatCannotBePlayedIsRefused() {
    assertThatThrownBy(() -> new CitySimulator(City.of(1), FRIDAY, FRIDAY.minusDays(1), 1))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("2026-03-05");
    assertThatThrownBy(() -> new CitySimulator(City.of(1), FRIDAY, LocalDate.of(2027, 1, 1), 1))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("2027");
  }

  private static long tickets(City city, LocalDate day) {
    return events(new CitySimulator(city, day, day, 1)).stream()
        .filter(event -> event.fact() instanceof TicketFact.Taken)
        .count();
  }

  static List<Event> events(PullCollector simulator) {
    return events(simulator, null);
  }

  static List<Event> events(PullCollector simulator, @Nullable String from) {
    List<Event> events = new ArrayList<>();
    String position = from;
    boolean more = true;
    while (more) {
      Look look = look(simulator, position);
      look.batch().entries().forEach(entry -> events.addAll(entry.events()));
      position = look.position();
      more = !look.exhausted();
    }
    return events;
  }

  private static Look look(PullCollector simulator, @Nullable String position) {
    try {
      return simulator.collect(position, EVER);
    } catch (SourceUnavailableException e) {
      throw new AssertionError("a simulator is never away", e);
    }
  }

  private static String digest(CitySimulator simulator) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    events(simulator).forEach(event -> digest.update(CloudEventsWriter.writeRecorded(event)));
    return HexFormat.of().formatHex(digest.digest());
  }
}
