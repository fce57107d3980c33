package org.hallwatch.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hallwatch.actor.collect.SourceReader;
import org.hallwatch.actor.finding.Following;
import org.hallwatch.actor.hall.DayReader;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.actor.ingest.Commit;
import org.hallwatch.actor.ingest.JoinedCommit;
import org.hallwatch.actor.ingest.Journal;
import org.hallwatch.actor.source.SourceWatch;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.event.EventLog;
import org.hallwatch.store.finding.FindingKeeper;
import org.hallwatch.store.follow.Follower;
import org.hallwatch.store.series.SeriesKeeper;

/**
 * What the actors ask of the store; the wiring hands it over.
 *
 * @param commit appends to the event log; blocks
 * @param journal tells what was committed; blocks
 * @param organisation keeps the catalogue; blocks
 * @param positions where a collector left off, by its name; blocks
 * @param days reads a hall's day back; does not block
 * @param sources reads back what the sources said last; does not block
 * @param ended the sources whose history is over, and when each ended; blocks
 * @param following follows the log of events; blocks
 * @param figures keeps the figures of halls; blocks
 */
public record Memory(
    Commit commit,
    Journal journal,
    Catalogue.Keeper organisation,
    Function<String, Optional<String>> positions,
    DayReader days,
    SourceReader sources,
    Supplier<Map<SourceId, Instant>> ended,
    Following following,
    Following figures) {
  /** Longer than any hall's day. */
  private static final Duration LIVE_DAYS = Duration.ofDays(2);

  /** A memory of which nothing is derived. */
  public Memory(
      Commit commit,
      Journal journal,
      Catalogue.Keeper organisation,
      Function<String, Optional<String>> positions,
      DayReader days,
      SourceReader sources) {
    this(
        commit,
        journal,
        organisation,
        positions,
        days,
        sources,
        Map::of,
        Following.NOTHING,
        Following.NOTHING);
  }

  /**
   * The same, with a follower of the log and what it keeps in step, and with figures.
   *
   * @param time tells up to when figures are known
   */
  public Memory followedBy(
      Follower follower, FindingKeeper keeper, SeriesKeeper series, DomainTime time) {
    return new Memory(
        commit,
        journal,
        organisation,
        positions,
        days,
        sources,
        ended,
        new StoreFollowing(follower, keeper),
        new FiguresFollowing(series, time));
  }

  /** The same, which knows of which sources the history is over. */
  public Memory withEnded(Supplier<Map<SourceId, Instant>> known) {
    return new Memory(
        commit, journal, organisation, positions, days, sources, known, following, figures);
  }

  /**
   * The event log as memory.
   *
   * @param blocking where hall's days are read
   * @param time tells what is too old for a live picture
   */
  public static Memory of(
      EventLog log, Catalogue.Keeper organisation, Executor blocking, DomainTime time) {
    return of(log, organisation, blocking, () -> time.now().minus(LIVE_DAYS));
  }

  /** The event log as memory, followed without leaving out any import of history. */
  public static Memory of(EventLog log, Catalogue.Keeper organisation, Executor blocking) {
    return of(log, organisation, blocking, () -> Instant.EPOCH);
  }

  private static Memory of(
      EventLog log, Catalogue.Keeper organisation, Executor blocking, Supplier<Instant> history) {
    return new Memory(
        new JoinedCommit(log::append),
        new LogJournal(log, history),
        organisation,
        collector -> Optional.ofNullable(log.position(collector)),
        days(log, blocking),
        sources(log, blocking));
  }

  /**
   * The event log as an import of history writes it: everything that is stored carries its number,
   * what the watches on the sources find included.
   *
   * @param number of the import
   */
  public static Memory ofImport(
      int number, EventLog log, Catalogue.Keeper organisation, Executor blocking) {
    return new Memory(
        new JoinedCommit(append -> log.append(append.ofImport(number))),
        new LogJournal.OfImport(log),
        organisation,
        _ -> Optional.empty(),
        days(log, blocking),
        sources(log, blocking));
  }

  private static SourceReader sources(EventLog log, Executor blocking) {
    return receivedUntil ->
        CompletableFuture.supplyAsync(
            () -> log.readSources(SourceWatch.MEMORY, receivedUntil), blocking);
  }

  private static DayReader days(EventLog log, Executor blocking) {
    return (hall, from, until, receivedUntil) ->
        CompletableFuture.supplyAsync(
            () -> log.readHall(hall, from, until, receivedUntil), blocking);
  }
}
