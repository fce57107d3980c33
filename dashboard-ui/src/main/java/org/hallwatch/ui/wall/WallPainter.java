package org.hallwatch.ui.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.Bound;
import org.hallwatch.actor.feed.HallSnapshot.FlowSlot;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.feed.HallSnapshot.Spent;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.domain.device.ScreenClass;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.WindowId;
import org.hallwatch.ui.wall.WallModel.Fact;
import org.hallwatch.ui.wall.WallModel.Figure;
import org.hallwatch.ui.wall.WallModel.Flow;
import org.hallwatch.ui.wall.WallModel.Head;
import org.hallwatch.ui.wall.WallModel.QueueRow;
import org.hallwatch.ui.wall.WallModel.Queues;
import org.hallwatch.ui.wall.WallModel.Slot;
import org.hallwatch.ui.wall.WallModel.Sources;
import org.hallwatch.ui.wall.WallModel.Today;
import org.hallwatch.ui.wall.WallModel.TroubledSource;
import org.hallwatch.ui.wall.WallModel.WindowCell;
import org.hallwatch.ui.wall.WallModel.Windows;
import org.jspecify.annotations.Nullable;

/**
 * Turns the picture of a hall into what its wall is told. Pure: the same picture gives the same
 * page.
 */
final class WallPainter {
  private static final int SLOT_MINUTES = 30;
  private static final int SLOTS = 20;
  private static final Pattern PADDED = Pattern.compile("0+(\\d+)");

  private final HallSnapshot hall;
  private final boolean observed;
  private final ScreenClass screen;

  private WallPainter(HallSnapshot hall, ScreenClass screen) {
    this.hall = hall;
    this.screen = screen;
    this.observed =
        !hall.queues().isEmpty()
            && hall.queues().stream()
                .allMatch(queue -> queue.waitUnknown() == Unknown.NOT_REPORTED);
  }

  static WallModel paint(HallSnapshot hall, WallTexts texts, ScreenClass screen) {
    WallPainter painter = new WallPainter(PublicPicture.of(hall, screen), screen);
    return new WallModel(
        painter.head(texts),
        painter.queues(),
        painter.windows(),
        painter.today(),
        painter.flow(),
        painter.sources());
  }

  /** The number of a window as it stands on its sign: 07 is 7. */
  static String label(WindowId window) {
    Matcher padded = PADDED.matcher(window.value());
    return padded.matches() ? padded.group(1) : window.value();
  }

