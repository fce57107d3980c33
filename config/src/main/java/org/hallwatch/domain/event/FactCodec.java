package org.hallwatch.domain.event;

/**
 * How the data of an event are written down. The one implementation is in the collectors, beside
 * the wire format; the store and the actors are handed it by the wiring.
 */
public interface FactCodec {
  /**
   * The data of an event, unknown fields included, as canonical JSON in UTF-8: equal events give
   * equal bytes, and the bytes of any accepted spelling of the same data are equal.
   */
  byte[] encode(Fact fact, String extra);

  /**
   * Reads back what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the bytes are not the data of this kind
   */
  Decoded decode(EventKind kind, byte[] data);

  /** A fact with the unknown fields that stood beside it. */
  record Decoded(Fact fact, String extra) {}
}
