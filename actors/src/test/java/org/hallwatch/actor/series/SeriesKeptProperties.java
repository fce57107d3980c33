package org.hallwatch.actor.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.hallwatch.collect.cloudevents.JsonFactCodec;
import org.hallwatch.domain.event.Entry;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.CodeAlias;
import org.hallwatch.domain.hall.CodeKind;
import org.hallwatch.domain.hall.CodeRef;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Queue;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.series.NoHall;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.history.Import;
import org.hallwatch.store.history.ImportFile;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.series.Grain;
import org.hallwatch.store.series.SeriesQuery;
import org.hallwatch.store.series.SeriesRow;
import org.hallwatch.store.testing.TestDatabase;
import org.hallwatch.store.verify.AskedIndicators;
import org.hallwatch.store.verify.Verification;
import org.hallwatch.store.verify.Verify;
import org.hallwatch.store.verify.VerifyQuestion;

/**
 * However events come, go and are corrected, whatever is decided meanwhile and whenever which of
 * two processes folds days, reads or breaks down: the figures are those of folding everything at
 * once, and those of a recount.
 */
class SeriesKeptProperties {
  private static final Duration STEP = Duration.ofHours(9);

  /**
   * How many stories one database hears before the next is made. What names no hall is heard by all
   * of them together, so that each would take longer than the one before it.
   */
  private static final int STORIES_TOGETHER = 40;

  private static int stories;
  private static TestDatabase database;
  private static Database plain;
  private static Connection failing;
  private static MetricsStore store;
  private static MetricsStore beside;
  private static SlowFigures slow;
  private static Verify figures;

  @BeforeContainer
  static void open() throws SQLException {
    database = TestDatabase.create();
    database.execute(
        """
        do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$
        """);
    store = MetricsStore.open(database.address(), new JsonFactCodec(), new SimpleMeterRegistry());
    beside = MetricsStore.open(database.address(), new JsonFactCodec(), new SimpleMeterRegistry());
    database.execute(
        "create table failing (now boolean)",
        """
        create function fail() returns trigger language plpgsql as
        $$ begin if exists (select from failing) then raise 'breaks down'; end if; return null; end $$
        """,
        "create constraint trigger fail after insert or update on series_state deferrable initially"
            + " deferred for each row execute function fail()",
        "create constraint trigger fail after insert on batch deferrable initially deferred for"
            + " each row execute function fail()");
    slow = new SlowFigures(store, database.address());
    plain = new Database(database.address(), new SimpleMeterRegistry());
    figures = new Verify(plain, new JsonFactCodec(), new NoIndicators());
    failing = database.connect();
  }

