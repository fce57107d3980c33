package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;

/** Code of a department (部门), unique in the operation. */
public record DepartmentId(String value) {
  public DepartmentId {
    Check.code("department", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
