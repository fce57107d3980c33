package org.hallwatch.app;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.hallwatch.actor.Memory;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.actor.ingest.Journal;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.event.BatchesSince;
import org.hallwatch.store.event.StoredBatch;

/** The store, as the actors ask for it. */
final class StoreMemory {
  private static final String AUTHOR = "import";

  private StoreMemory() {}

  static Memory of(MetricsStore store, Vitals vitals, InstantSource clock, Executor blocking) {
    return new Memory(
        vitals.watched(new Committing(store.events()::append)),
        vitals.watched(journal(store)),
        keeper(store, clock),
        collector -> Optional.ofNullable(store.events().position(collector)),
        (hall, from, until, receivedUntil) ->
            CompletableFuture.supplyAsync(() -> store.events().readHall(hall, from, until, receivedUntil), blocking));
  }

  private static Journal journal(MetricsStore store) {
    return new Journal() {
      @Override
      public long end() {
        return store.events().horizon();
      }

      @Override
      public Page since(long place) {
        BatchesSince since = store.events().batchesSince(place);
        return new Page(since.numbers(), since.horizon());
      }

      @Override
      public List<Event> eventsOf(long batch) {
        return store.events().batch(batch).map(StoredBatch::events).orElse(List.of());
      }
    };
  }

  private static Catalogue.Keeper keeper(MetricsStore store, InstantSource clock) {
    return new Catalogue.Keeper() {
      @Override
      public Operation load() {
        return store.organisation().current();
      }

      @Override
      public Operation extend(Operation met) {
        Operation merged = Catalogue.merged(store.organisation().current(), met);
        store.organisation().replace(merged, AUTHOR, clock.instant());
        return store.organisation().current();
      }
    };
  }
}
