package org.hallwatch.store.indicator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hallwatch.domain.indicator.IndicatorValue;
import org.jspecify.annotations.Nullable;

/**
 * One value of an indicator.
 *
 * @param group of what it is: a code, day or hour for each dimension that was asked, in that order;
 *     null for what belongs to none, such as a queue without a department
 * @param names what the catalogue calls each of them; null where it has no name, and where several
 *     things of that code have different ones
 */
public record IndicatorRow(
    List<@Nullable String> group, List<@Nullable String> names, IndicatorValue value) {
  public IndicatorRow {
    group = Collections.unmodifiableList(new ArrayList<>(group));
    names = Collections.unmodifiableList(new ArrayList<>(names));
  }
}
