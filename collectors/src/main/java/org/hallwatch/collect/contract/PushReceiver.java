package org.hallwatch.collect.contract;

import java.time.Instant;

/**
 * Reads what a source sends us. Pure: bytes in, batch out. The sender is answered only after the
 * batch is committed.
 *
 * @param <M> what the transport knows of the message beside its bytes, such as the media type
 */
@FunctionalInterface
public interface PushReceiver<M> {
  /**
   * Reads one message.
   *
   * @param now when it reached us; becomes {@code receivedAt}
   * @throws UnreadableMessageException if the message as a whole cannot be read; what is wrong with
   *     single records is in the batch
   */
  Batch receive(M message, byte[] body, Instant now) throws UnreadableMessageException;
}
