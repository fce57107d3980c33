package org.hallwatch.store.verify;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.verify.Formulas.Formula;

/** The sums of several halls over the same days: of each hall of which every one can be told. */
final class CitySpan {
  private final CityDays days;
  private final Questions questions;
  private final Map<Question, Groups> groups = new LinkedHashMap<>();
  private final Set<HallId> halls = new TreeSet<>(Comparator.comparing(HallId::value));
  private long end = Long.MIN_VALUE;

  CitySpan(CityDays days, Map<String, Formula> formulas, Catalogue catalogue) {
    this.days = days;
    questions = Questions.ofHalls(formulas, days);
    questions
        .indicators()
        .keySet()
        .forEach(question -> groups.put(question, new Groups(question, catalogue, false)));
  }

  void add(HallSpan span) {
    if (span.tells(days.first(), days.last())) {
      halls.add(span.hall);
      end = Math.max(end, span.end(days.last()));
      groups.values().forEach(group -> group.add(span));
    }
  }

  /** Everybody who was added up. */
  Set<HallId> halls() {
    return halls;
  }

  /** When the last day is over in all of them. */
  Instant end() {
    return DayBounds.instant(end);
  }

  Set<Question> questions() {
    return groups.keySet();
  }

  List<String> indicators(Question question) {
    return questions.indicators().getOrDefault(question, List.of());
  }

  Groups groups(Question question) {
    return Objects.requireNonNull(groups.get(question));
  }
}
