package org.hallwatch.store.indicator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
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
import org.hallwatch.domain.indicator.TimeOfDay;
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
    return (halls, wanted) -> ask(snapshot, halls, wanted);
  }

  private static List<Answer> ask(
      IndicatorReader.InSnapshot snapshot, Set<HallId> halls, Wanted wanted) throws SQLException {
    return snapshot.read(query(wanted), halls, wanted.asOf()).stream()
        .map(IndicatorsForVerify::answer)
        .toList();
  }

  static IndicatorQuery query(Wanted wanted) {
    Map<Dimension, Set<String>> where = new EnumMap<>(Dimension.class);
    wanted.where().forEach((word, codes) -> where.put(dimension(word), codes));
    return new IndicatorQuery(
        IndicatorCatalogue.find(wanted.id()).orElseThrow(),
        wanted.from(),
        wanted.to(),
        wanted.by().stream().map(IndicatorsForVerify::dimension).toList(),
        where,
        new TimeOfDay(wanted.fromHour(), wanted.untilHour(), wanted.weekdays()));
  }

  private static Dimension dimension(String word) {
    return Dimension.ofWord(word).orElseThrow();
  }

  static Answer answer(IndicatorRow row) {
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
