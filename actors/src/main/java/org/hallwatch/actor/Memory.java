package org.hallwatch.actor;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.hallwatch.actor.finding.Following;
import org.hallwatch.actor.hall.DayReader;
import org.hallwatch.actor.ingest.Catalogue;
import org.hallwatch.actor.ingest.Commit;
import org.hallwatch.actor.ingest.JoinedCommit;
import org.hallwatch.actor.ingest.Journal;
import org.hallwatch.store.event.EventLog;
import org.hallwatch.store.finding.FindingKeeper;
import org.hallwatch.store.follow.Follower;

/**
 * What the actors ask of the store; the wiring hands it over.
 *
 * @param commit appends to the event log; blocks
 * @param journal tells what was committed; blocks
 * @param organisation keeps the catalogue; blocks
 * @param positions where a collector left off, by its name; blocks
 * @param days reads a hall's day back; does not block
 * @param following follows the log of events; blocks
 */
public record Memory(
    Commit commit,
    Journal journal,
    Catalogue.Keeper organisation,
    Function<String, Optional<String>> positions,
    DayReader days,
    Following following) {
  /** A memory of which nothing is derived. */
  public Memory(
      Commit commit,
      Journal journal,
      Catalogue.Keeper organisation,
      Function<String, Optional<String>> positions,
      DayReader days) {
    this(commit, journal, organisation, positions, days, Following.NOTHING);
  }

  /** The same, with a follower of the log and what it keeps in step. */
  public Memory followedBy(Follower follower, FindingKeeper keeper) {
    return new Memory(
        commit, journal, organisation, positions, days, new StoreFollowing(follower, keeper));
  }

  /**
   * The event log as memory.
   *
   * @param blocking where hall's days are read
   */
  public static Memory of(EventLog log, Catalogue.Keeper organisation, Executor blocking) {
    return new Memory(
        new JoinedCommit(log::append),
        new LogJournal(log),
        organisation,
        collector -> Optional.ofNullable(log.position(collector)),
        (hall, from, until, receivedUntil) ->
            CompletableFuture.supplyAsync(
                () -> log.readHall(hall, from, until, receivedUntil), blocking));
  }
}
