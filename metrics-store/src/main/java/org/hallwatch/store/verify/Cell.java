package org.hallwatch.store.verify;

/**
 * An object that has figures.
 *
 * @param object its code; empty for the hall itself
 */
record Cell(Noun noun, String object) {
  static final Cell HALL = new Cell(Noun.HALL, "");
}
