package org.hallwatch.collect.file;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import org.hallwatch.collect.contract.PullCollector.Look;

/** One reading of a file, look by look. */
interface Reading extends Closeable {
  /** Where it stands. */
  FilePosition position();

  /** Goes on where a reading before this one stopped. */
  void goTo(FilePosition position) throws IOException;

  /**
   * The next records, about so many. What was read before the file broke off is given first.
   *
   * @param now when they arrive, unless the mapping says otherwise
   */
  Look look(Instant now, int about) throws IOException;
}
