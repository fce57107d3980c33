package org.hallwatch.actor;

import org.hallwatch.actor.finding.Following;
import org.hallwatch.actor.time.DomainTime;
import org.hallwatch.store.series.SeriesKeeper;

/**
 * The figures of halls, which follow the marks that every change of events leaves in its own
 * transaction: there is no log to take in first.
 */
record FiguresFollowing(SeriesKeeper keeper, DomainTime time) implements Following {
  @Override
  public boolean follow() {
    return false;
  }

  @Override
  public boolean find(boolean all) {
    return keeper.keep(time.now(), all);
  }

  @Override
  public long newest() {
    return 0;
  }

  @Override
  public long place() {
    return 0;
  }

  @Override
  public long newestMark() {
    return keeper.newestMark();
  }

  @Override
  public boolean isDone(long mark) {
    return keeper.isDone(mark);
  }
}
