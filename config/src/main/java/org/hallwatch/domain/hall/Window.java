package org.hallwatch.domain.hall;

import java.util.List;
import org.hallwatch.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * A window (窗口) of a hall.
 *
 * @param department who staffs it, null for a shared window (综合窗口)
 * @param queues the queues it serves, empty where nobody said
 */
public record Window(
    WindowId id,
    String name,
    @Nullable DepartmentId department,
    @Nullable ZoneCode zone,
    List<QueueId> queues) {
  public Window {
    Check.present("id", id);
    Check.code("name", name);
    queues = List.copyOf(queues);
  }
}
