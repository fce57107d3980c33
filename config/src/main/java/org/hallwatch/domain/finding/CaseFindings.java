package org.hallwatch.domain.finding;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.HallId;
import org.jspecify.annotations.Nullable;

/**
 * The contradictions in a case (办件) or request (群众诉求): a function of the set of its events. What
 * stands at one instant never contradicts, because many systems write whole days.
 */
public final class CaseFindings {
  private static final Set<EventKind> ENDS =
      EnumSet.of(
          EventKind.CASE_REFUSED,
          EventKind.CASE_FINISHED,
          EventKind.CASE_WITHDRAWN,
          EventKind.CASE_VOIDED);
  private static final Set<EventKind> STEPS =
      EnumSet.of(
          EventKind.CASE_SUPPLEMENT_ASKED,
          EventKind.CASE_SUPPLEMENT_GIVEN,
          EventKind.CASE_STEP_STARTED,
          EventKind.CASE_STEP_ENDED,
          EventKind.CASE_PROCEDURE_STARTED,
          EventKind.CASE_PROCEDURE_ENDED,
          EventKind.CASE_EXTENDED);

  private final String number;
  private final List<CaseSign> signs;
  private final List<Finding> findings = new ArrayList<>(0);
  private final @Nullable CaseSign received;
  private final @Nullable CaseSign accepted;
  private final @Nullable CaseSign end;

  private CaseFindings(String number, List<CaseSign> signs) {
    this.number = number;
    this.signs = signs;
    received = first(EventKind.CASE_RECEIVED);
    accepted = first(EventKind.CASE_ACCEPTED);
    end = signs.stream().filter(sign -> ENDS.contains(sign.kind())).findFirst().orElse(null);
  }

  /**
   * The contradictions, in {@link Finding#ORDER}.
   *
   * @param number the number of the case or request
   * @param signs what was said of it
   */
  public static List<Finding> of(String number, Collection<CaseSign> signs) {
    Set<EventId> known = HashSet.newHashSet(signs.size());
    List<CaseSign> sorted = new ArrayList<>(signs.size());
    for (CaseSign sign : signs) {
      if (known.add(sign.id())) {
        sorted.add(sign);
      }
    }
    sorted.sort(CaseSign.ORDER);
    CaseFindings one = new CaseFindings(number, sorted);
    one.readMilestones();
    one.readSteps();
    one.findings.sort(Finding.ORDER);
    return List.copyOf(one.findings);
  }

  private @Nullable CaseSign first(EventKind kind) {
    return signs.stream().filter(sign -> sign.kind() == kind).findFirst().orElse(null);
  }

  // Milestones

  private void readMilestones() {
    if (received != null && accepted != null && isBefore(accepted, received)) {
      add(
          FindingKind.ACCEPTED_BEFORE_RECEIVED,
          accepted,
          Map.of("accepted", at(accepted), "received", at(received)),
          received,
          accepted);
    }
    CaseSign finished = null;
    for (CaseSign sign : signs) {
      if (sign.kind() == EventKind.CASE_FINISHED) {
        readFinished(sign);
        if (finished != null && isBefore(finished, sign)) {
          add(
              FindingKind.FINISHED_TWICE,
              sign,
              Map.of("finished", at(finished), "again", at(sign)),
              finished,
              sign);
        }
        finished = finished == null ? sign : finished;
      } else {
        readAfterEnd(sign);
      }
      readReview(sign);
    }
  }

  private void readFinished(CaseSign finished) {
    if (received != null && isBefore(finished, received)) {
      add(
          FindingKind.FINISHED_BEFORE_RECEIVED,
          finished,
          Map.of("finished", at(finished), "received", at(received)),
          received,
          finished);
    } else if (accepted != null && isBefore(finished, accepted)) {
      add(
          FindingKind.FINISHED_BEFORE_ACCEPTED,
          finished,
          Map.of("finished", at(finished), "accepted", at(accepted)),
          accepted,
          finished);
    } else if (received == null && accepted == null) {
      add(
          FindingKind.RESULT_WITHOUT_ACCEPTANCE,
          finished,
          Map.of("finished", at(finished)),
          finished);
    }
  }