  @AfterContainer
  static void close() throws SQLException {
    failing.close();
    plain.close();
    slow.close();
    beside.close();
    store.close();
    database.drop();
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void figuresAreThoseOfFoldingEverythingAtOnce(@ForAll long seed) throws SQLException {
    play(seed);
  }

  @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
  @Tag("full")
  void figuresAreThoseOfFoldingEverythingAtOnceThousandsOfTimes(@ForAll long seed)
      throws SQLException {
    play(seed);
  }

  /** What once went wrong. */
  @Example
  void seedsThatFoundSomething() throws SQLException {
    for (long seed : new long[] {0, 1, 2, 59, 520, 4_321, 1_050_929}) {
      play(seed);
    }
  }

  private static void play(long seed) throws SQLException {
    if (++stories % STORIES_TOGETHER == 0) {
      close();
      open();
    }
    RandomStory story = new RandomStory("s" + stories, seed);
    Random random = story.random;
    Processes processes = new Processes(new Random(~seed));
    change(operation -> with(operation, story, story.zone));
    Instant now = story.first.atStartOfDay(story.zone).toInstant().plus(Duration.ofHours(11));
    // Where nothing but events changes days that are long over, nothing but marks can tell of it.
    boolean onlyMarks = random.nextBoolean();
    if (onlyMarks) {
      now = story.last.plusDays(1).atStartOfDay(story.zone).toInstant();
    }
    List<Integer> imports = new ArrayList<>();
    for (List<Event> piece : pieces(story.arriving(), random)) {
      if (random.nextInt(3) == 0) {
        imports.add(importing(piece, seed, now));
      } else {
        processes.append(piece);
      }
      if (random.nextInt(3) == 0) {
        processes.keep(now);
      }
      if (!onlyMarks && random.nextInt(4) == 0) {
        decide(story);
      }
      if (random.nextInt(4) == 0) {
        compare(story, processes, now, Grain.values()[random.nextInt(3)]);
      }
      if (onlyMarks) {
        continue;
      }
      now = now.plus(random.nextInt(3) == 0 ? STEP : Duration.ofMinutes(random.nextInt(90)));
    }
    for (int number : imports) {
      if (random.nextBoolean()) {
        store.history().undo(number, now);
        if (random.nextBoolean()) {
          processes.keep(now);
        }
      }
    }
    compare(story, processes, now, Grain.HOUR);
    Instant over = story.last.plusDays(1).atStartOfDay(story.zone).toInstant().plus(STEP);
    compareReads(story, processes, over, Grain.QUARTER);
    int rounds = 0;
    while (processes.keep(over)) {
      assertThat(rounds++).as("rounds of the keeper").isLessThan(100);
    }
    assertThat(store.seriesKeeper().newestMark()).isEqualTo(-1);
    everythingIsRecounted(story);
    compareReads(story, processes, over, Grain.values());
    compare(NoHall.ID, story, processes.any(), over, Grain.values());
  }

  /**
   * What is marked is not believed; what is not marked is right at any time. Indicators, which are
   * made of what is read, are left to the end.
   */
  private static void nothingDiffers(HallId hall) {
    assertThat(figures.verify(everythingOf(hall)).differences())
        .as("recount of %s meanwhile", hall)
        .isEmpty();
  }

  private static void everythingIsRecounted(RandomStory story) {
    for (HallId hall : List.of(story.hall, story.other, NoHall.ID)) {
      Verification recount = store.verify().verify(everythingOf(hall));
      assertThat(recount.differences()).as("recount of %s", hall).isEmpty();
      assertThat(recount.unchecked()).as("not recounted of %s", hall).isEmpty();
    }
  }

  private static VerifyQuestion everythingOf(HallId hall) {
    return new VerifyQuestion(null, null, hall, 5);
  }

  /** There are none to ask for. */
  private static final class NoIndicators implements AskedIndicators {
    @Override
    public List<String> ids() {
      return List.of();
    }

    @Override
    public Asking within(Connection connection, Operation operation) {
      return (halls, wanted) -> List.of();
    }
  }

  private static List<List<Event>> pieces(List<Event> events, Random random) {
    List<List<Event>> pieces = new ArrayList<>();
    int next = 0;
    while (next < events.size()) {
      int end = Math.min(events.size(), next + 1 + random.nextInt(8));
      pieces.add(events.subList(next, end));
      next = end;
    }
    return pieces;
  }

  /** Something that figures rest on changes, and with it figures of days long past. */
  private static void decide(RandomStory story) {
    Source source = story.sources.get(story.random.nextInt(story.sources.size()));
    switch (story.random.nextInt(4)) {
      case 0 ->
          store
              .sources()
              .register(
                  new Source(
                      source.id(),
                      source.halls(),
                      Duration.ofMinutes(1 + story.random.nextInt(200))),
                  Instant.EPOCH);
      case 1 ->
          store
              .sources()
              .register(
                  new Source(
                      source.id(),
                      story.random.nextBoolean() ? Set.of(story.hall) : source.halls(),
                      source.gap()),
                  Instant.EPOCH);
      case 2 -> change(operation -> with(operation, story, ZoneId.of("Asia/Tokyo")));
      default ->
          change(
              operation ->
                  operation.withAliases(
                      Stream.concat(
                              operation.aliases().stream()
                                  .filter(alias -> !story.hall.equals(alias.met().hall())),
                              Stream.of(
                                  new CodeAlias(
                                      new CodeRef(CodeKind.QUEUE, story.hall, null, "q0"),
                                      story.random.nextBoolean() ? "q1" : null)))
                          .toList()));
    }
  }

  private interface Change {
    Operation of(Operation operation);
  }

  private static void change(Change change) {
    store.organisation().change(change::of, "test", Instant.parse("2026-03-28T00:00:00Z"));
  }

  private static Operation with(Operation operation, RandomStory story, ZoneId zone) {
    List<Hall> halls =
        Stream.concat(
                operation.halls().stream()
                    .filter(
                        hall -> !hall.id().equals(story.hall) && !hall.id().equals(story.other)),
                Stream.of(hall(story.hall, zone), hall(story.other, zone)))
            .toList();
    List<Source> sources =
        Stream.concat(
                operation.sources().stream(),
                story.sources.stream()
                    .filter(
                        source ->
                            operation.sources().stream()
                                .noneMatch(known -> known.id().equals(source.id()))))
            .toList();
    return new Operation(
        operation.regions(),
        operation.departments(),
        operation.matters(),
        halls,
        sources,
        operation.aliases());
  }

  private static Hall hall(HallId id, ZoneId zone) {
    List<Queue> queues =
        Stream.of("q0", "q1")
            .map(code -> new Queue(new QueueId(code), code, null, null, WaitTarget.USUAL))
            .toList();
    return new Hall(id, "Hall " + id, null, zone, List.of(), queues, List.of());
  }

  private static int importing(List<Event> events, long seed, Instant now) {
    Import opened =
        store
            .history()
            .open(
                "mapping",
                "digest",
                List.of(new ImportFile("file " + events.hashCode(), "digest " + seed, 1)),
                "test",
                now);
    store.events().append(append(events).ofImport(opened.number()));
    store.history().end(opened.number(), Import.State.CLOSED, null, now);
    return opened.number();
  }

  private static Append append(List<Event> events) {
    List<Entry> entries = new ArrayList<>();
    for (Event event : events) {
      entries.add(new Entry(entries.size(), "event", () -> "original", List.of(event)));
    }
    return new Append(entries, List.of(), null, null);
  }

  /** Two of them on one store, each with what it remembers; any of them may break down. */
  private record Processes(Random random) {
    MetricsStore any() {
      return random.nextBoolean() ? store : beside;
    }

    boolean keep(Instant now) throws SQLException {
      MetricsStore process = any();
      if (random.nextInt(4) == 0) {
        breakDown(() -> process.seriesKeeper().keep(now, true));
      }
      return process.seriesKeeper().keep(now, true);
    }

    void append(List<Event> events) throws SQLException {
      if (random.nextInt(8) == 0) {
        breakDown(() -> store.events().append(SeriesKeptProperties.append(events)));
      }
      store.events().append(SeriesKeptProperties.append(events));
    }

    private static void breakDown(Runnable work) throws SQLException {
      now(true);
      try {
        work.run();
      } catch (StoreException e) {
        assertThat(e).hasMessageContaining("breaks down");
      } finally {
        now(false);
      }
    }

    private static void now(boolean fails) throws SQLException {
      try (Statement statement = failing.createStatement()) {
        statement.execute(fails ? "insert into failing values (true)" : "delete from failing");
      }
    }
  }

  private static void compare(RandomStory story, Processes processes, Instant asOf, Grain... grains)
      throws SQLException {
    nothingDiffers(story.hall);
    compareReads(story, processes, asOf, grains);
  }

  private static void compareReads(
      RandomStory story, Processes processes, Instant asOf, Grain... grains) throws SQLException {
    compare(story.hall, story, processes.any(), asOf, grains);
    compare(story.other, story, processes.any(), asOf, grains);
  }

  private static void compare(
      HallId hall, RandomStory story, MetricsStore process, Instant asOf, Grain... grains)
      throws SQLException {
    Map<Grain, List<SeriesRow>> expected =
        slow.of(hall, story.first.minusDays(2), story.last, asOf);
    for (Grain grain : grains) {
      List<SeriesRow> read =
          process
              .series()
              .read(
                  new SeriesQuery(
                      Set.of(hall),
                      EnumSet.allOf(SeriesKind.class),
                      grain,
                      story.first.minusDays(2),
                      story.last.plusDays(1),
                      asOf));
      assertThat(read).as("%s of %s as of %s", grain, hall, asOf).isEqualTo(expected.get(grain));
    }
  }
}
