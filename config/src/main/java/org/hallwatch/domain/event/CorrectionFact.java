package org.hallwatch.domain.event;

import java.time.Instant;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * An event was wrong (更正). The original stays stored; figures no longer see it, or see what
 * replaces it.
 */
public sealed interface CorrectionFact extends Fact {
  /** The event that was wrong. */
  EventId target();

  /** Why it was wrong. */
  String reason();

  @Override
  default @Nullable HallId hall() {
    return null;
  }

  /**
   * The event is replaced by another fact ({@code event} on the wire: type, time and data of the
   * replacement).
   *
   * @param occurredAt when the replacement happened
   */
  record Replaced(EventId target, String reason, Instant occurredAt, Fact replacement)
      implements CorrectionFact {
    public Replaced {
      Check.present("ofId", target);
      Check.code("reason", reason);
      Check.present("event.time", occurredAt);
      Check.present("event", replacement);
      if (replacement instanceof CorrectionFact) {
        throw new IllegalArgumentException("a correction cannot be replaced by a correction");
      }
    }

    @Override
    public EventKind kind() {
      return EventKind.CORRECTION_REPLACED;
    }
  }

  /** The event never happened. */
  record Withdrawn(EventId target, String reason) implements CorrectionFact {
    public Withdrawn {
      Check.present("ofId", target);
      Check.code("reason", reason);
    }

    @Override
    public EventKind kind() {
      return EventKind.CORRECTION_WITHDRAWN;
    }
  }
}
