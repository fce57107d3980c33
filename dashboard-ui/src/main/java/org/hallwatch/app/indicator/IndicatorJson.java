package org.hallwatch.app.indicator;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hallwatch.domain.indicator.Dimension;
import org.hallwatch.domain.indicator.IndicatorDefinition;
import org.hallwatch.domain.indicator.IndicatorQuery;
import org.hallwatch.domain.indicator.IndicatorValue;
import org.hallwatch.domain.indicator.Missing;
import org.hallwatch.domain.indicator.TimeOfDay;
import org.hallwatch.domain.indicator.Words;
import org.hallwatch.store.indicator.IndicatorRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Indicators as JSON. What is not known is null, and the object {@code unknown} beside it says why.
 */
final class IndicatorJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private IndicatorJson() {}

  static ObjectNode definition(IndicatorDefinition definition) {
    ObjectNode node = JSON.objectNode();
    node.put("id", definition.id());
    node.put("version", definition.version());
    node.set("name", words(definition.name()));
    node.put("unit", definition.unit().code());
    node.set("formula", words(definition.formula()));
    node.set("numerator", words(definition.numerator()));
    Words denominator = definition.denominator();
    node.set("denominator", denominator == null ? JSON.nullNode() : words(denominator));
    ArrayNode exclusions = node.putArray("exclusions");
    definition.exclusions().forEach(exclusion -> exclusions.add(words(exclusion)));
    node.set("origin", words(definition.origin()));
    node.put("relativeError", BigDecimal.valueOf(definition.relativeError()));
    ArrayNode by = node.putArray("by");
    definition.dimensions().forEach(dimension -> by.add(dimension.word()));
    return node;
  }

  static ObjectNode answer(IndicatorQuery query, Instant asOf, List<IndicatorRow> rows) {
    ObjectNode node = JSON.objectNode();
    node.set("indicator", definition(query.indicator()));
    node.put("from", query.from().toString());
    node.put("to", query.to().toString());
    node.put("asOf", asOf.toString());
    ArrayNode by = node.putArray("by");
    query.by().forEach(dimension -> by.add(dimension.word()));
    ObjectNode where = node.putObject("where");
    for (Dimension dimension : Dimension.values()) {
      if (query.where().containsKey(dimension)) {
        ArrayNode codes = where.putArray(dimension.word());
        query.where().get(dimension).stream().sorted().forEach(codes::add);
      }
    }
    TimeOfDay time = query.time();
    if (!time.equals(TimeOfDay.ALWAYS)) {
      node.put("hours", time.from() + "-" + time.until());
      ArrayNode weekdays = node.putArray("weekdays");
      time.weekdays().stream().sorted().forEach(day -> weekdays.add(word(day)));
    }
    ArrayNode values = node.putArray("values");
    rows.forEach(row -> values.add(value(query, row)));
    return node;
  }

  private static ObjectNode value(IndicatorQuery query, IndicatorRow row) {
    ObjectNode node = JSON.objectNode();
    for (int i = 0; i < query.by().size(); i++) {
      node.put(query.by().get(i).word(), row.group().get(i));
    }
    ObjectNode names = JSON.objectNode();
    for (int i = 0; i < query.by().size(); i++) {
      if (row.names().get(i) != null) {
        names.put(query.by().get(i).word(), row.names().get(i));
      }
    }
    if (!names.isEmpty()) {
      node.set("name", names);
    }
    IndicatorValue value = row.value();
    put(node, "value", value.value());
    put(node, "numerator", value.numerator());
    put(node, "denominator", value.denominator());
    put(node, "completeness", value.completeness());
    Missing missing = value.missing();
    if (missing != null) {
      node.withObjectProperty("unknown").put("value", missing.code());
    }
    if (value.completeness() == null) {
      node.withObjectProperty("unknown").put("completeness", "no-source");
    }
    return node;
  }

  private static String word(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  private static void put(ObjectNode node, String field, @Nullable BigDecimal number) {
    node.put(field, number);
  }

  private static ObjectNode words(Words words) {
    return JSON.objectNode().put("zh", words.zh()).put("en", words.en());
  }
}
