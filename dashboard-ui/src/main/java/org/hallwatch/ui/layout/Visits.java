package org.hallwatch.ui.layout;

import java.time.Instant;
import org.hallwatch.domain.hall.Operation;

/** Who asks for what the desk shows in this request. */
public interface Visits {
  /**
   * Who it is.
   *
   * @throws IllegalStateException if it is nobody, or if no request is being answered
   */
  Visit current();

  /** The catalogue as it is now: regions and halls with their names. */
  Operation operation();

  /** The real time. */
  Instant now();

  /** Signs him out; the browser has to leave the desk then. */
  void end();
}
