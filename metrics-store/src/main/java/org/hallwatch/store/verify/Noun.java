package org.hallwatch.store.verify;

/** Whose figures they are, with the number under which the tables keep them. */
public enum Noun {
  HALL(1),
  QUEUE(2),
  WINDOW(3),
  ZONE(4),
  MATTER(5),
  DEVICE(6),
  SOURCE(7),
  DEPARTMENT(8);

  final int code;

  Noun(int code) {
    this.code = code;
  }
}
