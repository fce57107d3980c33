package org.hallwatch.actor.hall;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.LiveFeed;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * The directory of halls: whoever has something for a hall tells it here and need not know where
 * the hall lives.
 */
public final class Halls extends AbstractBehavior<Halls.Command> {
  /**
   * What may be told or asked. Every {@code ackTo} is answered once, when all halls concerned are
   * done.
   */
  public sealed interface Command {}

  /**
   * These events are stored; each goes to the hall it speaks about, a heartbeat without a hall to
   * every hall that its source covers. Halls that the catalogue does not have are passed over.
   */
  public record Tell(List<Event> events, @Nullable ActorRef<Applied> ackTo) implements Command {}

  /** It is now {@code now}, in domain time; never earlier than before. */
  public record Advance(Instant now, @Nullable ActorRef<Applied> ackTo) implements Command {}

  /**
   * The catalogue as it is from now on; halls new in it start, halls of which it says something
   * else follow. Answered when the days that have to be read for that are read back.
   */
  public record Know(Operation operation, @Nullable ActorRef<Applied> ackTo) implements Command {}

  /** The picture of a hall, empty if the catalogue does not have it. */
  public record Look(HallId hall, ActorRef<Optional<HallSnapshot>> replyTo) implements Command {}

  /** Stored events of these halls were corrected: they read their day anew. */
  public record Reload(Set<HallId> halls, @Nullable ActorRef<Applied> ackTo) implements Command {}

  /**
   * What the directory and its halls need.
   *
   * @param paintEvery how often at most a hall that changes gives a new picture to the feed, by the
   *     wall clock
   */
  public record Settings(
      DayReader reader,
      LiveFeed feed,
      HallSnapshot.Mode mode,
      Duration paintEvery,
      MeterRegistry meters) {
    /** Four pictures a second. */
    public static final Duration USUAL_PAINTING = Duration.ofMillis(250);
  }

  private final HallActor.Surroundings surroundings;
  private final Map<HallId, ActorRef<HallActor.Command>> halls = new LinkedHashMap<>();
  private final Map<HallId, HallCatalogue> catalogues = new HashMap<>();
  private Operation operation = Operation.EMPTY;
  private Map<SourceId, Source> sources = Map.of();
  private Instant now;
  private int begun;

  private Halls(ActorContext<Command> context, Settings settings, Instant now) {
    super(context);
    this.now = now;
    HallMeters meters = HallMeters.of(settings.meters(), settings.feed());
    surroundings =
        new HallActor.Surroundings(
            settings.reader(), settings.feed(), settings.mode(), settings.paintEvery(), meters);
    context.spawn(DeadLetters.create(meters.deadLetters()), "dead-letters");
  }

  /** A directory without halls; {@link Know} brings them. */
  public static Behavior<Command> create(Settings settings, Instant now) {
    return Behaviors.setup(context -> new Halls(context, settings, now));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case Tell(var events, var ackTo) -> tell(events, ackTo);
      case Advance(var instant, var ackTo) -> {
        now = instant.isAfter(now) ? instant : now;
        toEach(halls.keySet(), ackTo, (_, ack) -> new HallActor.Advance(now, ack));
      }
      case Know(var newOperation, var ackTo) -> know(newOperation, ackTo);
      case Look(var hall, var replyTo) -> {
        ActorRef<HallActor.Command> actor = halls.get(hall);
        if (actor == null) {
          replyTo.tell(Optional.empty());
        } else {
          actor.tell(new HallActor.Look(replyTo));
        }
      }
      case Reload(var corrected, var ackTo) ->
          toEach(corrected, ackTo, (_, ack) -> new HallActor.Reload(ack));
    }
    return this;
  }

  private void tell(List<Event> events, @Nullable ActorRef<Applied> ackTo) {
    Map<HallId, List<Event>> byHall = new LinkedHashMap<>();
    for (Event event : events) {
      for (HallId hall : concerned(event)) {
        byHall.computeIfAbsent(hall, _ -> new ArrayList<>()).add(event);
      }
    }
    toEach(
        byHall.keySet(),
        ackTo,
        (hall, ack) -> new HallActor.Observe(byHall.getOrDefault(hall, List.of()), ack));
  }

  private Set<HallId> concerned(Event event) {
    if (event.hall() != null) {
      return Set.of(event.hall());
    }
    Source source = event.fact() instanceof SourceFact ? sources.get(event.id().source()) : null;
    if (source == null) {
      return Set.of();
    }
    return source.halls().isEmpty() ? halls.keySet() : source.halls();
  }

  private void know(Operation newOperation, @Nullable ActorRef<Applied> ackTo) {
    operation = newOperation;
    sources =
        operation.sources().stream().collect(Collectors.toMap(Source::id, Function.identity()));
    leave(operation.halls().stream().map(Hall::id).collect(Collectors.toSet()));
    Set<HallId> reading = new LinkedHashSet<>();
    for (HallCatalogue catalogue : HallCatalogue.of(operation)) {
      HallId hall = catalogue.hall().id();
      HallCatalogue before = catalogues.put(hall, catalogue);
      if (before == null) {
        halls.put(hall, begin(catalogue));
        reading.add(hall);
      } else if (!before.equals(catalogue)) {
        actorOf(hall).tell(new HallActor.Describe(catalogue));
        reading.add(hall);
      }
    }
    toEach(reading, ackTo, (_, ack) -> new HallActor.Advance(now, ack));
  }

  /** Halls that left the catalogue end. */
  private void leave(Set<HallId> stay) {
    List<HallId> gone = halls.keySet().stream().filter(id -> !stay.contains(id)).toList();
    for (HallId id : gone) {
      getContext().stop(actorOf(id));
      halls.remove(id);
      catalogues.remove(id);
    }
  }

  private ActorRef<HallActor.Command> begin(HallCatalogue catalogue) {
    String name =
        "hall-"
            + URLEncoder.encode(catalogue.hall().id().value(), StandardCharsets.UTF_8)
            + "-"
            + begun++;
    return getContext().spawn(HallActor.create(surroundings, catalogue, now), name);
  }

  private ActorRef<HallActor.Command> actorOf(HallId known) {
    return Objects.requireNonNull(halls.get(known), "a known hall has an actor");
  }

  /**
   * Sends each of these halls its message, and one answer when all that are in the catalogue have
   * answered.
   */
  private void toEach(
      Set<HallId> ids,
      @Nullable ActorRef<Applied> ackTo,
      BiFunction<HallId, @Nullable ActorRef<Applied>, HallActor.Command> message) {
    List<HallId> known = ids.stream().filter(halls::containsKey).toList();
    ActorRef<Applied> ack = ackTo;
    if (ackTo != null && known.isEmpty()) {
      ackTo.tell(Applied.NOTHING);
    } else if (ackTo != null && known.size() > 1) {
      ack = getContext().spawnAnonymous(Gather.create(known.size(), ackTo));
    }
    for (HallId id : known) {
      actorOf(id).tell(message.apply(id, ack));
    }
  }
}
