package org.hallwatch.app;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.event.WindowObserved;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.embedded.EmbeddedSettings;
import org.hallwatch.store.embedded.RunningInstance;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.event.Outcome;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.retention.Period;
import org.hallwatch.store.retention.RetentionSettings;
import org.hallwatch.store.series.Grain;
import org.hallwatch.store.series.SeriesQuery;
import org.hallwatch.store.series.SeriesRow;

/**
 * A store of some halls over some days, the same every day, and what is left of it after some of
 * that was dropped.
 */
final class AgedStore implements AutoCloseable {
  /** How many halls; one review is given in each on each day. */
  static final int HALLS = 3;

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final SourceId SOURCE = new SourceId("tickets");
  private static final QueueId QUEUE = new QueueId("q1");

  private static final String DAYS_LEFT =
      """
      select (%1$s at time zone 'UTC')::date || ' ' || count(*) from %2$s t join source s on s.id = t.source
      where s.name = 'tickets' group by (%1$s at time zone 'UTC')::date
      """;

  private static final String DAYS_DROPPED =
      """
      select day::date from generate_series('%s'::date, '%s', interval '1 day') as day, retention_raw
      where dropped @> span_of(day::date)
      """;

  private final LocalDate first;
  private final LocalDate last;
  private final Path folder;
  private final MetricsStore store;

  /**
   * What is left of a store.
   *
   * @param events how many of each day of UTC that has some, as {@code DAY COUNT}
   * @param identities so many of them are known by their names
   * @param kept what outlived its day
   * @param dropped days of which the store says that it dropped them
   */
  record Left(
      Set<String> events, Set<String> identities, Set<String> kept, Set<LocalDate> dropped) {}

  /** Opens what was filled before, or is to be filled. */
  AgedStore(Path folder, LocalDate first, LocalDate last) {
    this.first = first;
    this.last = last;
    this.folder = folder;
    store =
        MetricsStore.open(
            EmbeddedSettings.of(folder), new JsonFactCodec(), new SimpleMeterRegistry());
  }

  MetricsStore store() {
    return store;
  }

  /** Tells the same of every day, and folds it. */
  void fill() {
    store.organisation().seed(operation(), "test", at(first, 0));
    first.datesUntil(last.plusDays(1)).forEach(day -> store.events().append(append(story(day))));
    keep();
  }

  /** Follows and folds what is to be. */
  void keep() {
    boolean more = true;
    while (more) {
      more = store.follower().follow();
    }
    more = true;
    while (more) {
      more = store.seriesKeeper().keep(at(last, 40), true);
    }
  }

  /** Takes nothing in any more for days that are too old, and drops none of them yet. */
  void close(RetentionSettings settings, Instant now) throws SQLException {
    RetentionSettings onlyRaw =
        new RetentionSettings(
            settings.raw(),
            Period.EVER,
            Period.EVER,
            Period.EVER,
            settings.facts(),
            settings.imported(),
            settings.compressAfter(),
            settings.audit());
    execute("insert into series_dirty (hall) values ('hall-0')");
    store.upkeep(onlyRaw).visit(now);
    keep();
  }

  /** What becomes of a ticket of which nobody told on its day. */
  Outcome tellLate(LocalDate day) {
    Event late =
        event("late", at(day, 10), new TicketFact.Taken(new HallId("hall-0"), QUEUE, "late"));
    return store.events().append(append(List.of(late))).outcomes().getFirst();
  }

  List<SeriesRow> figures(Grain grain, LocalDate from) {
    return store
        .series()
        .read(
            new SeriesQuery(
                halls().map(Hall::id).collect(Collectors.toSet()),
                EnumSet.allOf(SeriesKind.class),
                grain,
                from,
                last.plusDays(1),
                at(last, 40)));
  }

  long count(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return Long.parseLong(texts(statement, sql).iterator().next().strip());
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Left left() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return new Left(
          texts(statement, DAYS_LEFT.formatted("occurred_at", "event")),
          texts(
              statement,
              DAYS_LEFT.formatted("to_timestamp(occurred_micros / 1e6)", "event_identity")),
          texts(statement, DAYS_LEFT.formatted("occurred_at", "event_kept")),
          texts(statement, DAYS_DROPPED.formatted(first, last)).stream()
              .map(LocalDate::parse)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  private Connection connect() throws SQLException {
    RunningInstance instance = RunningInstance.find(folder).orElseThrow();
    return Database.dataSource(
            new DatabaseAddress(instance.jdbcUrl(), instance.user(), instance.password()), "test")
        .getConnection();
  }

  @Override
  public void close() {
    store.close();
  }

  private static Set<String> texts(Statement statement, String sql) throws SQLException {
    Set<String> texts = new TreeSet<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  private List<Event> story(LocalDate day) {
    List<Event> events = new ArrayList<>();
    halls()
        .map(Hall::id)
        .forEach(
            hall -> {
              String ticket = hall + " " + day;
              WindowId window = new WindowId("01");
              events.add(
                  event("t" + ticket, at(day, 9), new TicketFact.Taken(hall, QUEUE, ticket)));
              events.add(
                  event(
                      "w" + ticket,
                      at(day, 9),
                      new WindowObserved(hall, window, WindowState.SERVING, null, null)));
              events.add(event("r" + ticket, at(day, 15), review(hall, ticket)));
              events.add(event("b" + ticket, at(day, 18), new SourceFact.Heartbeat(hall)));
            });
    return events;
  }

  private static ReviewFact review(HallId hall, String number) {
    return new ReviewFact.Given(
        false, number, "5", "window", null, null, hall, null, null, List.of(), null, null, null);
  }

  private static Event event(String id, Instant time, Fact fact) {
    return new Event(new EventId(SOURCE, id), time, time, fact);
  }

  private static Append append(List<Event> events) {
    List<Entry> entries = new ArrayList<>();
    for (Event event : events) {
      entries.add(new Entry(entries.size(), "event", () -> "original", List.of(event)));
    }
    return new Append(entries, List.of(), null, null);
  }

  private static Stream<Hall> halls() {
    Queue queue = new Queue(QUEUE, "Passports", null, null, WaitTarget.USUAL);
    return IntStream.range(0, HALLS)
        .mapToObj(
            n ->
                new Hall(
                    new HallId("hall-" + n),
                    "Hall " + n,
                    null,
                    ZONE,
                    List.of(),
                    List.of(queue),
                    List.of()));
  }

  private static Operation operation() {
    List<Hall> halls = halls().toList();
    Set<HallId> ids = halls.stream().map(Hall::id).collect(Collectors.toSet());
    return new Operation(
        List.of(),
        List.of(),
        List.of(),
        halls,
        List.of(new Source(SOURCE, ids, Duration.ofMinutes(5))));
  }

  /** So many hours after a day began in UTC. */
  private static Instant at(LocalDate day, int hours) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(hours));
  }
}
