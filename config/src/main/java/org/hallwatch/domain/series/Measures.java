package org.hallwatch.domain.series;

import org.hallwatch.domain.Check;

/**
 * The figures of one object over one span of time. All of them add up: those of an hour are the sum
 * of its quarters, maxima the greatest. Times are in microseconds.
 *
 * @param taken tickets taken (取号)
 * @param called tickets called for the first time (叫号)
 * @param served services that ended (办结)
 * @param noShow tickets of which the last that was said is that nobody came (过号)
 * @param abandoned tickets given up (弃号)
 * @param waits from take to first call, or to the first service where never called (等候)
 * @param services from start to end of a service without suspensions (办理)
 * @param idleMicros time for which the window is known to have been idle (空闲)
 * @param callingMicros calling (呼叫中)
 * @param servingMicros serving (办理中)
 * @param pausedMicros paused (暂停)
 * @param absentMicros without its staff (空岗)
 * @param closedMicros closed (关闭)
 * @param openMicros time for which a window that reports its own state is known to have been open:
 *     idle, calling, serving or paused
 * @param hallOpenMicros time for which the state of such a window is known while at least one of
 *     them is open in the hall
 * @param lengthMicros people waiting (queue) or present (zone), summed over the time for which they
 *     are known: divided by {@code knownMicros} it is their mean over time; for a device the time
 *     for which it is known to have been online
 * @param knownMicros time for which this is known: a queue's or zone's length, a window's state, a
 *     device's status, what a source says
 * @param lengthMax the greatest known length, {@link #NEVER_KNOWN} if none was ever known
 * @param entered people who came into the zone
 * @param left people who went out of it
 * @param uses how often the device was used
 * @param visits how many people the device served
 * @param signs events of the source
 * @param counts cases, requests and reviews
 */
public record Measures(
    long taken,
    long called,
    long served,
    long noShow,
    long abandoned,
    Spread waits,
    Spread services,
    long idleMicros,
    long callingMicros,
    long servingMicros,
    long pausedMicros,
    long absentMicros,
    long closedMicros,
    long openMicros,
    long hallOpenMicros,
    long lengthMicros,
    long knownMicros,
    long lengthMax,
    long entered,
    long left,
    long uses,
    long visits,
    long signs,
    Counts counts) {
  /** In place of a greatest length where none was ever known. */
  public static final long NEVER_KNOWN = -1;

  /** Nothing happened and nothing was known. */
  public static final Measures NONE =
      new Measures(
          0,
          0,
          0,
          0,
          0,
          Spread.NONE,
          Spread.NONE,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          NEVER_KNOWN,
          0,
          0,
          0,
          0,
          0,
          Counts.NONE);

  public Measures {
    notNegative("taken", taken);
    notNegative("called", called);
    notNegative("served", served);
    notNegative("noShow", noShow);
    notNegative("abandoned", abandoned);
    Check.present("waits", waits);
    Check.present("services", services);
    notNegative("idleMicros", idleMicros);
    notNegative("callingMicros", callingMicros);
    notNegative("servingMicros", servingMicros);
    notNegative("pausedMicros", pausedMicros);
    notNegative("absentMicros", absentMicros);
    notNegative("closedMicros", closedMicros);
    notNegative("openMicros", openMicros);
    notNegative("lengthMicros", lengthMicros);
    notNegative("knownMicros", knownMicros);
    notNegative("entered", entered);
    notNegative("left", left);
    notNegative("uses", uses);
    notNegative("visits", visits);
    notNegative("signs", signs);
    Check.present("counts", counts);
    if (services.cases() > served) {
      throw new IllegalArgumentException(
          services.cases() + " services have a length, but only " + served + " ended");
    }
    if (lengthMax < NEVER_KNOWN) {
      throw new IllegalArgumentException("the greatest length is " + lengthMax);
    }
    if (lengthMicros > 0 && (lengthMax <= 0 || lengthMicros / lengthMax > knownMicros)) {
      throw new IllegalArgumentException(
          lengthMicros + " person-microseconds in " + knownMicros + " of at most " + lengthMax);
    }
    long states =
        idleMicros + callingMicros + servingMicros + pausedMicros + absentMicros + closedMicros;
    if (openMicros > hallOpenMicros || hallOpenMicros > knownMicros) {
      throw new IllegalArgumentException(
          "a window was open for "
              + openMicros
              + " of "
              + hallOpenMicros
              + " for which its hall was, and known for "
              + knownMicros);
    }
    if (states > knownMicros) {
      throw new IllegalArgumentException(
          "a window was in some state for " + states + ", but only known for " + knownMicros);
    }
  }

  private static void notNegative(String field, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(field + " is " + value + ", it cannot be negative");
    }
  }

  /** Whether there is nothing in it. */
  public boolean isNone() {
    return this == NONE || equals(NONE);
  }

  /** The figures of both spans or objects together. */
  public Measures plus(Measures other) {
    if (other == NONE) {
      return this;
    }
    if (this == NONE) {
      return other;
    }
    return new Measures(
        taken + other.taken,
        called + other.called,
        served + other.served,
        noShow + other.noShow,
        abandoned + other.abandoned,
        waits.plus(other.waits),
        services.plus(other.services),
        idleMicros + other.idleMicros,
        callingMicros + other.callingMicros,
        servingMicros + other.servingMicros,
        pausedMicros + other.pausedMicros,
        absentMicros + other.absentMicros,
        closedMicros + other.closedMicros,
        openMicros + other.openMicros,
        hallOpenMicros + other.hallOpenMicros,
        Math.addExact(lengthMicros, other.lengthMicros),
        knownMicros + other.knownMicros,
        Math.max(lengthMax, other.lengthMax),
        entered + other.entered,
        left + other.left,
        uses + other.uses,
        visits + other.visits,
        signs + other.signs,
        counts.plus(other.counts));
  }

  /** The same without how long people waited and were served: adding these up takes time. */
  public Measures withoutLengths() {
    return new Measures(
        taken,
        called,
        served,
        noShow,
        abandoned,
        Spread.NONE,
        Spread.NONE,
        idleMicros,
        callingMicros,
        servingMicros,
        pausedMicros,
        absentMicros,
        closedMicros,
        openMicros,
        hallOpenMicros,
        lengthMicros,
        knownMicros,
        lengthMax,
        entered,
        left,
        uses,
        visits,
        signs,
        counts);
  }
}
