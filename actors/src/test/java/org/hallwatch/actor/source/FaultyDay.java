package org.hallwatch.actor.source;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hallwatch.collect.simulator.SampleHallSimulator;
import org.hallwatch.collect.simulator.fault.Fault;
import org.hallwatch.collect.simulator.fault.FaultTruth;
import org.hallwatch.collect.simulator.fault.Faults;
import org.hallwatch.config.OperationFile;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;

/** A day of the sample hall with faults, and what the watches on its sources find. */
record FaultyDay(Map<SourceId, List<Transition>> found, List<FaultTruth> truths) {
  static final Operation OPERATION = OperationFile.sample();
  static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final Duration AHEAD = Duration.ofMinutes(10);

  static FaultyDay of(Fault... asked) {
    Faults faults = new Faults(List.of(asked), 7);
    List<Event> said = new SampleHallSimulator(OPERATION, DAY, 1).events();
    Instant midnight =
        DAY.plusDays(1).atStartOfDay(OPERATION.halls().getFirst().timeZone()).toInstant();
    List<Event> sent = faults.day(said, midnight);
    return new FaultyDay(watched(OPERATION, sent, midnight), faults.truths());
  }

  List<Transition> of(SourceId source) {
    return found.getOrDefault(source, List.of());
  }

  /** What the watches make of events in the order of their arrival. */
  static Map<SourceId, List<Transition>> watched(
      Operation operation, List<Event> sent, Instant end) {
    Map<SourceId, SourceWatch> watches = new LinkedHashMap<>();
    Map<SourceId, List<Transition>> found = new LinkedHashMap<>();
    for (Source source : operation.sources()) {
      watches.put(source.id(), new SourceWatch(source.gap()));
      found.put(source.id(), new ArrayList<>());
    }
    Map<SourceId, List<Sighting>> seen = new LinkedHashMap<>();
    Set<EventId> known = new HashSet<>();
    for (Event event : sent) {
      Sighting.Kind kind = kind(event, known);
      seen.computeIfAbsent(event.id().source(), _ -> new ArrayList<>())
          .add(new Sighting(event, kind));
    }
    watches.forEach(
        (source, watch) -> {
          List<Transition> transitions = found.getOrDefault(source, new ArrayList<>());
          transitions.addAll(watch.observe(seen.getOrDefault(source, List.of())));
          transitions.addAll(watch.advance(end));
        });
    return found;
  }

  private static Sighting.Kind kind(Event event, Set<EventId> known) {
    if (event.occurredAt().isAfter(event.receivedAt().plus(AHEAD))) {
      return Sighting.Kind.FUTURE;
    }
    return known.add(event.id()) ? Sighting.Kind.NEW : Sighting.Kind.DUPLICATE;
  }
}
