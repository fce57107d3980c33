package org.hallwatch.collect.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.hallwatch.collect.simulator.CaseProfile.Span;
import org.hallwatch.collect.simulator.CaseProfile.Steps;
import org.hallwatch.domain.event.CaseFact;
import org.hallwatch.domain.event.CaseFact.Stage;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.hall.DepartmentId;

/**
 * Plans the steps (环节) of a case or request. An office that is in time works faster where the limit
 * asks for it: what lies on desks is shortened until it fits, what is done in one go is not.
 */
final class StepPlan {
  private static final long MINUTE = 60_000;
  private static final long SLOW = 60 * MINUTE;
  private static final long EDGE = 4 * MINUTE;
  private static final double FULL = 0.8;
  private static final int DESKS = 12;
  private static final Span LATENESS = new Span(Duration.ofHours(30), 0.9);

  private final Timeline line;
  private final WorkTime time;
  private final Steps shape;
  private final String caseId;
  private final DepartmentId department;
  private final Function<CaseFact, Fact> worded;
  private final Dice dice;

  StepPlan(
      Timeline line,
      WorkTime time,
      Steps shape,
      String caseId,
      DepartmentId department,
      Function<CaseFact, Fact> worded,
      Dice dice) {
    this.line = line;
    this.time = time;
    this.shape = shape;
    this.caseId = caseId;
    this.department = department;
    this.worded = worded;
    this.dice = dice;
  }

  /**
   * Does steps one after the other.
   *
   * @param steps names of all steps
   * @param done how many are done; if fewer than all, one more is begun
   * @param late whether the last one ends after the case was due
   * @param afterStep what comes after a step, told its index
   */
  void walk(List<String> steps, int done, boolean late, IntConsumer afterStep) {
    long[] lasting = new long[steps.size() + 1];
    for (int i = 0; i < steps.size(); i++) {
      lasting[i] = shape.of(dice);
    }
    lasting[steps.size()] = shape.pickUp().of(dice);
    if (!late) {
      hurry(lasting);
    }
    long begin = inTime(later(lasting[steps.size()]), steps.size(), late);
    for (int step = 0; step < done; step++) {
      String owner = department + "-" + (1 + (int) (dice.unit() * DESKS));
      begin(begin, steps.get(step), owner);
      int left = steps.size() - 1 - step;
      long end = inTime(later(lasting[step]), left, late);
      if (late && left == 0 && line.now() != WorkTime.NEVER && line.due() != WorkTime.NEVER) {
        end = time.next(Math.max(end, line.due() + LATENESS.of(dice)));
      }
      line.put(
          end, new Stage(true, caseId, steps.get(step), owner, department, null), null, worded);
      afterStep.accept(step);
      begin = inTime(later(0), left, late);
    }
    if (done < steps.size()) {
      begin(begin, steps.get(done), department + "-1");
    }
  }

  private void begin(long at, String step, String owner) {
    Instant until = line.due() == WorkTime.NEVER ? null : Instant.ofEpochMilli(line.due());
    line.put(at, new Stage(false, caseId, step, owner, department, until), step, worded);
  }

  private void hurry(long[] lasting) {
    if (line.now() == WorkTime.NEVER || line.due() == WorkTime.NEVER) {
      return;
    }
    long available = time.previous(line.due() - MINUTE) - line.now();
    long slow = 0;
    for (long span : lasting) {
      slow += span > SLOW ? span : 0;
    }
    if (slow > FULL * available) {
      double pace = Math.max(0, (0.35 + 0.55 * dice.unit()) * available / slow);
      for (int i = 0; i < lasting.length; i++) {
        lasting[i] = lasting[i] > SLOW ? (long) (lasting[i] * pace) : lasting[i];
      }
    }
  }

  /** Early enough that what is left can be done before the case is due. */
  private long inTime(long at, int left, boolean late) {
    if (late || at == WorkTime.NEVER || line.due() == WorkTime.NEVER) {
      return at;
    }
    long latest = time.previous(line.due() - (left + 1) * EDGE);
    return latest > line.now() ? Math.min(at, latest) : at;
  }

  private long later(long span) {
    return line.now() == WorkTime.NEVER ? WorkTime.NEVER : time.next(line.now() + span);
  }
}
