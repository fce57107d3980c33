package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;

/** Name of a registered source: a system that sends events or is asked for them. */
public record SourceId(String value) {
  public SourceId {
    Check.code("source", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
