package org.hallwatch.app;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.Spent;
import org.hallwatch.domain.access.Reach;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.finding.FindingKind;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.finding.Findings;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.testing.SharedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A month of a bank's calls through the whole path: file, mapping, ingest, database, halls. What is
 * expected is counted here from the file itself, by code that shares nothing with the product.
 */
final class BankPathTest {
  private static final HallId BANK = new HallId("bank");
  private static final ZoneId ZONE = ZoneId.of("Asia/Jerusalem");
  private static final int DAY = 86_400;

  private static Fed bank;
  private static List<Call> calls;

  /**
   * A row; times in seconds after the midnight before the call, those of the next day above 86,400.
   *
   * @param waited the source's own length of the waiting
   * @param service the source's own length of the service
   */
  private record Call(
      int line,
      String number,
      String type,
      LocalDate date,
      int vruTime,
      int vruExit,
      boolean queued,
      int queueStart,
      int queueExit,
      int waited,
      String outcome,
      boolean timed,
      int serviceStart,
      int serviceExit,
      int service,
      String server) {
    boolean served() {
      return outcome.equals("AGENT") && timed && !server.isEmpty();
    }

    boolean hungUp() {
      return outcome.equals("HANG");
    }

    int taken() {
      return queued ? queueStart : served() ? serviceStart : vruExit;
    }

    int called() {
      return queued ? queueExit : serviceStart;
    }

    int left() {
      return queued ? queueExit : vruExit;
    }

    /** Whether a second of this call lies on a day. */
    boolean on(LocalDate day, int second) {
      return date.plusDays(second / DAY).equals(day);
    }

    Instant instant(int second) {
      return date.atStartOfDay(ZONE).plusSeconds(second).toInstant();
    }
  }

  /** What a queue, a window or the hall counts on a day. */
  private record Figures(
      long taken,
      long called,
      long served,
      long abandoned,
      long waits,
      long waited,
      long services,
      long serving) {}

