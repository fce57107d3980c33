package org.hallwatch.ui.layout;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Operation;

/** Who asks for what the desk shows in this request. */
public interface Visits {
  /**
   * Who it is.
   *
   * @throws IllegalStateException if it is nobody, or if no request is being answered
   */
  Visit current();

  /** The same; empty if it is nobody who has done every step of signing in. */
  Optional<Visit> found();

  /** The catalogue as it is now: regions and halls with their names. */
  Operation operation();

  /** The real time. */
  Instant now();

  /**
   * Whether his session goes on and lets him see a hall live, asked at any time and on any thread:
   * for a page that stays open without asking for anything.
   *
   * @throws IllegalStateException if it is nobody, or if no request is being answered
   */
  BooleanSupplier lasting(HallId hall);

  /** Signs him out; the browser has to leave the desk then. */
  void end();
}
