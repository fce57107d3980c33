package org.hallwatch.domain.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hallwatch.domain.event.EventKind;

/** Counts the contradictions of a case from their definitions, one sign against all others. */
final class SlowCase {
  private static final Set<EventKind> ENDS =
      Set.of(
          EventKind.CASE_FINISHED,
          EventKind.CASE_REFUSED,
          EventKind.CASE_WITHDRAWN,
          EventKind.CASE_VOIDED);

  private SlowCase() {}

  static TreeMap<FindingKind, Integer> count(List<CaseSign> signs) {
    TreeMap<FindingKind, Integer> counts = new TreeMap<>();
    Optional<Instant> received = first(signs, EventKind.CASE_RECEIVED);
    Optional<Instant> accepted = first(signs, EventKind.CASE_ACCEPTED);
    Optional<Instant> finished = first(signs, EventKind.CASE_FINISHED);
    Optional<Instant> end =
        signs.stream()
            .filter(sign -> ENDS.contains(sign.kind()))
            .map(CaseSign::at)
            .min(Instant::compareTo);
    if (received.isPresent() && accepted.isPresent() && accepted.get().isBefore(received.get())) {
      add(counts, FindingKind.ACCEPTED_BEFORE_RECEIVED);
    }
    for (CaseSign sign : signs) {
      boolean afterEnd = end.isPresent() && sign.at().isAfter(end.get());
      switch (sign.kind()) {
        case CASE_FINISHED -> {
          if (received.isPresent() && sign.at().isBefore(received.get())) {
            add(counts, FindingKind.FINISHED_BEFORE_RECEIVED);
          } else if (accepted.isPresent() && sign.at().isBefore(accepted.get())) {
            add(counts, FindingKind.FINISHED_BEFORE_ACCEPTED);
          } else if (received.isEmpty() && accepted.isEmpty()) {
            add(counts, FindingKind.RESULT_WITHOUT_ACCEPTANCE);
          }
          if (sign.at().isAfter(finished.orElseThrow())) {
            add(counts, FindingKind.FINISHED_TWICE);
          }
        }
        case CASE_REFUSED, CASE_WITHDRAWN, CASE_VOIDED ->
            addIf(afterEnd, counts, FindingKind.MILESTONE_AFTER_END);
        case CASE_RECEIVED ->
            addIf(afterEnd && !isFirst(sign, signs), counts, FindingKind.MILESTONE_AFTER_END);
        case CASE_ACCEPTED ->
            addIf(afterEnd && !isFirst(sign, signs), counts, FindingKind.MILESTONE_AFTER_END);
        case CASE_DELIVERED -> {}
        default -> addIf(afterEnd, counts, FindingKind.STEP_AFTER_END);
      }
      if (sign.kind() == EventKind.CASE_SUPPLEMENT_GIVEN) {
        Optional<Instant> asked = first(signs, EventKind.CASE_SUPPLEMENT_ASKED);
        addIf(
            asked.isEmpty() || asked.get().isAfter(sign.at()),
            counts,
            FindingKind.SUPPLEMENT_NOT_ASKED);
      }
    }
    for (String name : List.of("a", "b")) {
      endsAlone(signs, name, EventKind.CASE_PROCEDURE_STARTED, EventKind.CASE_PROCEDURE_ENDED)
          .forEach(_ -> add(counts, FindingKind.PROCEDURE_END_WITHOUT_START));
      int steps = steps(signs, name);
      for (int i = 0; i < steps; i++) {
        add(counts, FindingKind.STEP_ENDED_BEFORE_STARTED);
      }
    }
    return counts;
  }

  private static boolean isFirst(CaseSign sign, List<CaseSign> signs) {
    return signs.stream()
        .filter(other -> other.kind() == sign.kind())
        .min(CaseSign.ORDER)
        .orElseThrow()
        .equals(sign);
  }

  /** Ends left over when each start is given to the next end. */
  private static List<CaseSign> endsAlone(
      List<CaseSign> signs, String name, EventKind start, EventKind end) {
    List<CaseSign> ends = of(signs, name, end);
    List<CaseSign> starts = of(signs, name, start);
    List<CaseSign> alone = new ArrayList<>();
    for (CaseSign ended : ends) {
      Optional<CaseSign> open =
          starts.stream().filter(started -> !started.at().isAfter(ended.at())).findFirst();
      if (open.isPresent()) {
        starts.remove(open.get());
      } else {
        alone.add(ended);
      }
    }
    return alone;
  }

  /** Ends left over that a start left over comes after. */
  private static int steps(List<CaseSign> signs, String name) {
    List<CaseSign> ends =
        endsAlone(signs, name, EventKind.CASE_STEP_STARTED, EventKind.CASE_STEP_ENDED);
    List<CaseSign> starts = of(signs, name, EventKind.CASE_STEP_STARTED);
    for (CaseSign ended : of(signs, name, EventKind.CASE_STEP_ENDED)) {
      if (!ends.contains(ended)) {
        starts.stream()
            .filter(started -> !started.at().isAfter(ended.at()))
            .findFirst()
            .ifPresent(starts::remove);
      }
    }
    int found = 0;
    for (CaseSign ended : ends) {
      Optional<CaseSign> later =
          starts.stream().filter(started -> started.at().isAfter(ended.at())).findFirst();
      if (later.isPresent()) {
        starts.remove(later.get());
        found++;
      }
    }
    return found;
  }

  private static List<CaseSign> of(List<CaseSign> signs, String name, EventKind kind) {
    return new ArrayList<>(
        signs.stream()
            .filter(sign -> sign.kind() == kind && name.equals(sign.name()))
            .sorted(CaseSign.ORDER)
            .toList());
  }

  private static Optional<Instant> first(List<CaseSign> signs, EventKind kind) {
    return signs.stream()
        .filter(sign -> sign.kind() == kind)
        .map(CaseSign::at)
        .min(Instant::compareTo);
  }

  private static void addIf(boolean holds, TreeMap<FindingKind, Integer> counts, FindingKind kind) {
    if (holds) {
      add(counts, kind);
    }
  }

  private static void add(TreeMap<FindingKind, Integer> counts, FindingKind kind) {
    counts.merge(kind, 1, Integer::sum);
  }
}
