package org.hallwatch.app.indicator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.indicator.IndicatorCatalogue;
import org.hallwatch.domain.indicator.IndicatorDefinition;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.series.NoHall;
import org.hallwatch.store.indicator.IndicatorReader;
import org.hallwatch.store.indicator.IndicatorRow;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers questions about indicators, the same to a command and to the API. */
public final class IndicatorDesk {
  private final IndicatorReader indicators;
  private final Supplier<Operation> operation;
  private final Supplier<Instant> now;

  /**
   * @param operation the operation as it is now
   * @param now the time in which the product lives
   */
  public IndicatorDesk(
      IndicatorReader indicators, Supplier<Operation> operation, Supplier<Instant> now) {
    this.indicators = indicators;
    this.operation = operation;
    this.now = now;
  }

  /** The catalogue. */
  public ArrayNode list() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    IndicatorCatalogue.all().forEach(definition -> list.add(IndicatorJson.definition(definition)));
    return list;
  }

  /**
   * The values of an indicator; empty if there is no such indicator.
   *
   * @param isVisible whether who asks may see a hall; others do not exist for them
   * @throws InvalidValueException if the question means nothing, or is about something that is not
   *     there
   */
  public Optional<ObjectNode> read(
      String id, IndicatorQuestion question, Predicate<HallId> isVisible) {
    return IndicatorCatalogue.find(id).map(definition -> read(definition, question, isVisible));
  }

  private ObjectNode read(
      IndicatorDefinition definition, IndicatorQuestion question, Predicate<HallId> isVisible) {
    IndicatorQuery query = question.about(definition);
    Operation current = operation.get();
    Instant at = question.at();
    Instant asOf = at == null ? now.get() : at;
    Set<HallId> visible =
        Stream.concat(current.halls().stream().map(Hall::id), Stream.of(NoHall.ID))
            .filter(isVisible)
            .collect(Collectors.toSet());
    List<IndicatorRow> rows = indicators.read(query, current, visible, asOf);
    return IndicatorJson.answer(query, asOf, rows);
  }
}
