package org.hallwatch.collect.file;

import java.io.IOException;

/** A file that cannot be read on from a line. */
final class BrokenFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long line;

  /**
   * A file that is broken.
   *
   * @param line where it is, counted from 1
   * @param problem what is wrong there
   */
  BrokenFileException(long line, String problem, Throwable cause) {
    super(problem, cause);
    this.line = line;
  }

  /** A file that is broken, found without an exception. */
  BrokenFileException(long line, String problem) {
    super(problem);
    this.line = line;
  }

  long line() {
    return line;
  }
}
