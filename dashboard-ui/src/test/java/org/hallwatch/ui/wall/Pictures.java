package org.hallwatch.ui.wall;

import static java.time.Duration.ofMinutes;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.Bound;
import org.hallwatch.actor.feed.HallSnapshot.FlowSlot;
import org.hallwatch.actor.feed.HallSnapshot.Mode;
import org.hallwatch.actor.feed.HallSnapshot.QueueDay;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.feed.HallSnapshot.Spent;
import org.hallwatch.actor.feed.HallSnapshot.Today;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.WaitTarget;
import org.hallwatch.domain.hall.WindowId;
import org.jspecify.annotations.Nullable;

/** Pictures of halls in the states that a wall must be able to show. */
final class Pictures {
  static final Instant AS_OF = Instant.parse("2026-11-23T02:42:18Z");
  static final Instant SILENT_SINCE = Instant.parse("2026-11-23T02:21:00Z");

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final List<String> NAMES =
      List.of("社保业务", "不动产登记", "企业开办", "医疗保障", "公积金", "户政出入境", "税务综合", "水电气讯");

  private Pictures() {}

  /** Two queues too long, two windows absent, one queue and two sources not to be believed. */
  static HallSnapshot trouble() {
    return hall(
        List.of(
            queue(0, 23, 47, 31),
            queue(1, 14, 26, 17),
            queue(2, 9, 12, 7),
            queue(3, 8, 9, 6),
            queue(4, 6, 11, 8),
            queue(5, 5, 7, 5),
            queue(6, 0, null, null),
            unknown(7, Unknown.SILENT, SILENT_SINCE)),
        windows(36, Pictures::stateOf),
        List.of(
            current("queue-machine"),
            source("utility-desk", SourceState.SILENT, SILENT_SINCE),
            source("reviews", SourceState.CLOCK_BEHIND, SILENT_SINCE)),
        today(486, 431, 9, 12, ofMinutes(11), 1),
        morning());
  }

  static HallSnapshot calm() {
    return hall(
        IntStream.range(0, 8).mapToObj(n -> queue(n, 10 - n, 12 - n, 8 - n)).toList(),
        windows(36, n -> n % 9 == 7 ? WindowState.IDLE : WindowState.SERVING),
        List.of(current("queue-machine"), current("reviews")),
        today(486, 431, 9, 12, ofMinutes(11), 0),
        morning());
  }

  /**
   * A polled hall with 36 queues and the long names of a real office; it tells no waiting times and
   * no windows.
   */
  static HallSnapshot observed() {
    List<QueueView> queues = new ArrayList<>();
    queues.add(
        observed(
            "R: Rejestracja pojazdów, wymiana dowodu rejestracyjnego, GAZ, HAK, L, współwłaściciel",
            23,
            8,
            "R021"));
    queues.add(
        observed("H: Odbiór dowodu rejestracyjnego, zgłoszenie zbycia pojazdu", 8, 4, "H034"));
    queues.add(observed("T: Odbiór odpisu po sprostowaniu lub uzupełnieniu", 3, 0, null));
    IntStream.range(0, 33)
        .forEach(
            n ->
                queues.add(
                    observed(
                        "P: Wymiar podatku od nieruchomości " + n, n % 3 == 0 ? 1 : 0, 1, null)));
    return hall(
        queues,
        List.of(),
        List.of(current("warsaw/UD_Wlochy")),
        new Today(null, null, null, null, null, null, null, null, null, null, Unknown.NOT_REPORTED),
        IntStream.range(0, 6)
            .mapToObj(n -> new FlowSlot(slot(n), null, null, 10 + 5 * n))
            .toList());
  }

  /** Registered, but nothing was ever received of it. */
  static HallSnapshot empty() {
    return hall(
        IntStream.range(0, 8).mapToObj(n -> unknown(n, Unknown.NEVER_SEEN, null)).toList(),
        windows(36, n -> null),
        List.of(source("queue-machine", SourceState.UNKNOWN, null)),
        new Today(null, null, null, null, null, null, null, null, null, null, Unknown.NEVER_SEEN),
        List.of());
  }

