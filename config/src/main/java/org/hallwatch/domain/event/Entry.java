package org.hallwatch.domain.event;

import java.util.List;
import org.hallwatch.domain.Check;

/**
 * One source record on its way into the event log: the one or several events it became, all or
 * nothing.
 *
 * @param index place of the record in what was read, counted from 0
 * @param place where a person would look for it, see {@link Rejected#place}
 * @param original the record as it came; asked for only if the record is refused after all
 */
public record Entry(int index, String place, Original original, List<Event> events) {
  /** Gives the text of a record as it came. */
  @FunctionalInterface
  public interface Original {
    /** The text, possibly long. */
    String text();
  }

  public Entry {
    Check.notNegative("index", index);
    Check.present("place", place);
    Check.present("original", original);
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException(
          "an entry without an event; a record that says nothing is skipped or rejected");
    }
  }

  /** This record, refused. */
  public Rejected refused(Event culprit, String field, RejectionReason reason, String message) {
    return new Rejected(
        index,
        place,
        culprit.id().source(),
        culprit.hall(),
        culprit.id().id(),
        field,
        reason,
        message,
        original.text());
  }
}
