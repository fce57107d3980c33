package org.hallwatch.actor.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.hallwatch.actor.ingest.Audience.News;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.collect.contract.Batch;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.Rejected;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.store.event.Append;
import org.hallwatch.store.event.Appended;
import org.hallwatch.store.jdbc.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into the event log. Joins the batches of many senders into few large commits, answers
 * each sender after the commit of its own batch, then tells the audience every event of it. What is
 * on its way is bounded by its events: when the store or the halls fall behind, senders are asked
 * to come back later. A commit that fails is the answer to its senders, never the end of the way.
 */
public final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final int MAX_WAITING_BATCHES = 16_384;

  private final Catalogue catalogue;
  private final Commit commit;
  private final Audience audience;
  private final DomainTime time;
  private final Executor blocking;
  private final IntakeSettings settings;
  private final Admission admission;
  private final IngestMeters meters;
  private final ToldBatches told;
  private final AtomicInteger buffered = new AtomicInteger();
  private final BoundedSourceQueue<Pending> entrance;
  private final CompletionStage<Done> finished;

  /**
   * Opens the way in.
   *
   * @param blocking runs the commits; has {@link IntakeSettings#parallel} threads
   */
  public Intake(
      ActorSystem<?> system,
      Executor blocking,
      Catalogue catalogue,
      Commit commit,
      Audience audience,
      ToldBatches told,
      DomainTime time,
      IntakeSettings settings,
      MeterRegistry registry) {
    this.catalogue = catalogue;
    this.commit = commit;
    this.audience = audience;
    this.time = time;
    this.blocking = blocking;
    this.settings = settings;
    this.admission = new Admission(settings.ahead());
    this.meters = new IngestMeters(registry, buffered);
    this.told = told;
    Pair<BoundedSourceQueue<Pending>, CompletionStage<Done>> way =
        Source.<Pending>queue(Math.min(settings.maxBuffered(), MAX_WAITING_BATCHES))
            .via(joined(settings.maxCommit()))
            .mapAsyncUnordered(settings.parallel(), this::store)
            .toMat(Sink.ignore(), Keep.both())
            .run(system);
    this.entrance = way.first();
    this.finished = way.second();
  }

  /**
   * Passes a batch on at once when a commit is free, and joins what comes meanwhile when none is.
   */
  private static Flow<Pending, List<Pending>, NotUsed> joined(int maxCommit) {
    return Flow.<Pending>create()
        .batchWeighted(
            maxCommit,
            pending -> (long) pending.weight(),
            first -> {
              List<Pending> group = new ArrayList<>();
              group.add(first);
              return group;
            },
            (group, next) -> {
              group.add(next);
              return group;
            });
  }

  /** Takes a batch. The answer comes after its commit and never fails. */
  public CompletionStage<Answer> submit(Submission submission) {
    if (!catalogue.lacks(submission.batch().met())) {
      return enter(submission);
    }
    return CompletableFuture.runAsync(() -> catalogue.extend(submission.batch().met()), blocking)
        .thenCompose(_ -> audience.know(catalogue.operation()))
        .handle((_, failure) -> failure)
        .thenCompose(
            failure ->
                failure == null
                    ? enter(submission)
                    : CompletableFuture.completedStage(unavailable(cause(failure))));
  }

  /** How many events are taken in and not yet stored and told. */
  public int buffered() {
    return buffered.get();
  }

  /**
   * Takes nothing more and stores what was taken. Done when that is stored; its telling may go on.
   */
  public CompletionStage<Done> drain() {
    entrance.complete();
    return finished;
  }

  private CompletionStage<Answer> enter(Submission submission) {
    Batch batch = submission.batch();
    Admission.Admitted admitted = admission.admit(batch.entries(), submission.speaker(), catalogue);
    Pending pending =
        Pending.of(
            new Append(
                admitted.entries(),
                both(batch.rejected(), admitted.refused()),
                submission.collector(),
                submission.position(),
                time.now(),
                null,
                submission.step()),
            admitted.future(),
            submission.untilTold());
    int before = buffered.getAndAdd(pending.weight());
    boolean room =
        before == 0
            || before + pending.weight() <= settings.maxBuffered()
            || submission.speaker().own();
    if (!room) {
      return turnedAway(pending);
    }
    QueueOfferResult offered = entrance.offer(pending);
    if (offered == QueueOfferResult.enqueued()) {
      return pending.answer();
    }
    if (offered == QueueOfferResult.dropped()) {
      return turnedAway(pending);
    }
    buffered.addAndGet(-pending.weight());
    return CompletableFuture.completedStage(
        new Answer.Unavailable(settings.retryAfter(), "the product is shutting down"));
  }

  private CompletionStage<Answer> turnedAway(Pending pending) {
    buffered.addAndGet(-pending.weight());
    meters.busy();
    return CompletableFuture.completedStage(new Answer.Busy(settings.retryAfter()));
  }

  private CompletionStage<Done> store(List<Pending> group) {
    return CompletableFuture.supplyAsync(
            () -> commit.append(group.stream().map(Pending::append).toList()), blocking)
        .thenAccept(appended -> stored(group, appended))
        .thenApply(_ -> Done.getInstance())
        .exceptionallyCompose(failure -> failed(group, cause(failure)));
  }

  /**
   * What cannot be stored whatever one does must not stand in the way of what it was joined with:
   * each is tried alone.
   */
  private CompletionStage<Done> failed(List<Pending> group, Throwable failure) {
    meters.commitFailed();
    if (group.size() == 1 || (failure instanceof StoreException store && store.mayPass())) {
      refused(group, failure);
      return CompletableFuture.completedStage(Done.getInstance());
    }
    LOG.warn("{} batches could not be stored together, each is tried alone", group.size(), failure);
    CompletionStage<Done> each = CompletableFuture.completedStage(Done.getInstance());
    for (Pending pending : group) {
      each = each.thenCompose(_ -> store(List.of(pending)));
    }
    return each;
  }

  private void stored(List<Pending> group, List<Appended> appended) {
    List<Event> fresh = new ArrayList<>();
    List<Event> again = new ArrayList<>();
    List<Event> future = new ArrayList<>();
    Set<HallId> corrected = new HashSet<>();
    List<Answer.Stored> answers = new ArrayList<>(group.size());
    for (int i = 0; i < group.size(); i++) {
      Pending pending = group.get(i);
      Answer.Stored answer = pending.stored(appended.get(i), fresh, again);
      answers.add(answer);
      future.addAll(pending.future());
      corrected.addAll(appended.get(i).corrected());
      told.add(appended.get(i).batch());
      meters.stored(answer);
      if (!pending.untilTold()) {
        pending.answer().complete(answer);
      }
    }
    meters.committed(fresh.size() + again.size());
    tell(group, appended, answers, new News(fresh, again, future, corrected));
  }

  private void tell(
      List<Pending> group, List<Appended> appended, List<Answer.Stored> answers, News news) {
    CompletionStage<Integer> telling =
        news.isEmpty() ? CompletableFuture.completedStage(0) : audience.told(news);
    telling.whenComplete(
        (_, failure) -> {
          if (failure != null) {
            LOG.warn(
                "not all halls took notice of {} events; the next reconcile tells them",
                news.fresh().size(),
                failure);
            meters.tellFailed();
            appended.forEach(batch -> told.failed(batch.batch()));
          }
          release(group);
          for (int i = 0; i < group.size(); i++) {
            group.get(i).answer().complete(answers.get(i));
          }
        });
    if (!news.fresh().isEmpty()) {
      meters.lag(Duration.between(news.fresh().getLast().occurredAt(), time.now()));
    }
  }

  private void refused(List<Pending> group, Throwable failure) {
    if (cause(failure) instanceof StoreException store && store.mayPass()) {
      LOG.warn(
          "a commit of {} batches failed, their senders are asked to send them again: {}",
          group.size(),
          String.valueOf(store.getMessage()));
    } else {
      LOG.warn(
          "a commit of {} batches failed, their senders are asked to send them again",
          group.size(),
          failure);
    }
    release(group);
    Answer answer = unavailable(failure);
    group.forEach(pending -> pending.answer().complete(answer));
  }

  private void release(List<Pending> group) {
    for (Pending pending : group) {
      buffered.addAndGet(-pending.weight());
    }
  }

  private Answer unavailable(Throwable failure) {
    return new Answer.Unavailable(settings.retryAfter(), String.valueOf(failure.getMessage()));
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static List<Rejected> both(List<Rejected> some, List<Rejected> others) {
    if (others.isEmpty()) {
      return some;
    }
    List<Rejected> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}
