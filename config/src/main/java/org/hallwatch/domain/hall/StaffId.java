package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;

/** Number of a member of the window staff (窗口人员), never a name. */
public record StaffId(String value) {
  public StaffId {
    Check.code("staff", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
