package org.hallwatch.domain.hall;

import org.hallwatch.domain.Check;

/** Code of a region (行政区划) in the tree of five levels, as GB/T 2260 or the operator writes it. */
public record RegionId(String value) {
  public RegionId {
    Check.code("region", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
