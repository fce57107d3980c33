package org.hallwatch.store.device;

import org.hallwatch.domain.device.PairingCode;

/** What became of a screen's wish to be paired. */
public sealed interface Asked {
  /**
   * It waits for an administrator.
   *
   * @param secret by which the screen is recognised when it comes back; it cannot be asked for
   *     again
   */
  record Waits(DeviceKey secret, PairingCode code) implements Asked {}

  /** Too many wait, from its address or in all. */
  record TooMany() implements Asked {}
}
