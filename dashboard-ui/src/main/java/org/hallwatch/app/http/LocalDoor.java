package org.hallwatch.app.http;

/** Through which commands on this machine ask a running instance. */
public interface LocalDoor {
  /** What a caller must know. */
  String secret();

  /** Answers a question; both are JSON. Blocks. */
  Reply answer(byte[] question);

  /**
   * An answer.
   *
   * @param good whether the question could be answered; if not, the JSON is a sentence that says
   *     why
   */
  record Reply(boolean good, byte[] json) {}
}
