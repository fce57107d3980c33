package org.hallwatch.domain.series;

import org.hallwatch.domain.Check;

/**
 * What a series of a hall is about.
 *
 * @param object the code of the queue, window, zone, matter, device, source or department; empty
 *     for the hall
 */
public record SeriesKey(SeriesKind kind, String object) implements Comparable<SeriesKey> {
  /** The whole hall. */
  public static final SeriesKey HALL = new SeriesKey(SeriesKind.HALL, "");

  public SeriesKey {
    Check.present("kind", kind);
    if (kind != SeriesKind.HALL) {
      Check.code("object", object);
    } else if (!object.isEmpty()) {
      throw new IllegalArgumentException("a hall's own series names the object " + object);
    }
  }

  @Override
  public int compareTo(SeriesKey other) {
    int byKind = kind.compareTo(other.kind);
    return byKind == 0 ? object.compareTo(other.object) : byKind;
  }
}
