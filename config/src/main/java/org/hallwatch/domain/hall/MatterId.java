package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;

/** Code of a matter (事项), unique in the operation. */
public record MatterId(String value) {
  public MatterId {
    Check.code("matter", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
