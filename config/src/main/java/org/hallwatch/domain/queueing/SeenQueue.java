package org.hallwatch.domain.queueing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hallwatch.domain.finding.DisplayNumber;
import org.jspecify.annotations.Nullable;

/**
 * How long people wait in a queue of which only the display is known: whoever joins while so many
 * wait gets the number that is so many after the one that is served, and is called when the display
 * shows it. Where the display goes back, jumps far, or shows numbers of another series, it begins
 * anew.
 */
public final class SeenQueue {
  /** A display that goes on further from one look to the next shows other numbers. */
  private static final int FARTHEST = 60;

  private final HallQueue queue;
  private final ZoneId zone;

  /** What was seen since the display began anew, in order. */
  private final List<Sighting> run;

  private SeenQueue(HallQueue queue, ZoneId zone, List<Sighting> run) {
    this.queue = queue;
    this.zone = zone;
    this.run = run;
  }

  /**
   * One look at a queue.
   *
   * @param serving the number that is served, null if the display shows none
   */
  public record Sighting(Instant at, int waiting, @Nullable DisplayNumber serving) {
    /** The number that whoever joins gets. */
    private int joining() {
      return number() + waiting + 1;
    }

    private int number() {
      return serving == null ? 0 : serving.value();
    }

    private boolean goesOnFrom(Sighting before) {
      return serving != null
          && before.serving != null
          && serving.series().equals(before.serving.series())
          && number() >= before.number()
          && number() - before.number() < FARTHEST;
    }
  }

  /**
   * The waits of a day whose end was seen, of those who joined while somebody waited.
   *
   * @param seen of that day, in order
   */
  public static List<KnownWait> waits(HallQueue queue, ZoneId zone, List<Sighting> seen) {
    List<KnownWait> waits = new ArrayList<>();
    for (List<Sighting> run : runs(seen)) {
      SeenQueue one = new SeenQueue(queue, zone, run);
      for (int i = 0; i < run.size(); i++) {
        int joined = i;
        if (run.get(i).waiting() > 0) {
          one.called(i, run.size())
              .ifPresent(waited -> waits.add(new KnownWait(one.situation(joined), waited)));
        }
      }
    }
    return waits;
  }

  /** What is known at the last look of a day; empty if the display shows no number then. */
  public static Optional<Situation> latest(HallQueue queue, ZoneId zone, List<Sighting> seen) {
    List<List<Sighting>> runs = runs(seen);
    if (runs.isEmpty() || !runs.getLast().getLast().equals(seen.getLast())) {
      return Optional.empty();
    }
    List<Sighting> last = runs.getLast();
    return Optional.of(new SeenQueue(queue, zone, last).situation(last.size() - 1));
  }

  private static List<List<Sighting>> runs(List<Sighting> seen) {
    List<List<Sighting>> runs = new ArrayList<>();
    for (Sighting one : seen) {
      if (one.serving() == null) {
        continue;
      }
      if (runs.isEmpty() || !one.goesOnFrom(runs.getLast().getLast())) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(one);
    }
    return runs;
  }

  /** How long it took for whoever joined at a look, if it was seen before another look. */
  private Optional<Duration> called(int joined, int before) {
    Sighting then = run.get(joined);
    return run.subList(joined + 1, before).stream()
        .filter(later -> later.number() >= then.joining())
        .findFirst()
        .map(later -> Duration.between(then.at(), later.at()));
  }

  private Situation situation(int now) {
    Sighting seen = run.get(now);
    Instant since = seen.at().minus(Situation.LATELY);
    Sighting first =
        run.subList(0, now + 1).stream()
            .filter(before -> !before.at().isBefore(since))
            .findFirst()
            .orElse(seen);
    return new Situation(
        queue,
        seen.at().atZone(zone).getHour(),
        seen.waiting(),
        seen.number() - first.number(),
        Duration.between(first.at(), seen.at()),
        lastWait(now));
  }

  private @Nullable Duration lastWait(int now) {
    for (int joined = now - 1; joined >= 0; joined--) {
      if (run.get(joined).joining() <= run.get(now).number()) {
        return called(joined, now + 1).orElse(null);
      }
    }
    return null;
  }
}
