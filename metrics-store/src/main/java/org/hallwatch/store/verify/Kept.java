package org.hallwatch.store.verify;

/**
 * How what was sent is kept: whether the table of identities and the events of some days name each
 * other, one for one, and whether what was refused stands in the list.
 *
 * @param days how many days of UTC were looked at
 * @param events how many events they have
 * @param lost identities whose event is not there
 * @param twice events of an identity that has one already
 * @param unclaimed identities of events that the table does not have
 * @param refusing how many batches had something refused, counted for each source by itself
 * @param unlisted of how many of them the list has nothing
 */
public record Kept(
    int days, long events, long lost, long twice, long unclaimed, long refusing, long unlisted) {
  public Kept {
    if (days < 0
        || events < 0
        || lost < 0
        || twice < 0
        || unclaimed < 0
        || refusing < 0
        || unlisted < 0) {
      throw new IllegalArgumentException("counts of what is kept cannot be below zero");
    }
  }

  /** Whether nothing is lost and nothing there twice. */
  public boolean isWhole() {
    return amiss() == 0;
  }

  /** How many identities or events do not have exactly one of the other. */
  public long amiss() {
    return lost + twice + unclaimed;
  }

  /** Whether the list has what was refused. */
  public boolean listsRefused() {
    return unlisted == 0;
  }
}
