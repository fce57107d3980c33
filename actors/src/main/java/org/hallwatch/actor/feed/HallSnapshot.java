package org.hallwatch.actor.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.DepartmentId;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.StaffId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.domain.hall.ZoneCode;
import org.jspecify.annotations.Nullable;

/**
 * The live picture of a hall (大厅实时画面) at an instant, as the wall shows it. A pure function of the
 * events known by then and of {@code asOf}. What is not known is null, and an {@link Unknown}
 * beside it says why; it is never zero.
 *
 * @param version grows with every change; a screen drops what is not newer than what it shows
 * @param asOf the instant of domain time for which it holds
 * @param mode whether this is now, a simulated day or a replayed one
 * @param queues in the order of the catalogue, unmapped ones last
 * @param flow the hall's day in slots of half an hour, from its first event to {@code asOf}
 * @param findings contradictions between events of today, by kind
 * @param unmapped how many codes were met today that the catalogue does not know, those left out
 *     that are not needed, by kind of code ({@code queue}, {@code window}, {@code zone})
 */
public record HallSnapshot(
    HallId hall,
    String name,
    ZoneId timeZone,
    long version,
    Instant asOf,
    Mode mode,
    List<QueueView> queues,
    List<WindowView> windows,
    List<ZoneView> zones,
    List<SourceView> sources,
    Today today,
    List<FlowSlot> flow,
    Map<String, Integer> findings,
    Map<String, Integer> unmapped) {
  public HallSnapshot {
    queues = List.copyOf(queues);
    windows = List.copyOf(windows);
    zones = List.copyOf(zones);
    sources = List.copyOf(sources);
    flow = List.copyOf(flow);
    findings = Map.copyOf(findings);
    unmapped = Map.copyOf(unmapped);
  }

  /**
   * The same where the history of some sources is over.
   *
   * @param ended when the last record of each of these occurred
   */
  public HallSnapshot afterTheEnd(Map<SourceId, Instant> ended) {
    if (sources.stream().noneMatch(source -> ended.containsKey(source.id()))) {
      return this;
    }
    List<SourceView> known = sources.stream().map(source -> source.afterTheEnd(ended)).toList();
    return new HallSnapshot(
        hall, name, timeZone, version, asOf, mode, queues, windows, zones, known, today, flow,
        findings, unmapped);
  }

  /** What kind of time a picture shows. */
  public enum Mode {
    /** The hall as it is now. */
    LIVE,
    /** A made-up day. */
    SIMULATED,
    /** A recorded day, played again. */
    REPLAY
  }

  /** Why a figure is not there. */
  public enum Unknown {
    /** Its source has given no sign of life for longer than its gap. */
    SILENT("source-silent"),
    /** Nothing was ever said about it today. */
    NEVER_SEEN("never-seen"),
    /** The kind of source that this hall has does not tell it. */
    NOT_REPORTED("not-reported"),
    /** The clock of its source is wrong, so that what it says cannot be placed in time. */
    CLOCK_WRONG("clock-wrong"),
    /** Its source goes on saying the same where it should move. */
    FROZEN("source-frozen"),
    /** There is nothing of which it could be computed, such as an average over no ticket. */
    NO_CASES("no-cases");

    private final String code;

    Unknown(String code) {
      this.code = code;
    }

    /** Whether it was known before, and is not to be believed now. */
    public boolean isLost() {
      return switch (this) {
        case SILENT, CLOCK_WRONG, FROZEN -> true;
        case NEVER_SEEN, NOT_REPORTED, NO_CASES -> false;
      };
    }

    /** The stable code, such as {@code source-silent}. */
    public String code() {
      return code;
    }
  }

  /**
   * A queue (业务队列).
   *
   * @param waiting people waiting, as {@code bound} says
   * @param bound whether that is the number, or the least or most that it can be because one of
   *     several sources is silent; so are {@code longestWait} and {@code averageWait} then of those
   *     who are known to have waited
   * @param longestWait how long the person waits who waits longest, since the take, or since the
   *     reactivation or transfer that put the ticket into this queue again
   * @param averageWait mean of the waiting so far of those who wait
   * @param openWindows windows that serve it, as a polled source reports them or counted from the
   *     windows assigned to it
   * @param serving the number being served or called last
   * @param day what was counted today, null where tickets are not reported; it stays when the
   *     source falls silent, as of {@code dataAt}
   * @param dataAt the instant of the newest observation that concerns it, null if none today
   * @param unknown why {@code waiting} is null, else null
   * @param waitUnknown why {@code longestWait} and {@code averageWait} are null, else null
   * @param saidBy on whose word it rests, in the order of their ids; empty if nothing was said
   */
  public record QueueView(
      QueueId id,
      String name,
      WaitTarget target,
      @Nullable Integer waiting,
      Bound bound,
      @Nullable Duration longestWait,
      @Nullable Duration averageWait,
      @Nullable Integer openWindows,
      @Nullable String serving,
      @Nullable QueueDay day,
      @Nullable Instant dataAt,
      @Nullable Unknown unknown,
      @Nullable Unknown waitUnknown,
      List<SourceId> saidBy) {
    public QueueView {
      saidBy = List.copyOf(saidBy);
    }
  }

  /** How a count stands to the truth where a part of its sources is not heard. */
  public enum Bound {
    /** It is the number. */
    EXACT,
    /** There may be more: who tells of those who come is not heard. */
    AT_LEAST,
    /** There may be fewer: who tells of those who are called or leave is not heard. */
    AT_MOST
  }

  /**
   * What was counted of a queue today.
   *
   * @param taken tickets taken for it (取号)
   * @param called tickets that stood in it when they were first called
   * @param served services ended (办结) of tickets that stood in it
   * @param noShow tickets that stand in it, passed over and not called again since (过号)
   * @param abandoned tickets given up while they stood in it (弃号)
   * @param waits first call (first service where a ticket was never called) minus take, of the
   *     tickets that stood in it then
   * @param services end minus start without suspensions, of those of {@code served} whose start is
   *     known
   */
  public record QueueDay(
      int taken, int called, int served, int noShow, int abandoned, Spent waits, Spent services) {}

  /**
   * What was counted at a window today; like {@link QueueDay}, of the tickets that were first
   * called to it and of the services that ended at it.
   */
  public record WindowDay(int called, int served, Spent waits, Spent services) {}

  /**
   * Times added up.
   *
   * @param cases how many times, the denominator of {@link #mean}
   * @param longest zero if there is none
   */
  public record Spent(int cases, Duration sum, Duration longest) {
    /** Nothing yet. */
    public static final Spent NONE = new Spent(0, Duration.ZERO, Duration.ZERO);

    public Spent {
      if (cases < 0 || (cases == 0 && !(sum.isZero() && longest.isZero()))) {
        throw new IllegalArgumentException(
            cases + " times cannot add up to " + sum + " with " + longest + " the longest");
      }
    }

    /** Their mean, null if there is none. */
    public @Nullable Duration mean() {
      return cases == 0 ? null : sum.dividedBy(cases);
    }
  }

  /**
   * A window (窗口).
   *
   * @param state null when unknown
   * @param since when it entered this state, null when unknown
   * @param ticket the ticket being called or served, null if none
   * @param day what was counted today, null while no ticket was spoken of there
   * @param unknown why {@code state} is null, else null
   * @param saidBy on whose word it rests, null if nothing was said or only the roster tells
   */
  public record WindowView(
      WindowId id,
      String name,
      @Nullable DepartmentId department,
      @Nullable String departmentName,
      @Nullable WindowState state,
      @Nullable Instant since,
      @Nullable StaffId staff,
      @Nullable String ticket,
      @Nullable String reason,
      @Nullable WindowDay day,
      @Nullable Instant dataAt,
      @Nullable Unknown unknown,
      @Nullable SourceId saidBy) {}

  /**
   * A zone (功能分区) with the people counted in it.
   *
   * @param people how many are there
   * @param entered how many came in today, null if its source never says that
   * @param left how many went out today, null if its source never says that
   */
  public record ZoneView(
      ZoneCode id,
      String name,
      @Nullable Integer capacity,
      @Nullable Integer people,
      @Nullable Integer entered,
      @Nullable Integer left,
      @Nullable Instant dataAt,
      @Nullable Unknown unknown) {}

  /**
   * A source that speaks about this hall.
   *
   * @param name what people call it
   * @param since when it entered this state, null if never heard of
   * @param lastSign its last sign of life by our clock, null if none
   * @param offset how far its clock is off (negative: behind), null where it is not known to be off
   * @param gap the longest silence that is normal for it
   */
  public record SourceView(
      SourceId id,
      String name,
      SourceState state,
      @Nullable Instant since,
      @Nullable Instant lastSign,
      @Nullable Duration offset,
      Duration gap) {
    /**
     * The same, if the history of this source is over.
     *
     * @param ended when the last record of each such source occurred
     */
    public SourceView afterTheEnd(Map<SourceId, Instant> ended) {
      Instant end = ended.get(id);
      return end == null ? this : after(end);
    }

    private SourceView after(Instant end) {
      SourceState over = state.afterTheEnd();
      Instant heard = lastSign == null ? end : lastSign;
      return over == state ? this : new SourceView(id, name, over, end, heard, offset, gap);
    }
  }

  /**
   * Figures of the hall's day so far.
   *
   * @param taken tickets taken (取号)
   * @param called tickets called at least once
   * @param served services ended (办结)
   * @param noShow tickets that are passed over and not called again since (过号)
   * @param abandoned tickets given up (弃号)
   * @param waits first call (first service where a ticket was never called) minus take
   * @param services end minus start without suspensions, of those of the {@code served} services
   *     whose start is known
   * @param reviews reviews given today, null while none was
   * @param badReviews those of them that are bad (差评): levels 1 and 2 of sources that use plain 1
   *     to 5; null where no source has such a scale
   * @param dataAt the instant of the newest ticket event. Counts of the day stay when the source
   *     falls silent; this says how old they are
   * @param unknown why the figures are null, else null
   */
  public record Today(
      @Nullable Integer taken,
      @Nullable Integer called,
      @Nullable Integer served,
      @Nullable Integer noShow,
      @Nullable Integer abandoned,
      @Nullable Spent waits,
      @Nullable Spent services,
      @Nullable Integer reviews,
      @Nullable Integer badReviews,
      @Nullable Instant dataAt,
      @Nullable Unknown unknown) {}

  /**
   * Half an hour of the hall's day.
   *
   * @param taken tickets taken in it, null where tickets are not reported
   * @param served services ended in it, null where tickets are not reported
   * @param waiting people waiting at its end or at {@code asOf}, summed over the queues of which it
   *     is known or bounded, null where none is
   */
  public record FlowSlot(
      Instant from, @Nullable Integer taken, @Nullable Integer served, @Nullable Integer waiting) {}
}
