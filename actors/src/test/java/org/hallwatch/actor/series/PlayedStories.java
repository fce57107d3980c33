package org.hallwatch.actor.series;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.SourceUnavailableException;
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
import org.hallwatch.domain.indicator.Dimension;
import org.hallwatch.domain.indicator.IndicatorCatalogue;
import org.hallwatch.domain.indicator.IndicatorDefinition;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.series.SeriesKind;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.event.Appended;
import org.hallwatch.store.history.Import;
import org.hallwatch.store.history.ImportFile;
import org.hallwatch.store.indicator.IndicatorRow;
import org.hallwatch.store.jdbc.DatabaseAddress;
import org.hallwatch.store.series.Grain;
import org.hallwatch.store.series.SeriesQuery;
import org.hallwatch.store.series.SeriesRow;

/**
 * Random stories played into a store: late, twice, corrected, as imports of which some are taken
 * back, with decisions about codes in between. What happens depends on the seed alone, so that two
 * stores can be told the same.
 */
final class PlayedStories {
  private static final Instant DECIDED = Instant.parse("2026-03-28T00:00:00Z");
  private static final Instant OVER = Instant.parse("2026-05-01T00:00:00Z");

  private static final int TOGETHER = 500;

  private final MetricsStore store;
  private final DatabaseAddress address;
  private final List<RandomStory> stories = new ArrayList<>();

  PlayedStories(MetricsStore store, DatabaseAddress address) {
    this.store = store;
    this.address = address;
  }

  MetricsStore store() {
    return store;
  }

  DatabaseAddress address() {
    return address;
  }

  List<RandomStory> stories() {
    return List.copyOf(stories);
  }

  /** Tells a story with all that can happen to it, and folds what is to be folded. */
  void play(long seed) {
    RandomStory story = tell(seed);
    Random random = new Random(seed);
    Instant now = story.first.atStartOfDay(story.zone).toInstant().plus(Duration.ofHours(11));
    List<Integer> imports = new ArrayList<>();
    int piece = 0;
    for (List<Event> events : pieces(story.arriving(), random)) {
      if (random.nextInt(3) == 0) {
        imports.add(importing(events, seed + " " + piece++, now));
      } else {
        store.events().append(append(events));
      }
      if (random.nextInt(3) == 0) {
        store.seriesKeeper().keep(now, true);
      }
      if (random.nextInt(6) == 0) {
        changeZone(story);
      }
      now = now.plus(Duration.ofMinutes(random.nextInt(500)));
    }
    for (int number : imports) {
      if (random.nextBoolean()) {
        store.history().undo(number, now);
      }
    }
    keep();
  }

  /** Only stores the events of another story; nothing is followed or folded. */
  void append(long seed) {
    append(store, tell(seed), seed);
  }

  /** The same in another store that knows the halls already. */
  void appendTo(MetricsStore other, long seed) {
    RandomStory story = new RandomStory("s" + seed, seed);
    other.organisation().change(operation -> with(operation, story, story.zone), "test", DECIDED);
    append(other, story, seed);
  }

  Appended appendAgain(MetricsStore other, Event event) {
    return other.events().append(append(List.of(event)));
  }

  /**
   * Takes notice of everything that is stored, and finds what contradicts itself. Waits for
   * transactions of others on the same server.
   */
  static void follow(MetricsStore store) {
    await()
        .atMost(Duration.ofMinutes(5))
        .until(
            () -> {
              boolean more = true;
              while (more) {
                more = store.follower().follow();
              }
              return store.follower().place() >= store.follower().newest();
            });
    boolean more = true;
    while (more) {
      more = store.findingKeeper().find(true);
    }
  }

  /** Stores everything that a collector has. */
  void collect(PullCollector collector) throws SourceUnavailableException {
    String position = null;
    boolean more = true;
    while (more) {
      PullCollector.Look look = collector.collect(position, Instant.MAX);
      Operation met = look.batch().met();
      if (!met.equals(Operation.EMPTY)) {
        store.organisation().change(_ -> met, "test", DECIDED);
      }
      List<Entry> entries = new ArrayList<>(look.batch().entries());
      for (int i = 0; i < entries.size(); i += TOGETHER) {
        List<Entry> some = entries.subList(i, Math.min(i + TOGETHER, entries.size()));
        store.events().append(new Append(some, List.of(), null, null));
      }
      position = look.position();
      more = !look.exhausted();
    }
  }

