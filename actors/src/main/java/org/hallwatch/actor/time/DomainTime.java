package org.hallwatch.actor.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.hallwatch.actor.feed.HallSnapshot.Mode;

/**
 * What time it is for every rule of this process. There is one for a process; everything that is
 * stamped by us is stamped by it. Live it is the system clock, in a simulated day the system clock
 * moved by a constant, in a replay whatever its barrier has reached.
 */
public final class DomainTime {
  private final Mode mode;
  private final Supplier<Instant> now;
  private final AtomicReference<Instant> reached;

  private DomainTime(Mode mode, Supplier<Instant> now, AtomicReference<Instant> reached) {
    this.mode = mode;
    this.now = now;
    this.reached = reached;
  }

  /** Time as the given clock has it. */
  public static DomainTime live(InstantSource clock) {
    return new DomainTime(Mode.LIVE, clock::instant, new AtomicReference<>(Instant.MIN));
  }

  /**
   * The time of a made-up day, which runs as fast as the given clock and lies {@code offset} after
   * it.
   */
  public static DomainTime simulated(InstantSource clock, Duration offset) {
    return new DomainTime(
        Mode.SIMULATED, () -> clock.instant().plus(offset), new AtomicReference<>(Instant.MIN));
  }

  /** The time of a recorded day, which stands at {@code start} until a replay moves it. */
  public static DomainTime replayed(Instant start) {
    AtomicReference<Instant> reached = new AtomicReference<>(start);
    return new DomainTime(Mode.REPLAY, reached::get, reached);
  }

  /** The present instant. */
  public Instant now() {
    return now.get();
  }

  /** What kind of time this is, as screens must show it. */
  public Mode mode() {
    return mode;
  }

  /**
   * A replay says that everything received by {@code instant} is stored and applied. Moves a
   * replayed time there, never back; a live or simulated time follows its clock and does not heed
   * it.
   */
  public void reached(Instant instant) {
    reached.accumulateAndGet(instant, (before, next) -> next.isAfter(before) ? next : before);
  }
}
