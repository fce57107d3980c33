package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;

/** Code of a functional zone (功能分区) inside a hall, unique in its hall. */
public record ZoneCode(String value) {
  public ZoneCode {
    Check.code("zone", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
