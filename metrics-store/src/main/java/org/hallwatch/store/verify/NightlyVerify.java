package org.hallwatch.store.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.verify.Unchecked.Reason;
import org.hallwatch.store.verify.Verify.Recounted;

/**
 * The recount of a night (每夜核对): the last days of every hall, and all days of those halls whose
 * turn it is, so that within a month everything is recounted. For the last days only the raw events
 * of two weeks before are read; a hall of which anything differs then is recounted from the first
 * event on, once the figures have caught up, before it counts as a difference.
 */
public final class NightlyVerify {
  /** After so many nights every hall has been recounted as a whole. */
  static final int NIGHTS = 30;

  private static final int DAYS_READ_BEFORE = 14;
  private static final int LISTED = 100;
  private static final double NANOS = 1e9;

  private final Verify verify;
  private final KeptLook keeping;
  private final VerifyRuns runs;
  private final LongSupplier nanoTime;

  /**
   * @param keeping looks at the same days whether everything is kept
   * @param nanoTime a meter such as {@link System#nanoTime}, for how long it takes
   */
  public NightlyVerify(Verify verify, KeptLook keeping, VerifyRuns runs, LongSupplier nanoTime) {
    this.verify = verify;
    this.keeping = keeping;
    this.runs = runs;
    this.nanoTime = nanoTime;
  }

  /** What the last one found; empty if there was none. */
  public Optional<VerifyRun> last() {
    return runs.last();
  }

  /**
   * Recounts and keeps what it found. Takes from seconds to minutes.
   *
   * @param now in the time of the product
   * @param last the last day to recount, one that is over
   * @param days how many days of every hall
   * @param catchUp waits until the figures show what is marked by now
   */
  public VerifyRun run(Instant now, LocalDate last, int days, Runnable catchUp) {
    LocalDate first = last.minusDays(days - 1L);
    long begun = nanoTime.getAsLong();
    catchUp.run();
    Verification found = recount(first, last, catchUp);
    Kept kept = keeping.look(first, last, day -> isTurnOf(day, last));
    VerifyRun run =
        new VerifyRun(
            now,
            first,
            last,
            (nanoTime.getAsLong() - begun) / NANOS,
            found,
            days(found, Reason.RECOMPUTE_PENDING),
            days(found, Reason.NO_RAW_EVENTS),
            kept);
    runs.keep(run);
    return run;
  }

  private Verification recount(LocalDate first, LocalDate last, Runnable catchUp) {
    VerifyQuestion question = new VerifyQuestion(null, last, null, LISTED);
    LocalDate before = first.minusDays(DAYS_READ_BEFORE);
    Recounted quick =
        verify.verify(
            question, hall -> isTurnOf(hall, last) ? Reach.ALL : new Reach(first, before));
    if (quick.found().isRight()) {
      return quick.found();
    }
    catchUp.run();
    return verify
        .verify(
            question,
            hall -> {
              if (isTurnOf(hall, last)) {
                return Reach.ALL;
              }
              return quick.doubtful().contains(hall) ? Reach.from(first) : new Reach(first, before);
            })
        .found();
  }

  /** Whether all days of a hall are recounted in the night after a day. */
  static boolean isTurnOf(HallId hall, LocalDate day) {
    return Math.floorMod(hall.value().hashCode() + day.toEpochDay(), NIGHTS) == 0;
  }

  /** Whether a day of before is looked at in the night after a day. */
  private static boolean isTurnOf(LocalDate date, LocalDate day) {
    return Math.floorMod(day.toEpochDay() - date.toEpochDay(), NIGHTS) == 0;
  }

  private static long days(Verification found, Reason reason) {
    return found.unchecked().stream()
        .filter(days -> days.reason() == reason)
        .mapToLong(days -> ChronoUnit.DAYS.between(days.first(), days.last()) + 1)
        .sum();
  }
}