  static String code(SourceState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Head head(WallTexts texts) {
    WallAnswer answer = WallAnswer.of(hall, texts);
    String mode = hall.mode().name().toLowerCase(Locale.ROOT);
    return new Head(
        hall.name(),
        hall.timeZone().getId(),
        hall.asOf().toString(),
        mode,
        answer.answer(),
        answer.also());
  }

  private Queues queues() {
    boolean stale = isStale(hall.queues(), queue -> queue.waiting() != null, QueueView::unknown);
    String kind = observed ? "observed" : "tickets";
    return new Queues(
        newest(hall.queues(), QueueView::dataAt),
        stale,
        kind,
        hall.queues().stream().map(WallPainter::row).toList());
  }

  private static QueueRow row(QueueView queue) {
    return new QueueRow(
        queue.id().value(),
        queue.name(),
        WallAnswer.signOf(queue).code(),
        Figure.of(queue.waiting(), queue.unknown(), queue.bound()),
        Figure.of(wholeMinutes(queue.longestWait()), queue.waitUnknown(), queue.bound()),
        averageMinutes(queue),
        Figure.of(queue.openWindows(), queue.unknown()),
        (int) queue.target().target().toMinutes(),
        (int) queue.target().limit().toMinutes(),
        queue.serving());
  }

  /** The mean of some of those who wait says nothing of the mean of all. */
  private static Figure averageMinutes(QueueView queue) {
    Figure figure = Figure.of(wholeMinutes(queue.averageWait()), queue.waitUnknown());
    return figure.value() == null || queue.bound() == Bound.EXACT
        ? figure
        : figure.bounded(Figure.ABOUT);
  }

  /** Minutes that have passed: nobody is said to wait longer than they do. */
  private static @Nullable Integer wholeMinutes(@Nullable Duration duration) {
    return duration == null ? null : Math.toIntExact(duration.toMinutes());
  }

  private Windows windows() {
    boolean told =
        hall.windows().stream().anyMatch(window -> window.unknown() != Unknown.NOT_REPORTED);
    if (!told) {
      Unknown why = observed || !hall.windows().isEmpty() ? Unknown.NOT_REPORTED : Unknown.NO_CASES;
      return new Windows(null, false, List.of(), why.code());
    }
    boolean stale = isStale(hall.windows(), window -> window.state() != null, WindowView::unknown);
    return new Windows(
        newest(hall.windows(), WindowView::dataAt),
        stale,
        hall.windows().stream().map(WallPainter::cell).toList(),
        null);
  }

  private static WindowCell cell(WindowView window) {
    String state =
        window.state() == null ? "unknown" : window.state().name().toLowerCase(Locale.ROOT);
    return new WindowCell(window.id().value(), label(window.id()), state);
  }

  private Today today() {
    HallSnapshot.Today today = hall.today();
    List<Fact> facts = new ArrayList<>();
    facts.add(waiting());
    if (observed) {
      facts.add(
          countOfQueues("busyQueues", queue -> queue.waiting() != null && queue.waiting() > 0));
      facts.add(countOfQueues("unattended", WallAnswer::isUnattended));
    }
    facts.add(fact("taken", today.taken()));
    facts.add(fact("served", today.served()));
    facts.add(fact("abandoned", today.abandoned()));
    facts.add(fact("noShow", today.noShow()));
    facts.add(new Fact("averageWait", averageWait(today)));
    facts.add(fact("badReviews", today.badReviews()));
    facts.removeIf(fact -> !PublicPicture.hasFact(fact.key(), screen));
    boolean stale = today.unknown() != null && today.unknown().isLost();
    return new Today(
        observed ? newest(hall.queues(), QueueView::dataAt) : text(today.dataAt()), stale, facts);
  }

  private Fact fact(String key, @Nullable Integer value) {
    return new Fact(key, Figure.of(value, hall.today().unknown()));
  }

  private static Figure averageWait(HallSnapshot.Today today) {
    Spent waits = today.waits();
    Duration wait = waits == null ? null : waits.mean();
    if (wait != null) {
      return Figure.of((int) Math.round(wait.toSeconds() / 60.0), null);
    }
    return waits != null ? Figure.missing(Unknown.NO_CASES) : Figure.of(null, today.unknown());
  }

  /** Everybody who waits, as far as the queues are known. */
  private Fact waiting() {
    int known =
        hall.queues().stream()
            .mapToInt(queue -> Objects.requireNonNullElse(queue.waiting(), 0))
            .sum();
    return ofKnownQueues("waiting", known);
  }

  private Fact countOfQueues(String key, Predicate<QueueView> predicate) {
    return ofKnownQueues(key, (int) hall.queues().stream().filter(predicate).count());
  }

  private Fact ofKnownQueues(String key, int value) {
    boolean anyKnown = hall.queues().stream().anyMatch(queue -> queue.waiting() != null);
    if (anyKnown) {
      return new Fact(key, Figure.of(value, null).bounded(boundOfAll()));
    }
    Unknown why =
        hall.queues().stream()
            .map(QueueView::unknown)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(Unknown.NEVER_SEEN);
    return new Fact(key, Figure.missing(why));
  }

  /** A queue that is not known at all has at least nobody. */
  private @Nullable String boundOfAll() {
    boolean more =
        hall.queues().stream()
            .anyMatch(queue -> queue.waiting() == null || queue.bound() == Bound.AT_LEAST);
    boolean fewer = hall.queues().stream().anyMatch(queue -> queue.bound() == Bound.AT_MOST);
    return more && fewer ? Figure.ABOUT : more ? Figure.AT_LEAST : fewer ? Figure.AT_MOST : null;
  }

  private Flow flow() {
    List<FlowSlot> slots = hall.flow();
    boolean throughput =
        slots.isEmpty()
            ? !observed
            : slots.stream().anyMatch(slot -> slot.taken() != null || slot.served() != null);
    List<Slot> newest =
        slots.stream()
            .skip(Math.max(0, slots.size() - SLOTS))
            .map(
                slot ->
                    new Slot(slot.from().toString(), slot.taken(), slot.served(), slot.waiting()))
            .toList();
    Today today = today();
    Queues queues = queues();
    return throughput
        ? new Flow(today.asOf(), today.stale(), "throughput", SLOT_MINUTES, newest)
        : new Flow(queues.asOf(), queues.stale(), "waiting", SLOT_MINUTES, newest);
  }

  private Sources sources() {
    List<TroubledSource> troubled =
        hall.sources().stream()
            .filter(source -> !source.state().isGood())
            .sorted(
                Comparator.comparing(
                    (SourceView source) -> SourceState.WORST_FIRST.indexOf(source.state())))
            .map(
                source ->
                    new TroubledSource(source.name(), code(source.state()), text(source.since())))
            .toList();
    return new Sources(sources(SourceState.CURRENT), sources(SourceState.FINISHED), troubled);
  }

  private int sources(SourceState state) {
    return (int) hall.sources().stream().filter(source -> source.state() == state).count();
  }

  /** A tile is stale when nothing on it is known any more although something was. */
  private static <T> boolean isStale(
      List<T> items, Predicate<T> known, Function<T, @Nullable Unknown> unknown) {
    return items.stream().noneMatch(known)
        && items.stream().map(unknown).anyMatch(why -> why != null && why.isLost());
  }

  private static <T> @Nullable String newest(List<T> items, Function<T, @Nullable Instant> dataAt) {
    Stream<Instant> instants = items.stream().map(dataAt).filter(Objects::nonNull);
    return text(instants.max(Instant::compareTo).orElse(null));
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
