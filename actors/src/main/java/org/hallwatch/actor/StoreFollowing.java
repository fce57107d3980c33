package org.hallwatch.actor;

import org.hallwatch.actor.finding.Following;
import org.hallwatch.store.finding.FindingKeeper;
import org.hallwatch.store.follow.Follower;

/** The follower of the store, and what it keeps in step. */
record StoreFollowing(Follower follower, FindingKeeper keeper) implements Following {
  @Override
  public boolean follow() {
    return follower.follow();
  }

  @Override
  public boolean find(boolean all) {
    return keeper.find(all);
  }

  @Override
  public long newest() {
    return follower.newest();
  }

  @Override
  public long place() {
    return follower.place();
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
