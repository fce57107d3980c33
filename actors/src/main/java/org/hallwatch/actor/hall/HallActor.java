package org.hallwatch.actor.hall;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.LiveFeed;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.Hall;
import org.jspecify.annotations.Nullable;

/**
 * A hall, live: the one place where its state is kept up to date. Thin; what it knows is in {@link
 * HallState}. It reads its day back from the store when it starts, at the hall's local midnight,
 * after a correction and when codes get another meaning, and keeps what it is told meanwhile for
 * afterwards.
 */
public final class HallActor extends AbstractBehavior<HallActor.Command> {
  private static final int STASH = 10_000;
  private static final Duration READ_AGAIN_FIRST = Duration.ofMillis(200);
  private static final Duration READ_AGAIN_AT_MOST = Duration.ofSeconds(30);

  /** While nobody looks, a picture is only painted every so many pauses. */
  private static final int PAUSES_UNWATCHED = 20;

  private static final Duration FRESH_WHILE_WATCHED = Duration.ofSeconds(1);
  private static final Duration FRESH_OTHERWISE = Duration.ofSeconds(5);

  /** What a hall may be told or asked. */
  public sealed interface Command {}

  /**
   * These events are stored. Duplicates and events of other days are welcome and change nothing.
   */
  public record Observe(List<Event> events, @Nullable ActorRef<Applied> ackTo) implements Command {}

  /** It is now {@code now}, in domain time. */
  public record Advance(Instant now, @Nullable ActorRef<Applied> ackTo) implements Command {}

  /** The catalogue has changed. */
  public record Describe(HallCatalogue catalogue) implements Command {}

  /** The picture, as of the last {@link Advance}. */
  public record Look(ActorRef<Optional<HallSnapshot>> replyTo) implements Command {}

  /** Stored events were corrected: read the day anew. */
  public record Reload(@Nullable ActorRef<Applied> ackTo) implements Command {}

  private record DayRead(LocalDate date, List<Event> events, Timer.Sample reading)
      implements Command {}

  private record DayUnread(Throwable cause) implements Command {}

  private enum ReadAgain implements Command {
    NOW
  }

  private enum Paint implements Command {
    DUE
  }

  /** What a hall shares with the other halls. */
  record Surroundings(
      DayReader reader,
      LiveFeed feed,
      HallSnapshot.Mode mode,
      Duration paintEvery,
      HallMeters meters) {}

  /** What survives a restart of the actor; everything else is in the store. */
  private record Known(HallCatalogue catalogue, Instant now) {}

  private final Surroundings surroundings;
  private final AtomicReference<Known> known;
  private final TimerScheduler<Command> timers;
  private final StashBuffer<Command> stash;
  private final List<ActorRef<Applied>> owed = new ArrayList<>();
  private final HallState state;
  private boolean reading;
  private boolean readOnceMore;
  private Duration readAgainAfter = READ_AGAIN_FIRST;
  private boolean painting;
  private boolean unpainted;
  private int pauses;
  private Instant shown = Instant.MIN;
  private long version;

