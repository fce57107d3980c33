package org.hallwatch.ui.wall;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.feed.HallSnapshot.Unknown;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.event.WindowState;
import org.hallwatch.ui.wall.WallModel.Statement;

/**
 * Is the hall all right, and if not, what is wrong? The worst thing first; it says that all is well
 * only when everything that could say otherwise is known.
 */
record WallAnswer(Statement answer, List<Statement> also) {
  private static final int ALSO = 3;
  private static final int NAMED_WINDOWS = 4;

  WallAnswer {
    also = List.copyOf(also);
  }

  static WallAnswer of(HallSnapshot hall, WallTexts texts) {
    Composer composer = new Composer(hall, texts);
    Optional<Statement> nothingKnown = composer.nothingKnown();
    if (nothingKnown.isPresent()) {
      return new WallAnswer(nothingKnown.get(), List.of());
    }
    List<Statement> troubles = composer.troubles();
    if (troubles.isEmpty()) {
      return new WallAnswer(composer.calm(), composer.busiest().stream().toList());
    }
    return new WallAnswer(troubles.getFirst(), troubles.stream().skip(1).limit(ALSO).toList());
  }

  /**
   * How a queue stands; of a queue that is not known nothing better is said than that. Of one that
   * is known in part only what holds whatever the rest may be.
   */
  static Sign signOf(QueueView queue) {
    if (queue.waiting() == null) {
      return queue.unknown() == Unknown.NOT_REPORTED ? Sign.CALM : Sign.UNKNOWN;
    }
    Sign sign = signOfKnown(queue);
    return switch (queue.bound()) {
      case EXACT -> sign;
      case AT_LEAST -> sign == Sign.CALM ? Sign.UNKNOWN : sign;
      case AT_MOST -> sign == Sign.CALM ? sign : Sign.UNKNOWN;
    };
  }

  private static Sign signOfKnown(QueueView queue) {
    if (waitsLongerThan(queue, queue.target().limit())) {
      return Sign.BAD;
    }
    return waitsLongerThan(queue, queue.target().target()) || isUnattended(queue)
        ? Sign.WARN
        : Sign.CALM;
  }

  /** People wait and no window is open for them. */
  static boolean isUnattended(QueueView queue) {
    return queue.waiting() != null
        && queue.waiting() > 0
        && queue.openWindows() != null
        && queue.openWindows() == 0;
  }

  private static boolean waitsLongerThan(QueueView queue, Duration bound) {
    return queue.longestWait() != null && queue.longestWait().compareTo(bound) > 0;
  }

  private record Composer(HallSnapshot hall, WallTexts texts) {

    Optional<Statement> nothingKnown() {
      boolean queueKnown = hall.queues().stream().anyMatch(queue -> queue.waiting() != null);
      boolean windowKnown = hall.windows().stream().anyMatch(window -> window.state() != null);
      if (queueKnown || windowKnown) {
        return Optional.empty();
      }
      boolean everHeard =
          Stream.concat(
                  hall.queues().stream().map(QueueView::dataAt),
                  hall.windows().stream().map(WindowView::dataAt))
              .anyMatch(Objects::nonNull);
      return Optional.of(everHeard ? silent() : finished().orElse(noData()));
    }

    private Statement noData() {
      return unknown(texts.of("answer.no-data"));
    }

    /** Of a hall of which nothing is there but history that was read to its end. */
    private Optional<Statement> finished() {
      if (hall.sources().stream().anyMatch(source -> source.state() != SourceState.FINISHED)) {
        return Optional.empty();
      }
      return hall.sources().stream()
          .map(SourceView::since)
          .filter(Objects::nonNull)
          .max(Instant::compareTo)
          .map(end -> unknown(texts.of("answer.finished", time(end))));
    }

    private Statement silent() {
      return hall.sources().stream()
          .filter(source -> !source.state().isGood())
          .map(SourceView::since)
          .filter(Objects::nonNull)
          .min(Instant::compareTo)
          .map(since -> unknown(texts.of("answer.silent", time(since))))
          .orElseGet(() -> unknown(texts.of("answer.silent.always")));
    }