  /** Every indicator of every hall, by hall and day. */
  static Map<String, List<IndicatorRow>> indicators(
      MetricsStore store, LocalDate first, LocalDate last) {
    Operation operation = store.organisation().current();
    Map<String, List<IndicatorRow>> values = new TreeMap<>();
    for (IndicatorDefinition indicator : IndicatorCatalogue.all()) {
      values.put(
          indicator.id(),
          store
              .indicators()
              .read(
                  new IndicatorQuery(
                      indicator, first, last, List.of(Dimension.HALL, Dimension.DAY), Map.of()),
                  operation,
                  operation.halls().stream().map(Hall::id).collect(Collectors.toSet()),
                  OVER));
    }
    return values;
  }

  /** Folds everything that is marked. */
  static void keep(MetricsStore store) {
    boolean more = true;
    while (more) {
      more = store.seriesKeeper().keep(OVER, true);
    }
  }

  void keep() {
    keep(store);
  }

  /** Every figure of every hall. */
  static List<SeriesRow> figures(MetricsStore store, LocalDate first, LocalDate last) {
    Set<HallId> halls =
        store.organisation().current().halls().stream().map(Hall::id).collect(Collectors.toSet());
    List<SeriesRow> figures = new ArrayList<>();
    for (Grain grain : Grain.values()) {
      figures.addAll(
          store
              .series()
              .read(
                  new SeriesQuery(
                      halls, EnumSet.allOf(SeriesKind.class), grain, first, last, OVER)));
    }
    return figures;
  }

  private synchronized RandomStory tell(long seed) {
    RandomStory story = new RandomStory("s" + seed, seed);
    stories.add(story);
    store.organisation().change(operation -> with(operation, story, story.zone), "test", DECIDED);
    return story;
  }

  private static void append(MetricsStore store, RandomStory story, long seed) {
    for (List<Event> events : pieces(story.arriving(), new Random(seed))) {
      store.events().append(append(events));
    }
  }

  private void changeZone(RandomStory story) {
    store
        .organisation()
        .change(operation -> with(operation, story, ZoneId.of("Asia/Tokyo")), "test", DECIDED);
  }

  private int importing(List<Event> events, String name, Instant now) {
    Import opened =
        store
            .history()
            .open("mapping", "digest", List.of(new ImportFile(name, "digest", 1)), "test", now);
    store.events().append(append(events).ofImport(opened.number()));
    store.history().end(opened.number(), Import.State.CLOSED, null, now);
    return opened.number();
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

  private static Append append(List<Event> events) {
    List<Entry> entries = new ArrayList<>();
    for (Event event : events) {
      entries.add(new Entry(entries.size(), "event", () -> "original", List.of(event)));
    }
    return new Append(entries, List.of(), null, null);
  }

  private static Operation with(Operation operation, RandomStory story, ZoneId zone) {
    return new Operation(
        operation.regions(),
        operation.departments(),
        operation.matters(),
        Stream.concat(
                operation.halls().stream()
                    .filter(
                        hall -> !hall.id().equals(story.hall) && !hall.id().equals(story.other)),
                Stream.of(hall(story.hall, zone), hall(story.other, zone)))
            .toList(),
        Stream.concat(
                operation.sources().stream()
                    .filter(known -> story.sources.stream().noneMatch(new SameId(known)::of)),
                story.sources.stream())
            .toList(),
        Stream.concat(
                operation.aliases().stream()
                    .filter(alias -> !story.hall.equals(alias.met().hall())),
                Stream.of(new CodeAlias(new CodeRef(CodeKind.QUEUE, story.hall, null, "q0"), "q1")))
            .toList());
  }

  private record SameId(Source known) {
    boolean of(Source source) {
      return source.id().equals(known.id());
    }
  }

  private static Hall hall(HallId id, ZoneId zone) {
    List<Queue> queues =
        Stream.of("q0", "q1")
            .map(code -> new Queue(new QueueId(code), code, null, null, WaitTarget.USUAL))
            .toList();
    return new Hall(id, "Hall " + id, null, zone, List.of(), queues, List.of());
  }
}
