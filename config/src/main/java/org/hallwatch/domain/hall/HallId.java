package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;

/** Code of a service hall (大厅), unique in the operation. */
public record HallId(String value) {
  /** Stands for no hall at all where figures of halls are kept; no hall may be called so. */
  public static final HallId NONE = new HallId("-");

  public HallId {
    Check.code("hall", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
