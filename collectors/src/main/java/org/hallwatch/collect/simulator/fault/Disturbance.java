package org.hallwatch.collect.simulator.fault;

import java.time.Duration;
import org.hallwatch.domain.hall.WindowId;

/** What a fault does to the events of its source. */
public sealed interface Disturbance {
  /** What kind of fault this is. */
  FaultKind kind();

  /** Nothing of the stretch is ever sent. */
  record Silence() implements Disturbance {
    @Override
    public FaultKind kind() {
      return FaultKind.SILENCE;
    }
  }

  /**
   * What happened in the stretch arrives after it; signs of life are lost.
   *
   * @param over how long the delivery takes, zero for all at once
   * @param shuffled whether it comes out of order; needs time to be delivered over
   */
  record NetworkCut(Duration over, boolean shuffled) implements Disturbance {
    public NetworkCut {
      refuseNegative("over", over);
      if (shuffled && over.isZero()) {
        throw new IllegalArgumentException("what arrives at one instant cannot be shuffled");
      }
    }

    @Override
    public FaultKind kind() {
      return FaultKind.NETWORK_CUT;
    }
  }

  /** Everything is stamped with the begin of the stretch. */
  record StuckClock() implements Disturbance {
    @Override
    public FaultKind kind() {
      return FaultKind.STUCK_CLOCK;
    }
  }

  /** Observed values (queues, zones, windows) stay what they were last; everything else goes on. */
  record FrozenValues() implements Disturbance {
    @Override
    public FaultKind kind() {
      return FaultKind.FROZEN_VALUES;
    }
  }

  /**
   * The clock is off.
   *
   * @param by how far, positive: ahead, negative: behind
   * @param drifting whether it is right at first and off by so much at the end of the stretch
   */
  record WrongClock(Duration by, boolean drifting) implements Disturbance {
    public WrongClock {
      if (by.isZero()) {
        throw new IllegalArgumentException("a clock that is off by nothing is right");
      }
    }

    @Override
    public FaultKind kind() {
      return by.isNegative() ? FaultKind.SLOW_CLOCK : FaultKind.FUTURE_CLOCK;
    }
  }

  /**
   * The clock runs backwards from the begin of the stretch on.
   *
   * @param speed how many seconds it goes back in each second
   */
  record BackwardsClock(double speed) implements Disturbance {
    public BackwardsClock {
      if (!(speed > 0 && speed <= 100)) {
        throw new IllegalArgumentException("speed " + speed + " is not between 0 and 100");
      }
    }

    @Override
    public FaultKind kind() {
      return FaultKind.BACKWARDS_CLOCK;
    }
  }

  /**
   * Single events are sent again.
   *
   * @param share how many of them, from 0 to 1
   * @param after how long after the first time
   */
  record Resent(double share, Duration after) implements Disturbance {
    public Resent {
      partOfAll(share);
      refuseNegative("after", after);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.RESENT;
    }
  }

  /** Everything that arrived within {@code every} is sent again at its end. */
  record ResentBatches(Duration every) implements Disturbance {
    public ResentBatches {
      requirePositive("every", every);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.RESENT_BATCHES;
    }
  }

  /** Each event is held up for a random time below {@code most}. */
  record Disorder(Duration most) implements Disturbance {
    public Disorder {
      requirePositive("most", most);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.DISORDER;
    }
  }

  /**
   * Events are sent again under the same id with another time.
   *
   * @param share how many of them, from 0 to 1
   * @param by how much later the other time is; negative: earlier
   */
  record Restamped(double share, Duration by) implements Disturbance {
    public Restamped {
      partOfAll(share);
      if (by.isZero()) {
        throw new IllegalArgumentException("by is zero: the time would be the same");
      }
    }

    @Override
    public FaultKind kind() {
      return FaultKind.RESTAMPED;
    }
  }

  /**
   * Events are sent again under the same id and time with other content. Signs of life have none.
   */
  record Conflicting(double share) implements Disturbance {
    public Conflicting {
      partOfAll(share);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.CONFLICTING;
    }
  }

  /** Levels of reviews from 1 to 5 become 6 minus the level; the reasons stay. */
  record InvertedScale() implements Disturbance {
    @Override
    public FaultKind kind() {
      return FaultKind.INVERTED_SCALE;
    }
  }

  /**
   * Tickets taken in the stretch are numbered from 1 again, by the letters their numbers begin
   * with. The number stands on paper, so every source of the hall goes on with it.
   */
  record NumbersRestarted() implements Disturbance {
    @Override
    public FaultKind kind() {
      return FaultKind.NUMBERS_RESTARTED;
    }
  }

  /** Of so many services, from 0 to 1, the end is never told. */
  record LostEnds(double share) implements Disturbance {
    public LostEnds {
      partOfAll(share);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.LOST_ENDS;
    }
  }

  /** Whatever the source says of one window it says of the other. */
  record SwappedWindows(WindowId one, WindowId other) implements Disturbance {
    public SwappedWindows {
      if (one.equals(other)) {
        throw new IllegalArgumentException("window " + one + " cannot be swapped with itself");
      }
    }

    @Override
    public FaultKind kind() {
      return FaultKind.SWAPPED_WINDOWS;
    }
  }

  /** What a code names. */
  enum CodeOf {
    QUEUE,
    WINDOW,
    MATTER
  }

  /** The codes of queues, windows or matters have a text before them that nobody knows. */
  record UnknownCodes(CodeOf of, String prefix) implements Disturbance {
    public UnknownCodes {
      if (prefix.isBlank()) {
        throw new IllegalArgumentException("prefix is blank: the codes would stay known");
      }
    }

    @Override
    public FaultKind kind() {
      return FaultKind.UNKNOWN_CODES;
    }
  }

  private static void partOfAll(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share " + share + " is not above 0 and at most 1");
    }
  }

  private static void requirePositive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(name + " is " + duration + ", it must be positive");
    }
  }

  private static void refuseNegative(String name, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(name + " is " + duration + ", it cannot be negative");
    }
  }
}