  /** Queues that are known in part, with long waits, and sources with long names in trouble. */
  static HallSnapshot partly() {
    List<QueueView> queues = new ArrayList<>(trouble().queues());
    queues.set(0, bounded(queue(0, 129, 128, 114), Bound.AT_MOST));
    queues.set(1, bounded(queue(1, 29, 26, 14), Bound.AT_LEAST));
    return hall(
        queues,
        trouble().windows(),
        List.of(
            current("reviews"),
            source("水电气讯业务系统", SourceState.SILENT, SILENT_SINCE),
            source("queue-machine-of-the-eastern-annex", SourceState.CLOCK_BACKWARDS, AS_OF)),
        trouble().today(),
        morning());
  }

  /** Nothing was ever said of it but history, and that was read to its end. */
  static HallSnapshot finished() {
    return hall(
        empty().queues(),
        empty().windows(),
        List.of(source("offices", SourceState.FINISHED, Instant.parse("2020-01-22T10:55:00Z"))),
        empty().today(),
        List.of());
  }

  /** It was seen, and now nothing is heard any more. */
  static HallSnapshot silent() {
    return silent(SILENT_SINCE);
  }

  static HallSnapshot silent(Instant since) {
    List<WindowView> windows =
        IntStream.rangeClosed(1, 36).mapToObj(n -> window(n, null, since, Unknown.SILENT)).toList();
    return hall(
        IntStream.range(0, 8).mapToObj(n -> unknown(n, Unknown.SILENT, since)).toList(),
        windows,
        List.of(
            source("queue-machine", SourceState.SILENT, since),
            source("terminals-a", SourceState.SILENT, since),
            source("terminals-b", SourceState.SILENT, since),
            source("reviews", SourceState.CLOCK_BACKWARDS, since)),
        new Today(null, null, null, null, null, null, null, null, null, since, Unknown.SILENT),
        morning());
  }

  static HallSnapshot manyWindows() {
    return hall(
        trouble().queues(),
        windows(200, Pictures::stateOf),
        trouble().sources(),
        trouble().today(),
        morning());
  }

  static HallSnapshot hall(
      List<QueueView> queues,
      List<WindowView> windows,
      List<SourceView> sources,
      Today today,
      List<FlowSlot> flow) {
    return new HallSnapshot(
        new HallId("sample"),
        "云川市政务服务中心",
        ZONE,
        1,
        AS_OF,
        Mode.SIMULATED,
        queues,
        windows,
        List.of(),
        sources,
        today,
        flow,
        Map.of(),
        Map.of());
  }

  /** The same picture as a later one. */
  static HallSnapshot later(HallSnapshot picture, long version, Instant asOf) {
    return new HallSnapshot(
        picture.hall(),
        picture.name(),
        picture.timeZone(),
        version,
        asOf,
        picture.mode(),
        picture.queues(),
        picture.windows(),
        picture.zones(),
        picture.sources(),
        picture.today(),
        picture.flow(),
        picture.findings(),
        picture.unmapped());
  }

  static QueueView queue(
      int number, int waiting, @Nullable Integer longest, @Nullable Integer average) {
    Unknown waitUnknown = longest == null ? Unknown.NO_CASES : null;
    return new QueueView(
        new QueueId("q" + number),
        NAMES.get(number),
        WaitTarget.USUAL,
        waiting,
        Bound.EXACT,
        longest == null ? null : ofMinutes(longest),
        average == null ? null : ofMinutes(average),
        3,
        "A012",
        QUEUE_DAY,
        AS_OF,
        null,
        waitUnknown,
        List.of());
  }

