package org.hallwatch.domain.event;

import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.jspecify.annotations.Nullable;

/**
 * The polled state of a queue, from a hall that does not report single tickets.
 *
 * @param waiting people waiting
 * @param openWindows windows that serve it
 * @param serving the number being served, as the display shows it
 * @param meanServiceMinutes the source's own mean service time, in minutes
 */
public record QueueObserved(
    HallId hall,
    QueueId queue,
    int waiting,
    @Nullable Integer openWindows,
    @Nullable String serving,
    @Nullable Double meanServiceMinutes)
    implements Fact {
  public QueueObserved {
    Check.present("hall", hall);
    Check.present("queue", queue);
    Check.notNegative("waiting", waiting);
    Check.optionalNotNegative("openWindows", openWindows);
    Check.optionalCode("serving", serving);
    Check.optionalMeasure("meanServiceMinutes", meanServiceMinutes);
  }

  @Override
  public EventKind kind() {
    return EventKind.QUEUE_OBSERVED;
  }
}
