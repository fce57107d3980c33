package org.hallwatch.actor.source;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.hallwatch.domain.event.Event;

/**
 * Everything that reached us from a source at one instant.
 *
 * @param at that instant, by our clock
 * @param sightings in the order in which they happened
 * @param ahead whether all of it was refused because it lies in the future
 * @param newest the newest time in it by the source's clock, of what was not refused if there is
 *     any
 */
record Round(Instant at, List<Sighting> sightings, boolean ahead, Instant newest) {
  private static final Comparator<Sighting> ORDER =
      Comparator.comparing(Sighting::event, Event.OCCURRENCE);

  static Round of(Instant at, List<Sighting> sightings) {
    List<Sighting> sorted = sightings.stream().sorted(ORDER).toList();
    List<Sighting> accepted =
        sorted.stream().filter(sighting -> sighting.kind() != Sighting.Kind.FUTURE).toList();
    Sighting newest = accepted.isEmpty() ? sorted.getLast() : accepted.getLast();
    return new Round(at, sorted, accepted.isEmpty(), newest.event().occurredAt());
  }
}