  /** What comes after the end; what merely came too late to begin it is told of the end itself. */
  private void readAfterEnd(CaseSign sign) {
    if (end == null || !isBefore(end, sign)) {
      return;
    }
    Map<String, String> parameters =
        Map.of("ended", at(end), "step", sign.kind().wireName().substring("case.".length()));
    if (STEPS.contains(sign.kind())) {
      add(FindingKind.STEP_AFTER_END, sign, parameters, end, sign);
    } else if (ENDS.contains(sign.kind()) || isAgain(sign)) {
      add(FindingKind.MILESTONE_AFTER_END, sign, parameters, end, sign);
    }
  }

  private boolean isAgain(CaseSign sign) {
    return (sign.kind() == EventKind.CASE_RECEIVED && sign != received)
        || (sign.kind() == EventKind.CASE_ACCEPTED && sign != accepted);
  }

  private void readReview(CaseSign sign) {
    if (sign.kind() != EventKind.REVIEW_GIVEN) {
      return;
    }
    CaseSign begun =
        received != null && (accepted == null || isBefore(received, accepted))
            ? received
            : accepted;
    if (begun != null && sign.at().isBefore(begun.at().minus(DayFindings.TOLERANCE))) {
      findings.add(
          new Finding(
              FindingKind.REVIEW_BEFORE_SERVICE,
              sign.id().source(),
              sign.hall() == null ? hall() : sign.hall(),
              Objects.requireNonNull(sign.name()),
              sign.at(),
              Map.of("case", number, "served", at(begun)),
              List.of(begun.id(), sign.id())));
    }
  }

  // Steps

  private void readSteps() {
    boolean asked = false;
    Map<String, Integer> procedures = new HashMap<>();
    Map<String, Deque<CaseSign>> openSteps = new HashMap<>();
    Map<String, Deque<CaseSign>> endedAlone = new HashMap<>();
    for (CaseSign sign : signs) {
      String name = sign.name() == null ? "" : sign.name();
      switch (sign.kind()) {
        case CASE_SUPPLEMENT_ASKED -> asked = true;
        case CASE_SUPPLEMENT_GIVEN -> {
          if (!asked) {
            add(FindingKind.SUPPLEMENT_NOT_ASKED, sign, Map.of("given", at(sign)), sign);
          }
        }
        case CASE_PROCEDURE_STARTED -> procedures.merge(name, 1, Integer::sum);
        case CASE_PROCEDURE_ENDED -> {
          if (procedures.merge(name, -1, Integer::sum) < 0) {
            procedures.put(name, 0);
            add(FindingKind.PROCEDURE_END_WITHOUT_START, sign, Map.of("procedure", name), sign);
          }
        }
        case CASE_STEP_STARTED ->
            openSteps.computeIfAbsent(name, _ -> new ArrayDeque<>()).add(sign);
        case CASE_STEP_ENDED -> {
          Deque<CaseSign> open = openSteps.getOrDefault(name, new ArrayDeque<>());
          if (open.poll() == null) {
            endedAlone.computeIfAbsent(name, _ -> new ArrayDeque<>()).add(sign);
          }
        }
        default -> {
          // A milestone.
        }
      }
    }
    endedAlone.forEach((name, ends) -> readEndsAlone(name, ends, openSteps.get(name)));
  }

  /**
   * An end without a start before it contradicts only if a start without an end comes after it:
   * many systems tell nothing but ends.
   */
  private void readEndsAlone(
      String step, Deque<CaseSign> ends, @Nullable Deque<CaseSign> startsLeft) {
    if (startsLeft == null) {
      return;
    }
    for (CaseSign ended : ends) {
      while (!startsLeft.isEmpty() && !isBefore(ended, startsLeft.getFirst())) {
        startsLeft.removeFirst();
      }
      CaseSign started = startsLeft.poll();
      if (started == null) {
        return;
      }
      add(
          FindingKind.STEP_ENDED_BEFORE_STARTED,
          ended,
          Map.of("step", step, "ended", at(ended), "started", at(started)),
          started,
          ended);
    }
  }

  private static boolean isBefore(CaseSign one, CaseSign other) {
    return one.at().isBefore(other.at());
  }

  private static String at(CaseSign sign) {
    Instant at = sign.at();
    return at.toString();
  }

  /** The hall that was named first. */
  private @Nullable HallId hall() {
    return signs.stream().map(CaseSign::hall).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private void add(
      FindingKind kind, CaseSign about, Map<String, String> parameters, CaseSign... shown) {
    findings.add(
        new Finding(
            kind,
            about.id().source(),
            hall(),
            number,
            about.at(),
            parameters,
            Arrays.stream(shown).map(CaseSign::id).toList()));
  }
}