    private static Statement unknown(String text) {
      return new Statement(Sign.UNKNOWN, "", text);
    }

    /** What is wrong, the worst first. */
    List<Statement> troubles() {
      List<Statement> troubles = new ArrayList<>();
      addQueues(troubles, signed(Sign.BAD), Sign.BAD, "answer.over-limit");
      addUnattended(troubles);
      addQueues(
          troubles,
          signed(Sign.WARN).filter(queue -> !isUnattended(queue)),
          Sign.WARN,
          "answer.over-target");
      addAbsent(troubles);
      addSources(troubles);
      addUnknown(troubles);
      return troubles;
    }

    private Stream<QueueView> signed(Sign sign) {
      return hall.queues().stream().filter(queue -> WallAnswer.signOf(queue) == sign);
    }

    /**
     * One or two queues by name; of more, the worst by name if nothing worse leads, and the others
     * by their number.
     */
    private void addQueues(
        List<Statement> troubles, Stream<QueueView> queues, Sign sign, String others) {
      List<QueueView> worstFirst =
          queues
              .sorted(
                  comparing(
                      (QueueView queue) ->
                          Objects.requireNonNullElse(queue.longestWait(), Duration.ZERO),
                      reverseOrder()))
              .toList();
      int named = worstFirst.size() <= 2 ? worstFirst.size() : troubles.isEmpty() ? 1 : 0;
      for (QueueView queue : worstFirst.subList(0, named)) {
        troubles.add(waits(queue, sign, troubles.isEmpty()));
      }
      int rest = worstFirst.size() - named;
      if (rest > 0) {
        String subject = named == 0 ? "answer.queues.subject" : "answer.other-queues.subject";
        troubles.add(new Statement(sign, texts.of(subject, rest), texts.of(others)));
      }
    }

    private Statement waits(QueueView queue, Sign sign, boolean leads) {
      int minutes =
          (int) Objects.requireNonNullElse(queue.longestWait(), Duration.ZERO).toMinutes();
      int waiting = Objects.requireNonNullElse(queue.waiting(), 0);
      String text =
          leads
              ? texts.of("answer.wait", minutes, waiting)
              : texts.of("answer.wait.short", minutes);
      return new Statement(sign, queue.name(), text);
    }

    private void addUnattended(List<Statement> troubles) {
      List<QueueView> unattended = signed(Sign.WARN).filter(WallAnswer::isUnattended).toList();
      if (unattended.size() == 1) {
        QueueView queue = unattended.getFirst();
        int waiting = Objects.requireNonNullElse(queue.waiting(), 0);
        troubles.add(
            new Statement(Sign.WARN, queue.name(), texts.of("answer.unattended", waiting)));
      } else if (!unattended.isEmpty()) {
        troubles.add(
            new Statement(
                Sign.WARN,
                texts.of("answer.queues.subject", unattended.size()),
                texts.of("answer.unattended.many")));
      }
    }

    private void addAbsent(List<Statement> troubles) {
      List<String> absent =
          hall.windows().stream()
              .filter(window -> window.state() == WindowState.ABSENT)
              .map(window -> WallPainter.label(window.id()))
              .toList();
      if (!absent.isEmpty()) {
        String named =
            String.join(
                texts.of("list.and"), absent.subList(0, Math.min(NAMED_WINDOWS, absent.size())));
        String text =
            absent.size() > NAMED_WINDOWS
                ? texts.of("answer.absent.more", named)
                : texts.of("answer.absent", named);
        troubles.add(
            new Statement(Sign.ABSENT, texts.of("answer.absent.subject", absent.size()), text));
      }
    }

