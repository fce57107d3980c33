package org.hallwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.actor.feed.HallSnapshot.QueueDay;
import org.hallwatch.actor.feed.HallSnapshot.QueueView;
import org.hallwatch.actor.feed.HallSnapshot.Spent;
import org.hallwatch.actor.feed.HallSnapshot.Today;
import org.hallwatch.actor.feed.HallSnapshot.WindowDay;
import org.hallwatch.actor.feed.HallSnapshot.WindowView;
import org.hallwatch.collect.simulator.fault.FaultTruth;
import org.hallwatch.collect.simulator.truth.CaseFigures;
import org.hallwatch.collect.simulator.truth.DayEventFigures;
import org.hallwatch.collect.simulator.truth.HallDayFigures;
import org.hallwatch.collect.simulator.truth.HallDayFigures.Counts;
import org.hallwatch.collect.simulator.truth.Truth;
import org.hallwatch.collect.simulator.truth.TruthReader;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.event.EventCounts;
import org.jspecify.annotations.Nullable;

/**
 * Compares the figures of a truth file with those of a data folder: what halls showed at the end of
 * each day, and what is stored of each day.
 */
final class TruthCheck {
  private static final int AT_ONCE = 4;
  private static final int LINES_BETWEEN_NEWS = 2_000;

  private final Wiring product;
  private final Deque<Asked> asked = new ArrayDeque<>();
  private final List<Difference> differences = new ArrayList<>();
  private final CaseCheck cases = new CaseCheck();
  private long figures;
  private long lines;

  TruthCheck(Wiring product) {
    this.product = product;
  }

  /** A figure that is not what it should be. */
  record Difference(Truth about, String figure, long truth, long store) {
    @Override
    public String toString() {
      return about + ": " + figure + " was " + truth + ", the store says " + store;
    }
  }

  private record Asked(Truth truth, CompletionStage<Optional<HallSnapshot>> picture) {}

  /** How many figures were compared. */
  long figures() {
    return figures;
  }

  /** Every figure that differs. */
  List<Difference> differences() {
    return differences;
  }

  /** Compares a whole file; says on {@code notes} how far it has come. */
  void all(Path file, PrintWriter notes) throws IOException {
    TruthReader.read(
        file,
        truth -> {
          check(truth);
          if (++lines % LINES_BETWEEN_NEWS == 0) {
            notes.printf("%s: %,d figures, %,d differences%n", truth, figures, differences.size());
            notes.flush();
          }
        });
    while (!asked.isEmpty()) {
      answer(asked.remove());
    }
    product.store().counts().ofCases(cases::found);
    figures += cases.figures();
    differences.addAll(cases.differences());
  }

  private void check(Truth truth) {
    switch (truth.kind()) {
      case HallDayFigures.KIND -> {
        asked.add(new Asked(truth, picture(truth)));
        if (asked.size() > AT_ONCE) {
          answer(asked.remove());
        }
      }
      case DayEventFigures.EVENTS -> compare(truth, events(truth));
      case DayEventFigures.REVIEWS -> compare(truth, reviews(day(truth)));
      case CaseFigures.CASE, CaseFigures.REQUEST, CaseFigures.REVIEW -> cases.expect(truth);
      case CaseFigures.CASE_DAY, CaseFigures.REQUEST_DAY, CaseFigures.REVIEW_DAY -> {
        // They follow from the cases, requests and reviews themselves.
      }
      case FaultTruth.KIND -> {
        // Told to people; what a fault did is seen in the figures.
      }
      default ->
          throw new Failure(
              "the truth has a line of the kind "
                  + truth.kind()
                  + ", which this version does not know; was it written by a newer one?");
    }
  }

  // Halls

  private CompletionStage<Optional<HallSnapshot>> picture(Truth truth) {
    HallId id = new HallId(about(truth, "hall"));
    Hall hall =
        product
            .operations()
            .operation()
            .hall(id)
            .orElseThrow(
                () ->
                    new Failure(
                        "the data folder has no hall "
                            + id
                            + "; was it fed with another simulation?"));
    Instant end = hall.startOf(day(truth).plusDays(1)).minusMillis(1);
    return product.operations().hallAt(id, end);
  }

