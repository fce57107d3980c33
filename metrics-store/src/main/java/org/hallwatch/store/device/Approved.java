package org.hallwatch.store.device;

/** What became of an approval. */
public sealed interface Approved {
  /**
   * The screen fetches its key with its next request.
   *
   * @param address from which the screen asked
   */
  record Done(Device device, String address) implements Approved {}

  /** No screen shows this code: it has expired, was approved before, or is mistyped. */
  record NoSuchCode() implements Approved {}

  /** Refused: the hall is none of those whose screens he looks after. */
  record OutsideScope() implements Approved {}
}