    /**
     * The foot of the page names the sources anyway; up here they only count when nothing else is
     * wrong.
     */
    private void addSources(List<Statement> troubles) {
      if (!troubles.isEmpty()) {
        return;
      }
      List<SourceView> troubled =
          hall.sources().stream().filter(source -> !source.state().isGood()).toList();
      if (troubled.size() == 1) {
        SourceView source = troubled.getFirst();
        String state = texts.of("source." + WallPainter.code(source.state()));
        String text =
            source.since() == null ? state : texts.of("source.since", state, time(source.since()));
        troubles.add(new Statement(signOfSource(source.state()), source.name(), text));
      } else if (!troubled.isEmpty()) {
        troubles.add(
            new Statement(
                Sign.WARN,
                texts.of("answer.sources.subject", troubled.size()),
                texts.of("answer.sources")));
      }
    }

    private static Sign signOfSource(SourceState state) {
      return state == SourceState.SILENT || state == SourceState.UNKNOWN ? Sign.UNKNOWN : Sign.WARN;
    }

    private void addUnknown(List<Statement> troubles) {
      int queues = (int) signed(Sign.UNKNOWN).count();
      int windows =
          count(window -> window.state() == null && window.unknown() != Unknown.NOT_REPORTED);
      if (queues > 0) {
        troubles.add(
            new Statement(
                Sign.UNKNOWN,
                texts.of("answer.queues.subject", queues),
                texts.of("answer.unknown")));
      }
      if (windows > 0) {
        troubles.add(
            new Statement(
                Sign.UNKNOWN,
                texts.of("answer.windows.subject", windows),
                texts.of("answer.unknown")));
      }
    }

    private int count(Predicate<WindowView> predicate) {
      return (int) hall.windows().stream().filter(predicate).count();
    }

    Statement calm() {
      int waiting =
          hall.queues().stream()
              .mapToInt(queue -> Objects.requireNonNullElse(queue.waiting(), 0))
              .sum();
      if (waiting == 0 && isClosed()) {
        return new Statement(Sign.CALM, "", texts.of("answer.closed"));
      }
      if (waiting == 0) {
        return new Statement(Sign.CALM, "", texts.of("answer.calm.nobody"));
      }
      return hall.queues().stream()
          .map(QueueView::longestWait)
          .filter(Objects::nonNull)
          .max(Duration::compareTo)
          .map(
              longest ->
                  new Statement(
                      Sign.CALM, "", texts.of("answer.calm.wait", (int) longest.toMinutes())))
          .orElseGet(() -> new Statement(Sign.CALM, "", texts.of("answer.calm.observed", waiting)));
    }

    /** Where a hall tells no waiting times, the queue with the most people is worth a word. */
    Optional<Statement> busiest() {
      boolean timesKnown = hall.queues().stream().anyMatch(queue -> queue.longestWait() != null);
      return hall.queues().stream()
          .filter(queue -> !timesKnown && queue.waiting() != null && queue.waiting() > 0)
          .max(comparing(queue -> Objects.requireNonNullElse(queue.waiting(), 0)))
          .map(
              queue ->
                  new Statement(
                      Sign.CALM,
                      queue.name(),
                      texts.of("answer.most", Objects.requireNonNullElse(queue.waiting(), 0))));
    }

    /**
     * Closed is said only of a hall in which every window, or every queue's count of windows, says
     * so.
     */
    private boolean isClosed() {
      return hall.windows().isEmpty()
          ? hall.queues().stream()
              .allMatch(queue -> queue.openWindows() != null && queue.openWindows() == 0)
          : hall.windows().stream().allMatch(window -> window.state() == WindowState.CLOSED);
    }

    /** The time of day, with the date unless that is today. */
    private String time(Instant instant) {
      ZonedDateTime then = instant.atZone(hall.timeZone());
      LocalDate today = LocalDate.ofInstant(hall.asOf(), hall.timeZone());
      String pattern =
          then.toLocalDate().equals(today)
              ? "answer.time"
              : then.getYear() == today.getYear() ? "answer.time.day" : "answer.time.year";
      return DateTimeFormatter.ofPattern(texts.of(pattern), Locale.ENGLISH).format(then);
    }
  }
}