  static QueueView bounded(QueueView queue, Bound bound) {
    return new QueueView(
        queue.id(),
        queue.name(),
        queue.target(),
        queue.waiting(),
        bound,
        queue.longestWait(),
        queue.averageWait(),
        queue.openWindows(),
        queue.serving(),
        queue.day(),
        queue.dataAt(),
        queue.unknown(),
        queue.waitUnknown(),
        queue.saidBy());
  }

  static HallSnapshot withQueues(HallSnapshot hall, List<QueueView> queues) {
    return hall(queues, hall.windows(), hall.sources(), hall.today(), hall.flow());
  }

  static QueueView unknown(int number, Unknown why, @Nullable Instant dataAt) {
    return new QueueView(
        new QueueId("q" + number),
        NAMES.get(number),
        WaitTarget.USUAL,
        null,
        Bound.EXACT,
        null,
        null,
        null,
        null,
        null,
        dataAt,
        why,
        why,
        List.of());
  }

  static QueueView observed(String name, int waiting, int open, @Nullable String serving) {
    return new QueueView(
        new QueueId(Integer.toHexString(name.hashCode())),
        name,
        WaitTarget.USUAL,
        waiting,
        Bound.EXACT,
        null,
        null,
        open,
        serving,
        null,
        AS_OF,
        null,
        Unknown.NOT_REPORTED,
        List.of());
  }

  static List<WindowView> windows(
      int count, java.util.function.IntFunction<@Nullable WindowState> stateOf) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            n -> {
              WindowState state = stateOf.apply(n);
              return window(
                  n,
                  state,
                  state == null ? null : AS_OF,
                  state == null ? Unknown.NEVER_SEEN : null);
            })
        .toList();
  }

  static WindowView window(
      int number,
      @Nullable WindowState state,
      @Nullable Instant dataAt,
      @Nullable Unknown unknown) {
    return new WindowView(
        new WindowId("%02d".formatted(number)),
        "社保业务",
        null,
        null,
        state,
        state == null ? null : AS_OF,
        null,
        null,
        null,
        null,
        dataAt,
        unknown,
        null);
  }

  private static @Nullable WindowState stateOf(int number) {
    return switch (number % 18) {
      case 8, 15 -> WindowState.IDLE;
      case 12 -> WindowState.ABSENT;
      case 16 -> WindowState.PAUSED;
      case 4 -> WindowState.CALLING;
      case 6 -> WindowState.CLOSED;
      case 14 -> null;
      default -> WindowState.SERVING;
    };
  }

  static SourceView current(String id) {
    return new SourceView(
        new SourceId(id), id, SourceState.CURRENT, AS_OF, AS_OF, null, ofMinutes(2));
  }

  static SourceView source(String id, SourceState state, @Nullable Instant since) {
    return new SourceView(new SourceId(id), id, state, since, since, null, ofMinutes(2));
  }

  private static final QueueDay QUEUE_DAY =
      new QueueDay(
          50,
          44,
          40,
          2,
          1,
          new Spent(44, ofMinutes(220), ofMinutes(31)),
          new Spent(40, ofMinutes(320), ofMinutes(22)));

  static Today today(
      int taken, int served, int abandoned, int noShow, Duration averageWait, int badReviews) {
    return new Today(
        taken,
        taken,
        served,
        noShow,
        abandoned,
        new Spent(served, averageWait.multipliedBy(served), averageWait.multipliedBy(2)),
        new Spent(served, ofMinutes(9).multipliedBy(served), ofMinutes(30)),
        40,
        badReviews,
        AS_OF,
        null);
  }

  static List<FlowSlot> morning() {
    int[] taken = {12, 41, 70, 76, 81, 30};
    int[] served = {6, 33, 56, 66, 69, 28};
    return IntStream.range(0, taken.length)
        .mapToObj(n -> new FlowSlot(slot(n), taken[n], served[n], 20))
        .toList();
  }

  private static Instant slot(int number) {
    return Instant.parse("2026-11-23T00:00:00Z").plus(ofMinutes(30L * number));
  }
}