  private HallActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      StashBuffer<Command> stash,
      Surroundings surroundings,
      AtomicReference<Known> known) {
    super(context);
    this.timers = timers;
    this.stash = stash;
    this.surroundings = surroundings;
    this.known = known;
    HallCatalogue catalogue = known.get().catalogue();
    this.state = new HallState(catalogue, catalogue.hall().dayOf(now()));
    this.version =
        surroundings.feed().latest(catalogue.hall().id()).map(HallSnapshot::version).orElse(0L);
    read(state.date());
  }

  static Behavior<Command> create(Surroundings surroundings, HallCatalogue catalogue, Instant now) {
    AtomicReference<Known> known = new AtomicReference<>(new Known(catalogue, now));
    Behavior<Command> hall =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers ->
                        Behaviors.withStash(
                            STASH,
                            stash -> new HallActor(context, timers, stash, surroundings, known))));
    return Behaviors.supervise(hall)
        .onFailure(
            RuntimeException.class,
            SupervisorStrategy.restartWithBackoff(READ_AGAIN_FIRST, READ_AGAIN_AT_MOST, 0.2));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onCommand).build();
  }

  private Behavior<Command> onCommand(Command command) {
    switch (command) {
      case DayRead read -> {
        return dayRead(read);
      }
      case DayUnread(var cause) -> dayUnread(cause);
      case ReadAgain.NOW -> read(state.date());
      case Paint.DUE -> paintDue();
      case Describe(var catalogue) -> describe(catalogue);
      case Observe observe when reading -> later(observe, observe.ackTo());
      case Advance advance when reading -> later(advance, advance.ackTo());
      case Look look when reading -> later(look, null);
      case Reload(var ackTo) -> reload(ackTo);
      case Observe(var events, var ackTo) -> observe(events, ackTo);
      case Advance advance -> advance(advance);
      case Look(var replyTo) -> replyTo.tell(Optional.of(picture()));
    }
    return this;
  }

  private void observe(List<Event> events, @Nullable ActorRef<Applied> ackTo) {
    int fresh = 0;
    for (Event event : events) {
      fresh += state.apply(event) ? 1 : 0;
    }
    surroundings.meters().applied().increment(fresh);
    answer(ackTo, new Applied(fresh));
    if (fresh > 0) {
      changed();
    }
  }

  private void advance(Advance advance) {
    Known before = known.get();
    if (advance.now().isAfter(before.now())) {
      known.set(new Known(before.catalogue(), advance.now()));
    }
    LocalDate today = hall().dayOf(now());
    if (!today.equals(state.date())) {
      state.reset(today);
      read(today);
      later(advance, advance.ackTo());
      return;
    }
    answer(advance.ackTo(), Applied.NOTHING);
    Duration fresh =
        surroundings.feed().watched(hall().id()) ? FRESH_WHILE_WATCHED : FRESH_OTHERWISE;
    if (!now().isBefore(shown.plus(fresh))) {
      changed();
    }
  }

  private void describe(HallCatalogue catalogue) {
    HallCatalogue before = known.get().catalogue();
    boolean sameClock = catalogue.hall().timeZone().equals(before.hall().timeZone());
    boolean sameCodes = catalogue.codes().equals(before.codes());
    known.set(new Known(catalogue, now()));
    state.describe(catalogue);
    if (!sameClock || !sameCodes) {
      state.reset(hall().dayOf(now()));
      reload(null);
    } else if (!reading) {
      changed();
    }
  }

  private void reload(@Nullable ActorRef<Applied> ackTo) {
    if (ackTo != null) {
      owed.add(ackTo);
    }
    if (reading) {
      readOnceMore = true;
    } else {
      read(state.date());
    }
  }

  // Reading the day back

  private void read(LocalDate date) {
    reading = true;
    Instant from = hall().startOf(date);
    Instant until = hall().startOf(date.plusDays(1));
    Timer.Sample sample = Timer.start();
    getContext()
        .pipeToSelf(
            surroundings.reader().read(hall().id(), from, until, until.plus(Duration.ofDays(1))),
            (events, failure) ->
                failure == null ? new DayRead(date, events, sample) : new DayUnread(failure));
  }

  private Behavior<Command> dayRead(DayRead read) {
    readAgainAfter = READ_AGAIN_FIRST;
    if (readOnceMore || !read.date().equals(state.date())) {
      readOnceMore = false;
      read(state.date());
      return this;
    }
    state.reset(read.date());
    read.events().forEach(state::apply);
    read.reading().stop(surroundings.meters().rebuild());
    reading = false;
    owed.forEach(ackTo -> ackTo.tell(Applied.NOTHING));
    owed.clear();
    changed();
    return stash.unstashAll(this);
  }

  private void dayUnread(Throwable cause) {
    getContext()
        .getLog()
        .warn(
            "The day of hall {} could not be read back from the store; it is tried again in {} ms",
            hall().id(),
            readAgainAfter.toMillis(),
            cause);
    timers.startSingleTimer(ReadAgain.NOW, readAgainAfter);
    Duration doubled = readAgainAfter.multipliedBy(2);
    readAgainAfter = doubled.compareTo(READ_AGAIN_AT_MOST) > 0 ? READ_AGAIN_AT_MOST : doubled;
  }

  /**
   * Keeps a message until the day is read. Where there are too many, the day is read once more
   * instead: what they tell is stored.
   */
  private void later(Command command, @Nullable ActorRef<Applied> ackTo) {
    if (!stash.isFull()) {
      stash.stash(command);
      return;
    }
    readOnceMore = true;
    if (ackTo != null) {
      owed.add(ackTo);
    }
  }

  // Painting

  private void changed() {
    if (painting) {
      unpainted = true;
    } else {
      paint();
    }
  }

  private void paint() {
    unpainted = false;
    pauses = 0;
    shown = now();
    surroundings.feed().publish(picture());
    pause();
  }

  private void paintDue() {
    painting = false;
    if (!unpainted || reading) {
      return;
    }
    if (surroundings.feed().watched(hall().id()) || ++pauses == PAUSES_UNWATCHED) {
      paint();
    } else {
      pause();
    }
  }

  private void pause() {
    painting = true;
    timers.startSingleTimer(Paint.DUE, surroundings.paintEvery());
  }

  /** Versions grow over restarts too, because domain time does. */
  private HallSnapshot picture() {
    version = Math.max(version + 1, now().toEpochMilli());
    return state.snapshot(now(), version, surroundings.mode());
  }

  private Instant now() {
    return known.get().now();
  }

  private Hall hall() {
    return known.get().catalogue().hall();
  }

  private static void answer(@Nullable ActorRef<Applied> ackTo, Applied applied) {
    if (ackTo != null) {
      ackTo.tell(applied);
    }
  }
}
