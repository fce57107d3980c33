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
import org.hallwatch.domain.hall.Hall;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

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
   * @param stored events of today, and older changes of state; the same event may stand there
   *     several times
   */
  void resume(List<Event> stored) {
    Map<SourceId, Event> newest = new HashMap<>();
    for (Event event : stored) {
      if (event.fact() instanceof StateChanged changed) {
        newest.merge(
            changed.source(), event, (a, b) -> b.occurredAt().isAfter(a.occurredAt()) ? b : a);
      }
    }
    newest.forEach(
        (id, event) -> {
          Watched watched = sources.get(id);
          if (watched != null && event.fact() instanceof StateChanged changed) {
            watched.watch.resume(Changes.transition(event, changed));
          }
        });
    stored.stream()
        .distinct()
        .filter(event -> isNews(event, newest.get(event.id().source())))
        .forEach(event -> sighted(event, Sighting.Kind.NEW));
  }

  private static boolean isNews(Event event, @Nullable Event state) {
    return state == null || event.receivedAt().isAfter(state.occurredAt());
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
      List<Sighting> due = new ArrayList<>();
      List<Sighting> later = new ArrayList<>();
      for (Sighting sighting : watched.waiting) {
        (sighting.event().receivedAt().isAfter(now) ? later : due).add(sighting);
      }
      watched.waiting = later;
      add(watched, watched.watch.observe(due), changes);
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
