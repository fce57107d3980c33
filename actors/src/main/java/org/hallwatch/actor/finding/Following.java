package org.hallwatch.actor.finding;

/** What follows the log of events, as the store does it. Every call blocks and is bounded. */
public interface Following {
  /** Nothing that follows. */
  Following NOTHING =
      new Following() {
        @Override
        public boolean follow() {
          return false;
        }

        @Override
        public boolean find(boolean all) {
          return false;
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
          return 0;
        }

        @Override
        public boolean isDone(long mark) {
          return true;
        }
      };

  /** Takes the next stretch of the log; whether more is there already. */
  boolean follow();

  /**
   * Finds anew what is in some of the objects that changed.
   *
   * @param all whether to take also those that change just now
   * @return whether it may find more at once
   */
  boolean find(boolean all);

  /** A place behind everything that is stored by now. */
  long newest();

  /** The place up to which everything has been taken. */
  long place();

  /** The newest mark on an object by now. */
  long newestMark();

  /** Whether every object marked by then has been looked at. */
  boolean isDone(long mark);
}
