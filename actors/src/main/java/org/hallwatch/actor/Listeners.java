package org.hallwatch.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.japi.function.Function;
import org.hallwatch.actor.collect.SourcesActor;
import org.hallwatch.actor.hall.Applied;
import org.hallwatch.actor.hall.Halls;
import org.hallwatch.actor.ingest.Audience;
import org.hallwatch.actor.time.Advancing;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.hall.Operation;

/**
 * The watches on the sources and the halls, as those who have news for them see them.
 *
 * @param patience how long one of them may take to answer
 * @param passing how long time may take to pass everywhere in a replay, where a day may have to be
 *     read and findings stored
 */
record Listeners(
    ActorSystem<?> system,
    ActorRef<SourcesActor.Command> sources,
    ActorRef<Halls.Command> halls,
    Duration patience,
    Duration passing)
    implements Audience {
  @Override
  public CompletionStage<Integer> told(News news) {
    CompletionStage<Done> watched =
        ask(sources, ackTo -> new SourcesActor.Told(news, ackTo), patience);
    CompletionStage<Integer> applied = applied(news);
    if (!news.corrected().isEmpty()) {
      applied =
          applied.thenCombine(
              ask(
                  halls,
                  (ActorRef<Applied> ackTo) -> new Halls.Reload(news.corrected(), ackTo),
                  patience),
              (fresh, _) -> fresh);
    }
    return applied.thenCombine(watched, (fresh, _) -> fresh);
  }

  private CompletionStage<Integer> applied(News news) {
    List<Event> events = news.fresh();
    if (!news.again().isEmpty()) {
      events = new ArrayList<>(events);
      events.addAll(news.again());
    }
    if (events.isEmpty()) {
      return CompletableFuture.completedStage(0);
    }
    List<Event> told = events;
    return ask(halls, (ActorRef<Applied> ackTo) -> new Halls.Tell(told, ackTo), patience)
        .thenApply(Applied::fresh);
  }

  @Override
  public CompletionStage<Void> know(Operation operation) {
    CompletionStage<Applied> known =
        ask(halls, ackTo -> new Halls.Know(operation, ackTo), patience);
    CompletionStage<Done> watched =
        ask(sources, ackTo -> new SourcesActor.Know(operation, ackTo), patience);
    return known.thenCombine(watched, (_, _) -> null);
  }

  /**
   * Live: the watches first, then the halls; what the watches find is stored and told in its own
   * time.
   */
  Advancing live() {
    return instant -> {
      sources.tell(new SourcesActor.Advance(instant, system.ignoreRef()));
      return halls(instant, patience);
    };
  }

  /**
   * In a replay: the watches until everything they find is stored and told, only then the halls.
   */
  Advancing atBarrier() {
    return instant ->
        ask(sources, (ActorRef<Done> ackTo) -> new SourcesActor.Advance(instant, ackTo), passing)
            .thenCompose(_ -> halls(instant, passing));
  }

  private CompletionStage<Void> halls(Instant instant, Duration within) {
    return ask(halls, (ActorRef<Applied> ackTo) -> new Halls.Advance(instant, ackTo), within)
        .thenApply(_ -> null);
  }

  <T, A> CompletionStage<A> ask(
      ActorRef<T> whom, Function<ActorRef<A>, T> question, Duration within) {
    return AskPattern.ask(whom, question, within, system.scheduler());
  }
}
