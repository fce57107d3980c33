package org.hallwatch.domain.event;

import java.util.Comparator;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.SourceId;

/** Who said it and under which id: what makes an event the same event when it is sent again. */
public record EventId(SourceId source, String id) implements Comparable<EventId> {
  private static final Comparator<EventId> ORDER =
      Comparator.comparing((EventId e) -> e.source.value()).thenComparing(EventId::id);

  public EventId {
    Check.present("source", source);
    Check.code("id", id);
  }

  @Override
  public int compareTo(EventId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return source + "/" + id;
  }
}
