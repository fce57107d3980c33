package org.hallwatch.actor.hall;

import java.time.Instant;
import java.time.LocalDate;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.domain.event.Event;

/** What is known of a hall's day. */
public final class HallState {
  /** Nothing is known yet of this day. */
  public HallState(Catalogue catalogue, LocalDate day) {
    throw new UnsupportedOperationException(catalogue.toString() + day);
  }

  /** Takes in another catalogue; what happened stays. */
  public void describe(Catalogue catalogue) {
    throw new UnsupportedOperationException(catalogue.toString());
  }

  /**
   * Takes in an event.
   *
   * @return whether it was not known before and belongs to this day
   */
  public boolean apply(Event event) {
    throw new UnsupportedOperationException(event.toString());
  }

  /** The picture at an instant. */
  public HallSnapshot snapshot(Instant asOf, long version, HallSnapshot.Mode mode) {
    throw new UnsupportedOperationException(asOf.toString() + version + mode);
  }
}
