package org.hallwatch.domain.event;

import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.SourceId;

/** Who said it and under which id: what makes an event the same event when it is sent again. */
public record EventId(SourceId source, String id) implements Comparable<EventId> {
  public EventId {
    Check.present("source", source);
    Check.code("id", id);
  }

  @Override
  public int compareTo(EventId other) {
    int bySource = source.value().compareTo(other.source.value());
    return bySource != 0 ? bySource : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return source + "/" + id;
  }
}
