package org.hallwatch.actor.source;

import org.hallwatch.domain.event.Event;

/**
 * An event of a source, as its watch sees it.
 *
 * @param event what the source said; its {@code receivedAt} places the sighting in time
 * @param kind what became of it
 */
public record Sighting(Event event, Kind kind) {
  /** What became of an event. */
  public enum Kind {
    /** Stored, seen for the first time. */
    NEW,
    /** Stored before: the source is alive, but says nothing new. */
    DUPLICATE,
    /**
     * Refused because it lies beyond {@code receivedAt} by more than the tolerance (future-clock).
     */
    FUTURE
  }
}
