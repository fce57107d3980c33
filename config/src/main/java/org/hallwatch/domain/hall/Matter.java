package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * A matter (事项): what a person comes to have done.
 *
 * @param department who decides on it, null where the catalogue does not say
 */
public record Matter(MatterId id, String name, @Nullable DepartmentId department) {
  public Matter {
    Check.present("id", id);
    Check.code("name", name);
  }
}
