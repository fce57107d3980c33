package org.hallwatch.domain.event;

import java.time.Instant;
import org.hallwatch.domain.Check;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.InvalidValueException.Cause;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/**
 * Duty of the window staff (排班): who is rostered, came, went or is on leave.
 *
 * @param from begin of the duty or leave, null where the source does not say
 * @param until its end, after {@code from}
 */
public record DutyFact(
    Step step,
    HallId hall,
    StaffId staff,
    @Nullable WindowId window,
    @Nullable Instant from,
    @Nullable Instant until)
    implements Fact {
  /** What happened to the duty. */
  public enum Step {
    /** 排班. */
    ROSTERED(EventKind.DUTY_ROSTERED),
    /** 签到. */
    SIGNED_IN(EventKind.DUTY_SIGNED_IN),
    /** 签退. */
    SIGNED_OUT(EventKind.DUTY_SIGNED_OUT),
    /** 请假. */
    LEAVE(EventKind.DUTY_LEAVE);

    private final EventKind kind;

    Step(EventKind kind) {
      this.kind = kind;
    }

    /** The kind of event that says this step. */
    public EventKind kind() {
      return kind;
    }
  }

  public DutyFact {
    Check.present("step", step);
    Check.present("hall", hall);
    Check.present("staff", staff);
    if (from != null && until != null && !until.isAfter(from)) {
      throw new InvalidValueException(
          "until", Cause.BAD, "until " + until + " is not after from " + from);
    }
  }

  @Override
  public EventKind kind() {
    return step.kind();
  }
}
