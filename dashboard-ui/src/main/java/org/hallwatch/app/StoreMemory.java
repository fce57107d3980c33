package org.hallwatch.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.hallwatch.actor.Memory;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.simulator.SampleHallSimulator;
import org.hallwatch.domain.access.AuditEntry;
import org.hallwatch.domain.event.LastHeard;
import org.hallwatch.domain.hall.CodeDecision;
import org.hallwatch.domain.hall.MetCode;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.history.History;
import org.hallwatch.store.organisation.Organisation;

/** The store, as the actors ask for it, with a finger on its pulse. */
final class StoreMemory {
  private static final String AUTHOR = "import";

  private StoreMemory() {}

  static Memory of(
      MetricsStore store, Vitals vitals, InstantSource clock, Executor blocking, DomainTime time) {
    Memory memory = Memory.of(store.events(), keeper(store, clock), blocking, time);
    return new Memory(
            vitals.watched(memory.commit()),
            vitals.watched(memory.journal()),
            memory.organisation(),
            memory.positions(),
            memory.days(),
            memory.sources())
        .withEnded(() -> ended(store))
        .followedBy(store.follower(), store.findingKeeper(), store.seriesKeeper(), time);
  }

  /** Of which sources the history is over. */
  private static Map<SourceId, Instant> ended(MetricsStore store) {
    Set<SourceId> simulated = SampleHallSimulator.sources(store.organisation().current());
    Map<SourceId, Instant> ended = new HashMap<>();
    for (LastHeard heard : store.sources().lastHeard()) {
      heard.ended(simulated::contains).ifPresent(end -> ended.put(heard.source(), end));
    }
    return Map.copyOf(ended);
  }

  /** As an import of history writes it: everything that is stored carries its number. */
  static Memory ofImport(MetricsStore store, int number, InstantSource clock, Executor blocking) {
    Catalogue.Keeper keeper = keeper(store, clock);
    return Memory.ofImport(
        number,
        store.events(),
        new KeeperOfImport(store.history(), number, keeper, clock),
        blocking);
  }

  /** What an import adds to the catalogue is known as its own. */
  private record KeeperOfImport(
      History history, int number, Catalogue.Keeper keeper, InstantSource clock)
      implements Catalogue.Keeper {
    @Override
    public Operation load() {
      return keeper.load();
    }

    @Override
    public Operation extend(Operation met) {
      return history.extend(
          number, met.sources(), known -> Catalogue.merged(known, met), clock.instant());
    }

    @Override
    public Operation decide(CodeDecision decision, AuditEntry entry) {
      return keeper.decide(decision, entry);
    }

    @Override
    public List<MetCode> met() {
      return keeper.met();
    }
  }

  private static Catalogue.Keeper keeper(MetricsStore store, InstantSource clock) {
    return new Catalogue.Keeper() {
      @Override
      public Operation load() {
        return store.organisation().current();
      }

      @Override
      public Operation extend(Operation met) {
        return store
            .organisation()
            .change(known -> Catalogue.merged(known, met), AUTHOR, clock.instant());
      }

      @Override
      public Operation decide(CodeDecision decision, AuditEntry entry) {
        return store
            .audit()
            .change(
                "deciding about a code",
                connection ->
                    Organisation.change(
                        connection, decision::applyTo, entry.account(), clock.instant()),
                _ -> entry);
      }

      @Override
      public List<MetCode> met() {
        return store.codes().list();
      }
    };
  }
}
