package org.hallwatch.actor.hall;

import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.domain.event.Event;
import org.jspecify.annotations.Nullable;

/** A hall, live: the one place where its state is kept up to date. Thin; what it knows is in {@link HallState}. */
public final class HallActor {
  private HallActor() {}

  /** What a hall may be told or asked. */
  public sealed interface Command {}

  /** These events are stored. Duplicates and events of other days are welcome and change nothing. */
  public record Observe(List<Event> events, @Nullable ActorRef<Applied> ackTo) implements Command {}

  /** It is now {@code now}, in domain time. */
  public record Advance(Instant now, @Nullable ActorRef<Applied> ackTo) implements Command {}

  /** The catalogue has changed. */
  public record Describe(Catalogue catalogue) implements Command {}

  /** The picture, as of the last {@link Advance}. */
  public record Look(ActorRef<HallSnapshot> replyTo) implements Command {}

  /** Stored events were corrected: read the day anew. */
  public record Reload(@Nullable ActorRef<Applied> ackTo) implements Command {}
}
