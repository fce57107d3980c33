package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * A queue (业务队列) of a hall: people who wait for the same kind of business.
 *
 * @param department whose business it is, null where several share it
 * @param zone where its people wait, null where nobody said
 */
public record Queue(
    QueueId id,
    String name,
    @Nullable DepartmentId department,
    @Nullable ZoneCode zone,
    WaitTarget waitTarget) {
  public Queue {
    Check.present("id", id);
    Check.code("name", name);
    Check.present("waitTarget", waitTarget);
  }
}
