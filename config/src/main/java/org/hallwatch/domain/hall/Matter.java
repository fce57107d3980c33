package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * A matter (事项): what a person comes to have done.
 *
 * @param department who decides on it, null where the catalogue does not say
 * @param limits how long its cases may take, null where the catalogue does not say
 */
public record Matter(
    MatterId id, String name, @Nullable DepartmentId department, @Nullable MatterLimits limits) {
  public Matter {
    Check.present("id", id);
    Check.code("name", name);
  }

  /** A matter without limits. */
  public Matter(MatterId id, String name, @Nullable DepartmentId department) {
    this(id, name, department, null);
  }
}
