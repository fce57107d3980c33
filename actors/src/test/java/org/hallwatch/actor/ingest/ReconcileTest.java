package org.hallwatch.actor.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.hallwatch.actor.InMemoryLog;
import org.hallwatch.actor.Samples;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;
import org.hallwatch.store.event.Append;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconcileTest {
  private final ActorTestKit kit = ActorTestKit.create();
  private final InMemoryLog log = new InMemoryLog(Samples.OPERATION);
  private final ToldBatches told = new ToldBatches();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Listener listener = new Listener();
  private final Catalogue catalogue = new Catalogue(log);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void whatAnotherProcessStoredIsTold() {
    append(Samples.taken(1));
    ActorRef<Reconcile.Command> reconcile = start();
    long own = append(Samples.taken(2));
    told.add(own);
    append(Samples.taken(3));
    reconcile.tell(Reconcile.Look.NOW);
    await()
        .untilAsserted(() -> assertEquals(1, meters.counter("hallwatch.reconcile.finds").count()));
    assertEquals(List.of(Samples.taken(3)), listener.events);
  }

  @Test
  void whatIsFoundIsToldOnce() {
    ActorRef<Reconcile.Command> reconcile = start();
    append(Samples.taken(1));
    reconcile.tell(Reconcile.Look.NOW);
    await().untilAsserted(() -> assertEquals(1, listener.events.size()));
    append(Samples.taken(2));
    await()
        .untilAsserted(
            () -> {
              reconcile.tell(Reconcile.Look.NOW);
              assertEquals(List.of(Samples.taken(1), Samples.taken(2)), listener.events);
            });
  }

  @Test
  void whatCouldNotBeToldIsToldAgain() {
    ActorRef<Reconcile.Command> reconcile = start();
    long own = append(Samples.taken(1));
    told.add(own);
    told.failed(own);
    listener.broken = true;
    reconcile.tell(Reconcile.Look.NOW);
    await().untilAsserted(() -> assertEquals(1, listener.events.size()));
    listener.broken = false;
    await()
        .untilAsserted(
            () -> {
              reconcile.tell(Reconcile.Look.NOW);
              assertEquals(1, meters.counter("hallwatch.reconcile.finds").count());
            });
  }

  @Test
  void hallsThatAnotherProcessCreatedAreKnownFirst() {
    ActorRef<Reconcile.Command> reconcile = start();
    HallId south = new HallId("south");
    log.extend(Samples.operation(south));
    Event event = Samples.taken(1, south, Samples.TICKETS, Samples.NINE, Samples.NINE);
    append(event);
    reconcile.tell(Reconcile.Look.NOW);
    await().untilAsserted(() -> assertEquals(List.of(event), listener.events));
    assertEquals(List.of("north", "south"), listener.halls);
  }

  private ActorRef<Reconcile.Command> start() {
    return kit.spawn(
        Reconcile.create(
            new Reconcile.Settings(
                log,
                told,
                catalogue,
                listener,
                task -> Thread.ofVirtual().start(task),
                Duration.ofHours(1),
                meters),
            log.end()));
  }

  private long append(Event event) {
    return log.append(List.of(new Append(List.of(Samples.entry(0, event)), List.of(), null, null)))
        .getFirst()
        .batch();
  }

  private static final class Listener implements Audience {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> halls = new CopyOnWriteArrayList<>();
    private volatile boolean broken;

    @Override
    public CompletionStage<Integer> told(News news) {
      events.addAll(news.fresh());
      return broken
          ? CompletableFuture.failedStage(new IllegalStateException("away"))
          : CompletableFuture.completedStage(news.fresh().size());
    }

    @Override
    public CompletionStage<Void> know(Operation operation) {
      operation.halls().forEach(hall -> halls.add(hall.id().value()));
      return CompletableFuture.completedStage(null);
    }
  }
}
