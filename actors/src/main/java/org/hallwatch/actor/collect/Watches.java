package org.hallwatch.actor.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hallwatch.actor.feed.HallSnapshot.SourceView;
import org.hallwatch.actor.ingest.Audience.News;
import org.hallwatch.actor.source.Sighting;
import org.hallwatch.actor.source.SourceWatch;
import org.hallwatch.actor.source.Transition;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.SourceFact.StateChanged;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;

/**
 * The watches on all registered sources. What is told waits until domain time reaches it and goes
 * to its watch in the order of arrival then, so that neither the size of batches nor the order in
 * which they were stored matters.
 */
final class Watches {
  private static final class Watched {
    private final SourceWatch watch;
    private Source source;
    private Collection<HallId> halls;
    private List<Sighting> waiting = new ArrayList<>();

    Watched(Source source, Collection<HallId> halls) {
      this.watch = new SourceWatch(source.gap());
      this.source = source;
      this.halls = halls;
    }

    /**
     * Until when what waits was surely judged before. A silence would have been found, so that the
     * first thing known after the beginning of a state in which the source speaks was no news.
     */
    Instant judged(Transition state) {
      if (state.state() == SourceState.LATE || state.state() == SourceState.SILENT) {
        return state.at();
      }
      return waiting.stream()
          .map(sighting -> sighting.event().receivedAt())
          .min(Comparator.naturalOrder())
          .filter(first -> first.isAfter(state.at()))
          .orElse(state.at());
    }

    /** Takes from what waits everything that was received by an instant. */
    List<Sighting> takeUntil(Instant instant) {
      List<Sighting> due = new ArrayList<>();
      List<Sighting> later = new ArrayList<>();
      for (Sighting sighting : waiting) {
        (sighting.event().receivedAt().isAfter(instant) ? later : due).add(sighting);
      }
      waiting = later;
      return due;
    }
  }

  private final Map<SourceId, Watched> sources =
      new TreeMap<>(Comparator.comparing(SourceId::value));

  /** Takes in the catalogue: new sources get a watch, known ones keep theirs. */
  void know(Operation operation) {
    List<HallId> all = operation.halls().stream().map(Hall::id).toList();
    for (Source source : operation.sources()) {
      Collection<HallId> halls = source.halls().isEmpty() ? all : source.halls();
      Watched known = sources.get(source.id());
      if (known == null) {
        sources.put(source.id(), new Watched(source, halls));
      } else {
        if (!known.source.gap().equals(source.gap())) {
          known.watch.declare(source.gap());
        }
        known.source = source;
        known.halls = halls;
      }
    }
    sources.keySet().retainAll(operation.sources().stream().map(Source::id).toList());
  }

  /**
   * Goes on from stored events: each source from its newest stored state, with what it said since.
   *
   * @param stored as a {@link SourceReader} finds them
   */
  void resume(List<Event> stored) {
    stored.stream().distinct().forEach(event -> sighted(event, Sighting.Kind.NEW));
    newestStates(stored)
        .forEach(
            (id, state) -> {
              Watched watched = sources.get(id);
              if (watched != null) {
                watched.watch.resume(state, watched.takeUntil(watched.judged(state)));
              }
            });
  }

  private static Map<SourceId, Transition> newestStates(List<Event> stored) {
    Map<SourceId, Transition> newest = new HashMap<>();
    for (Event event : stored) {
      if (event.fact() instanceof StateChanged changed) {
        newest.merge(changed.source(), Changes.transition(event, changed), Watches::later);
      }
    }
    return newest;
  }

  /** Of two states that began at one instant, the later one follows the other. */
  private static Transition later(Transition one, Transition other) {
    if (!one.at().equals(other.at())) {
      return one.at().isAfter(other.at()) ? one : other;
    }
    return other.previous() == one.state() ? other : one;
  }

  /** Takes in what was stored or refused; it is looked at when time reaches it. */
  void told(News news) {
    news.fresh().forEach(event -> sighted(event, Sighting.Kind.NEW));
    news.again().forEach(event -> sighted(event, Sighting.Kind.DUPLICATE));
    news.future().forEach(event -> sighted(event, Sighting.Kind.FUTURE));
  }

  private void sighted(Event event, Sighting.Kind kind) {
    Watched watched = sources.get(event.id().source());
    if (watched != null) {
      watched.waiting.add(new Sighting(event, kind));
    }
  }

  /** Lets domain time pass. */
  List<Event> advance(Instant now) {
    List<Event> changes = new ArrayList<>();
    for (Watched watched : sources.values()) {
      advance(watched, now, changes);
    }
    return changes;
  }

  private static void advance(Watched watched, Instant now, List<Event> changes) {
    if (!watched.waiting.isEmpty()) {
      add(watched, watched.watch.observe(watched.takeUntil(now)), changes);
    }
    add(watched, watched.watch.advance(now), changes);
  }

  private static void add(Watched watched, List<Transition> transitions, List<Event> changes) {
    for (Transition transition : transitions) {
      changes.addAll(Changes.events(watched.source.id(), transition, watched.halls));
    }
  }

  /** Every source with its state. */
  List<SourceView> views() {
    return sources.values().stream()
        .map(
            watched ->
                new SourceView(
                    watched.source.id(),
                    watched.source.name(),
                    watched.watch.state(),
                    watched.watch.since(),
                    watched.watch.lastSign(),
                    watched.watch.offset(),
                    watched.source.gap()))
        .toList();
  }
}
