package org.hallwatch.actor.hall;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.LiveFeed;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.jspecify.annotations.Nullable;

/** The directory of halls: whoever has something for a hall tells it here and need not know where the hall lives. */
public final class Halls {
  private Halls() {}

  /** What may be told or asked. Every {@code ackTo} is answered once, when all halls concerned are done. */
  public sealed interface Command {}

  /**
   * These events are stored; each goes to the hall it speaks about, a heartbeat without a hall to every hall that its source covers. Halls
   * that the catalogue does not have are passed over.
   */
  public record Tell(List<Event> events, @Nullable ActorRef<Applied> ackTo) implements Command {}

  /** It is now {@code now}, in domain time; never earlier than before. */
  public record Advance(Instant now, @Nullable ActorRef<Applied> ackTo) implements Command {}

  /** The catalogue as it is from now on; halls new in it start. Answered when their days are read back. */
  public record Know(Operation operation, @Nullable ActorRef<Applied> ackTo) implements Command {}

  /** The picture of a hall, empty if the catalogue does not have it. */
  public record Look(HallId hall, ActorRef<Optional<HallSnapshot>> replyTo) implements Command {}

  /** Stored events of these halls were corrected: they read their day anew. */
  public record Reload(Set<HallId> halls, @Nullable ActorRef<Applied> ackTo) implements Command {}

  /**
   * What the directory and its halls need.
   *
   * @param paintEvery how often at most a hall that changes gives a new picture to the feed, by the wall clock
   */
  public record Settings(
      DayReader reader, LiveFeed feed, HallSnapshot.Mode mode, Duration paintEvery, MeterRegistry meters) {
    /** Four pictures a second. */
    public static final Duration USUAL_PAINTING = Duration.ofMillis(250);
  }

  /** A directory without halls; {@link Know} brings them. */
  public static Behavior<Command> create(Settings settings, Instant now) {
    throw new UnsupportedOperationException(settings.toString() + now);
  }
}
