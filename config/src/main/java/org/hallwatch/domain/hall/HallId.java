package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;

/** Code of a service hall (大厅), unique in the operation. */
public record HallId(String value) {
  public HallId {
    Check.code("hall", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
