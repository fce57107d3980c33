package org.hallwatch.domain.indicator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All indicators (指标目录), in the order in which people read them. */
public final class IndicatorCatalogue {
  private static final List<IndicatorDefinition> ALL =
      Stream.of(
              TicketIndicators.all(),
              WindowIndicators.all(),
              CrowdIndicators.all(),
              FeedIndicators.all(),
              CaseIndicators.all(),
              ReviewIndicators.all())
          .flatMap(List::stream)
          .toList();

  private IndicatorCatalogue() {}

  /** All of them. */
  public static List<IndicatorDefinition> all() {
    return ALL;
  }

  /** The one with this id. */
  public static Optional<IndicatorDefinition> find(String id) {
    return ALL.stream().filter(definition -> definition.id().equals(id)).findFirst();
  }
}
