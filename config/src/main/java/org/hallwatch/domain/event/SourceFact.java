package org.hallwatch.domain.event;

import java.time.Duration;
import java.time.Instant;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/** Something about a source itself. */
public sealed interface SourceFact extends Fact {
  /** The source says that it is alive though nothing happened. */
  record Heartbeat(@Nullable HallId hall) implements SourceFact {
    @Override
    public EventKind kind() {
      return EventKind.SOURCE_HEARTBEAT;
    }
  }

  /**
   * Our own watch found that a source is in another state. Never sent by a source.
   *
   * @param source which source
   * @param hall the hall it concerns, null where the source speaks about several
   * @param offset the clock's offset against ours where the clock is wrong (negative: behind), else
   *     null
   * @param lastSign when the source last gave a sign of life, null if never
   */
  record StateChanged(
      SourceId source,
      @Nullable HallId hall,
      SourceState previous,
      SourceState state,
      @Nullable Duration offset,
      @Nullable Instant lastSign)
      implements SourceFact {
    public StateChanged {
      Check.present("source", source);
      Check.present("previous", previous);
      Check.present("state", state);
    }

    @Override
    public EventKind kind() {
      return EventKind.SOURCE_STATE_CHANGED;
    }
  }
}
