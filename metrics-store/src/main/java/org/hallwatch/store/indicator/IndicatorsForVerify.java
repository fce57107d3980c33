package org.hallwatch.store.indicator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.indicator.Dimension;
import org.hallwatch.domain.indicator.IndicatorCatalogue;
import org.hallwatch.domain.indicator.IndicatorDefinition;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.indicator.IndicatorValue;
import org.hallwatch.domain.indicator.Missing;
import org.hallwatch.store.verify.AskedIndicators;

/** Answers a recount as it answers everybody. */
public final class IndicatorsForVerify implements AskedIndicators {
  private final IndicatorReader reader;

  public IndicatorsForVerify(IndicatorReader reader) {
    this.reader = reader;
  }

  @Override
  public List<String> ids() {
    return IndicatorCatalogue.all().stream().map(IndicatorDefinition::id).toList();
  }

  @Override
  public Asking within(Connection connection, Operation operation) {
    IndicatorReader.InSnapshot snapshot = reader.within(connection, operation);
    return (hall, wanted) -> ask(snapshot, hall, wanted);
  }

  private static List<Answer> ask(IndicatorReader.InSnapshot snapshot, HallId hall, Wanted wanted)
      throws SQLException {
    IndicatorQuery query =
        new IndicatorQuery(
            IndicatorCatalogue.find(wanted.id()).orElseThrow(),
            wanted.from(),
            wanted.to(),
            wanted.by().stream().map(word -> Dimension.ofWord(word).orElseThrow()).toList(),
            Map.of(Dimension.HALL, Set.of(hall.value())));
    return snapshot.read(query, Set.of(hall), wanted.asOf()).stream()
        .map(IndicatorsForVerify::answer)
        .toList();
  }

  private static Answer answer(IndicatorRow row) {
    IndicatorValue value = row.value();
    Missing missing = value.missing();
    return new Answer(
        row.group(),
        value.value(),
        value.numerator(),
        value.denominator(),
        missing == null ? null : missing.code(),
        value.completeness());
  }
}