  private void answer(Asked one) {
    HallSnapshot picture =
        one.picture()
            .toCompletableFuture()
            .join()
            .orElseThrow(() -> new IllegalStateException("no picture of " + one.truth()));
    compare(one.truth(), figures(picture));
  }

  private static Map<String, Long> figures(HallSnapshot picture) {
    Map<String, Long> all = new TreeMap<>();
    counts(picture.today()).enter("", all);
    for (QueueView queue : picture.queues()) {
      if (queue.day() != null) {
        counts(queue.day()).enter(HallDayFigures.queue(queue.id()), all);
      }
    }
    for (WindowView window : picture.windows()) {
      if (window.day() != null) {
        counts(window.day()).enter(HallDayFigures.window(window.id()), all);
      }
    }
    return all;
  }

  private static Counts counts(Today day) {
    return new Counts(
        orZero(day.taken()),
        orZero(day.called()),
        orZero(day.served()),
        orZero(day.noShow()),
        orZero(day.abandoned()),
        spent(day.waits()),
        spent(day.services()));
  }

  private static Counts counts(QueueDay day) {
    return new Counts(
        day.taken(),
        day.called(),
        day.served(),
        day.noShow(),
        day.abandoned(),
        spent(day.waits()),
        spent(day.services()));
  }

  private static Counts counts(WindowDay day) {
    return new Counts(
        0, day.called(), day.served(), 0, 0, spent(day.waits()), spent(day.services()));
  }

  private static HallDayFigures.Spent spent(@Nullable Spent spent) {
    return spent == null
        ? HallDayFigures.Spent.NONE
        : new HallDayFigures.Spent(spent.sum().toMillis(), spent.longest().toMillis());
  }

  private static long orZero(@Nullable Integer count) {
    return count == null ? 0 : count;
  }

  // Days

  /** The events of the sources that the truth speaks of, apart from what we said ourselves. */
  private Map<String, Long> events(Truth truth) {
    Set<String> sources =
        truth.figures().keySet().stream()
            .map(name -> name.substring(0, name.lastIndexOf('/')))
            .collect(Collectors.toSet());
    LocalDate day = day(truth);
    Map<String, Long> counts = new TreeMap<>();
    for (EventCounts.OfSource count : product.store().counts().bySource(from(day), until(day))) {
      if (sources.contains(count.source().value())
          && count.kind() != EventKind.SOURCE_STATE_CHANGED) {
        counts.put(DayEventFigures.event(count.source(), count.kind()), count.events());
      }
    }
    return counts;
  }

  private Map<String, Long> reviews(LocalDate day) {
    Map<String, Long> counts = new TreeMap<>();
    for (EventCounts.OfReviews count : product.store().counts().reviews(from(day), until(day))) {
      String name =
          DayEventFigures.review(
              count.channel(), count.level(), count.defaulted(), count.appended());
      counts.merge(name, count.reviews(), Long::sum);
    }
    return counts;
  }

  private Instant from(LocalDate day) {
    return day.atStartOfDay(zone()).toInstant();
  }

  private Instant until(LocalDate day) {
    return from(day.plusDays(1));
  }

  /** A city has one zone. */
  private ZoneId zone() {
    List<Hall> halls = product.operations().operation().halls();
    if (halls.isEmpty()) {
      throw new Failure("the data folder has no halls; was it fed with a simulation?");
    }
    return halls.getFirst().timeZone();
  }

  // Both

  /** A figure that is not there is zero. */
  private void compare(Truth truth, Map<String, Long> stored) {
    Set<String> names = new TreeSet<>(truth.figures().keySet());
    names.addAll(stored.keySet());
    for (String name : names) {
      long should = truth.figures().getOrDefault(name, 0L);
      long is = stored.getOrDefault(name, 0L);
      figures++;
      if (should != is) {
        differences.add(new Difference(truth, name, should, is));
      }
    }
  }

  private static LocalDate day(Truth truth) {
    return LocalDate.parse(about(truth, "day"));
  }

  private static String about(Truth truth, String what) {
    String value = truth.about().get(what);
    if (value == null) {
      throw new Failure("a line of the kind " + truth.kind() + " does not say its " + what);
    }
    return value;
  }
}
