package org.hallwatch.collect.cloudevents;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.event.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which fields the data of a kind has, by reading data that have them all and writing
 * down what is asked for.
 */
final class FieldNames extends Fields {
  private final Map<String, Boolean> required = new LinkedHashMap<>();

  private FieldNames() {}

  /** The fields of a kind in their order, with whether they must be there. */
  static Map<String, Boolean> of(EventKind kind) {
    FieldNames names = new FieldNames();
    try {
      FactFields.read(kind, names);
    } catch (InvalidValueException askedForEverything) {
      return names.required;
    }
    return names.required;
  }

  @Override
  String string(String name) {
    required.putIfAbsent(name, false);
    return "x";
  }

  @Override
  Integer optionalCount(String name) {
    required.putIfAbsent(name, false);
    return 0;
  }

  @Override
  Double optionalMeasure(String name) {
    required.putIfAbsent(name, false);
    return 0.0;
  }

  @Override
  Boolean optionalFlag(String name) {
    required.putIfAbsent(name, false);
    return false;
  }

  @Override
  Instant optionalTime(String name) {
    required.putIfAbsent(name, false);
    return Instant.EPOCH;
  }

  @Override
  List<String> codes(String name) {
    required.putIfAbsent(name, false);
    return List.of();
  }

  @Override
  <E extends Enum<E>> @Nullable E optionalWord(String name, Words<E> words) {
    required.putIfAbsent(name, false);
    return words.any();
  }

  @Override
  String code(String name) {
    required.put(name, true);
    return "x";
  }

  @Override
  int count(String name) {
    required.put(name, true);
    return 0;
  }

  @Override
  Instant time(String name) {
    required.put(name, true);
    return Instant.EPOCH;
  }

  @Override
  <E extends Enum<E>> E word(String name, Words<E> words) {
    required.put(name, true);
    return words.any();
  }

  @Override
  JsonFields object(String name) {
    required.put(name, true);
    return new JsonFields(new Vocabulary());
  }
}
