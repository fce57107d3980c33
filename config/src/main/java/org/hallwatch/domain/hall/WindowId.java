package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;

/** Code of a window (窗口), unique in its hall; usually the number above the window. */
public record WindowId(String value) {
  public WindowId {
    Check.code("window", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
