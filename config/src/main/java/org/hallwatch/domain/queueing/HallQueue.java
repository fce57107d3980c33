package org.hallwatch.domain.queueing;

import org.hallwatch.domain.Check;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;

/** One queue of one hall. */
public record HallQueue(HallId hall, QueueId queue) {
  public HallQueue {
    Check.present("hall", hall);
    Check.present("queue", queue);
  }
}
