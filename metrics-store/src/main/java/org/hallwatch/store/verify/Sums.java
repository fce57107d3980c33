package org.hallwatch.store.verify;

/**
 * What a value is made of.
 *
 * @param of of what it is
 * @param days the numbers of the whole days of that
 * @param halls the numbers of the whole days of its halls
 */
record Sums(Tally of, Tally days, Tally halls, Heard heard) {
  /** How long sources were heard, of how much time. */
  static final class Heard {
    private Share share = new Share(0, 0);

    void add(Share more) {
      share = share.plus(more);
    }

    Share share() {
      return share;
    }
  }

  Sums() {
    this(new Tally(), new Tally(), new Tally(), new Heard());
  }

  /** Both together; they have nothing in common. */
  static Sums together(Sums one, Sums other) {
    Sums sums = new Sums();
    sums.add(one);
    sums.add(other);
    return sums;
  }

  private void add(Sums other) {
    of.add(other.of);
    days.addNumbers(other.days);
    halls.addNumbers(other.halls);
    heard.add(other.heard.share());
  }
}
