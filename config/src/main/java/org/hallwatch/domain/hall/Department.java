package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;

/** A department (部门) that has windows in halls or decides on cases. */
public record Department(DepartmentId id, String name) {
  public Department {
    Check.present("id", id);
    Check.code("name", name);
  }
}
