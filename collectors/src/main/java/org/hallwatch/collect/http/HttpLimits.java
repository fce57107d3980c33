package org.hallwatch.collect.http;

/**
 * How much one request may bring.
 *
 * @param mostBytes most bytes of a body, as it comes and also once it is unpacked
 * @param mostEvents most events in it
 */
public record HttpLimits(int mostBytes, int mostEvents) {
  /** 16 MiB and 10,000 events: ten times what a sensible batch holds. */
  public static final HttpLimits USUAL = new HttpLimits(16 << 20, 10_000);

  public HttpLimits {
    if (mostBytes < 1 || mostEvents < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: " + mostBytes + " bytes, " + mostEvents + " events");
    }
  }
}