  @BeforeAll
  static void feedTheFile() throws IOException {
    var file = SharedData.file("queue_bank/anonymous_bank_1999-02_windows.csv");
    calls = new ArrayList<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 1; i < lines.size(); i++) {
      calls.add(call(i + 1, lines.get(i).split(",", -1)));
    }
    bank = new Fed("bank-calls", List.of(file));
  }

  @AfterAll
  static void stop() {
    if (bank != null) {
      bank.close();
    }
  }

  @Test
  void everyCallIsAccountedForAndTheFaultyOnesAreNamed() {
    Map<Integer, String> unserved = new TreeMap<>();
    for (Call call : calls) {
      if (call.outcome().equals("AGENT") && !call.timed()) {
        unserved.put(call.line(), "ser_start missing-field");
      } else if (call.outcome().equals("AGENT") && call.server().isEmpty()) {
        unserved.put(call.line(), "server missing-field");
      }
    }
    assertThat(bank.counts().read()).isEqualTo(33_344);
    assertThat(bank.counts().duplicate()).isZero();
    assertThat(bank.counts().skipped()).isEqualTo(Map.of("phantom", 278L));
    assertThat(unserved).hasSize(491 + 50);
    assertThat(bank.counts().rejected()).isEqualTo(Map.of("missing-field", 541L));
    assertThat(bank.rejectedByLine()).isEqualTo(unserved);
    assertThat(calls.stream().filter(Call::hungUp)).hasSize(5_904);
    assertThat(calls.stream().filter(Call::served)).hasSize(27_162 - 541);
    assertThat(bank.counts().accepted()).isEqualTo(5_904 + 27_162 - 541);
  }

  @Test
  void callsThatAreStoredInDoubtSaySo() {
    Map<String, String> doubts = new TreeMap<>();
    for (Call call : calls) {
      boolean negative = call.vruTime() < 0 && (call.served() || call.hungUp());
      if (negative || (call.hungUp() && call.timed())) {
        doubts.put(call.number(), negative ? "negative-vru-time" : "hung-up-yet-served");
      }
    }
    assertThat(doubts).hasSize(23 + 97);
    Map<String, String> said =
        events().stream()
            .filter(event -> !event.extra().equals(Event.NO_EXTRA))
            .collect(
                toMap(
                    event -> Objects.requireNonNull(event.subject()),
                    Event::extra,
                    (one, _) -> one,
                    TreeMap::new));
    Findings.Filter inDoubt =
        new Findings.Filter(Reach.EVERYTHING, null, FindingKind.RECORD_IN_DOUBT, null, null);
    assertThat(bank.product().store().findings().list(inDoubt, null, 1_000))
        .extracting(found -> found.finding().subject())
        .containsExactlyInAnyOrderElementsOf(doubts.keySet());
    doubts.replaceAll((_, doubt) -> "{\"doubts\":[\"" + doubt + "\"]}");
    assertThat(said).isEqualTo(doubts);
  }

  @Test
  void everyWaitAndEveryServiceIsAsLongAsTheSourceSays() {
    Map<String, Map<EventKind, Event>> stories = new HashMap<>();
    for (Event event : events()) {
      stories
          .computeIfAbsent(Objects.requireNonNull(event.subject()), _ -> new HashMap<>())
          .put(event.kind(), event);
    }
    List<Call> told = calls.stream().filter(call -> call.served() || call.hungUp()).toList();
    assertThat(stories).hasSameSizeAs(told);
    int behindMidnight = 0;
    for (Call call : told) {
      Map<EventKind, Event> story = Objects.requireNonNull(stories.get(call.number()));
      EventKind end = call.served() ? EventKind.TICKET_CALLED : EventKind.TICKET_ABANDONED;
      assertThat(seconds(story, EventKind.TICKET_TAKEN, end))
          .as("line %d", call.line())
          .isEqualTo(call.waited());
      if (call.served()) {
        assertThat(seconds(story, EventKind.TICKET_SERVICE_STARTED, EventKind.TICKET_SERVICE_ENDED))
            .as("line %d", call.line())
            .isEqualTo(call.service());
      }
      int last = call.served() ? call.serviceExit() : call.left();
      assertThat(
              story.values().stream().map(Event::occurredAt).max(Instant::compareTo).orElseThrow())
          .as("line %d", call.line())
          .isEqualTo(call.instant(call.served() ? Math.max(last, call.called()) : last));
      behindMidnight += last >= DAY ? 1 : 0;
    }
    assertThat(behindMidnight).isEqualTo(22);
  }

  @Test
  void theFiguresOfEveryDayEqualARecount() {
    long served = 0;
    for (LocalDate day : calls.stream().map(Call::date).distinct().toList()) {
      HallSnapshot picture = endOf(day);
      assertThat(picture.queues().stream().collect(toMap(q -> q.id().value(), q -> ofQueue(q))))
          .as("queues of %s", day)
          .isEqualTo(expected(day, Call::type, false));
      assertThat(
              picture.windows().stream()
                  .filter(window -> window.day() != null)
                  .collect(toMap(w -> w.id().value(), w -> ofWindow(w))))
          .as("windows of %s", day)
          .isEqualTo(expected(day, Call::server, true));
      served += Objects.requireNonNull(picture.today().served());
    }
    assertThat(served).isEqualTo(27_162 - 541);
  }

  @Test
  void everyStoredFigureEqualsItsRecount() {
    Verification verification = bank.verify();
    assertThat(verification.differences()).isEmpty();
    assertThat(verification.indicators().differences()).isEmpty();
    assertThat(verification.indicators().figures()).isPositive();
    assertThat(verification.unchecked()).isEmpty();
    assertThat(verification.hallDays()).isGreaterThanOrEqualTo(24);
  }

  /** The product's day ends at midnight, and a wait or service that passes it belongs to no day. */
  private static Map<String, Figures> expected(
      LocalDate day, Function<Call, String> by, boolean windows) {
    Map<String, List<Call>> groups = new TreeMap<>();
    calls.stream()
        .filter(call -> call.served() || (call.hungUp() && !windows))
        .forEach(call -> groups.computeIfAbsent(by.apply(call), _ -> new ArrayList<>()).add(call));
    Map<String, Figures> figures = new HashMap<>();
    groups.forEach((group, members) -> figures.put(group, figures(members, day, windows)));
    if (windows) {
      figures.values().removeIf(Predicate.isEqual(new Figures(0, 0, 0, 0, 0, 0, 0, 0)));
    }
    return figures;
  }

  private static Figures figures(List<Call> group, LocalDate day, boolean window) {
    List<Call> taken = group.stream().filter(call -> call.on(day, call.taken())).toList();
    List<Call> called =
        group.stream().filter(call -> call.served() && call.on(day, call.called())).toList();
    List<Call> waited = called.stream().filter(taken::contains).toList();
    List<Call> ended =
        group.stream().filter(call -> call.served() && call.on(day, call.serviceExit())).toList();
    List<Call> inQueue =
        window
            ? ended
            : ended.stream().filter(call -> taken.contains(call) || called.contains(call)).toList();
    List<Call> whole = inQueue.stream().filter(c -> c.on(day, c.serviceStart())).toList();
    return new Figures(
        window ? 0 : taken.size(),
        called.size(),
        inQueue.size(),
        taken.stream().filter(call -> call.hungUp() && call.on(day, call.left())).count(),
        waited.size(),
        waited.stream().mapToLong(Call::waited).sum(),
        whole.size(),
        whole.stream().mapToLong(Call::service).sum());
  }

  private static Figures ofQueue(HallSnapshot.QueueView queue) {
    HallSnapshot.QueueDay day = queue.day();
    return day == null
        ? new Figures(0, 0, 0, 0, 0, 0, 0, 0)
        : figures(
            day.taken(), day.called(), day.served(), day.abandoned(), day.waits(), day.services());
  }

  private static Figures ofWindow(HallSnapshot.WindowView window) {
    HallSnapshot.WindowDay day = Objects.requireNonNull(window.day());
    return figures(0, day.called(), day.served(), 0, day.waits(), day.services());
  }

  private static Figures figures(
      int taken, int called, int served, int abandoned, Spent waits, Spent services) {
    return new Figures(
        taken,
        called,
        served,
        abandoned,
        waits.cases(),
        waits.sum().toSeconds(),
        services.cases(),
        services.sum().toSeconds());
  }

  private static HallSnapshot endOf(LocalDate day) {
    return bank.hallAt(BANK, day.plusDays(1).atStartOfDay(ZONE).toInstant().minusMillis(1));
  }

  private static List<Event> events() {
    return bank
        .product()
        .store()
        .events()
        .readHall(
            BANK,
            Instant.parse("1999-01-01T00:00:00Z"),
            Instant.parse("1999-04-01T00:00:00Z"),
            Instant.parse("1999-04-01T00:00:00Z"))
        .stream()
        .filter(event -> event.fact() instanceof TicketFact)
        .toList();
  }

  private static long seconds(Map<EventKind, Event> story, EventKind from, EventKind to) {
    return Duration.between(at(story, from), at(story, to)).toSeconds();
  }

  private static Instant at(Map<EventKind, Event> story, EventKind kind) {
    @Nullable Event event = story.get(kind);
    return Objects.requireNonNull(event, kind.wireName()).occurredAt();
  }

  private static Call call(int line, String[] row) {
    int entry = second(row[6]);
    boolean queued = second(row[9]) > 0 || second(row[10]) > 0;
    boolean timed = second(row[13]) > 0 || second(row[14]) > 0;
    return new Call(
        line,
        row[0] + "-" + row[1],
        row[4],
        LocalDate.parse("19" + row[5], DateTimeFormatter.BASIC_ISO_DATE),
        Integer.parseInt(row[8]),
        after(entry, row[7]),
        queued,
        after(entry, row[9]),
        after(entry, row[10]),
        queued ? Integer.parseInt(row[11]) : 0,
        row[12],
        timed,
        after(entry, row[13]),
        after(entry, row[14]),
        Integer.parseInt(row[15]),
        row[16]);
  }

  /**
   * Nobody talks for half a day, so a time that lies so long before the entry is the next day's.
   */
  private static int after(int entry, String time) {
    int second = second(time);
    return entry - second > DAY / 2 ? second + DAY : second;
  }

  private static int second(String time) {
    String[] parts = time.split(":", -1);
    return Integer.parseInt(parts[0]) * 3_600
        + Integer.parseInt(parts[1]) * 60
        + Integer.parseInt(parts[2]);
  }
}
