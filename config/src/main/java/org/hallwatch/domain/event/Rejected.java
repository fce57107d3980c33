package org.hallwatch.domain.event;

import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * A record that was not accepted: what was wrong, where, and what stood there.
 *
 * @param index place of the record in what was read, counted from 0
 * @param place where a person would look for it: {@code file:line}, or {@code event 17 of the
 *     request}
 * @param source who sent it, null where even that could not be read
 * @param hall the hall that it names, null where none could be read; of one that is kept, the hall
 *     to which it belongs
 * @param eventId the id it gave itself, null where none could be read
 * @param field the field that was wrong, as it stands on the wire ({@code data.waiting}), or the
 *     column of the file
 * @param message what was wrong and what to do, in a sentence for the sender
 * @param original the text of the record as it came, possibly shortened; a NUL, which no store can
 *     keep, becomes the replacement character
 */
public record Rejected(
    int index,
    String place,
    @Nullable SourceId source,
    @Nullable HallId hall,
    @Nullable String eventId,
    String field,
    RejectionReason reason,
    String message,
    String original) {
  /** Longest original that is kept, in characters. */
  public static final int ORIGINAL_LENGTH = 16_384;

  public Rejected {
    Check.notNegative("index", index);
    Check.present("place", place);
    Check.present("field", field);
    Check.present("reason", reason);
    Check.present("message", message);
    original =
        original.substring(0, Math.min(original.length(), ORIGINAL_LENGTH)).replace('\0', '\uFFFD');
  }

  /** The same at another place of what was read. */
  public Rejected at(int other) {
    return new Rejected(other, place, source, hall, eventId, field, reason, message, original);
  }
}
