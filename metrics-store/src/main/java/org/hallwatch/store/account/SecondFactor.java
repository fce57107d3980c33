package org.hallwatch.store.account;

import java.util.OptionalLong;

/** The second factor of an account. */
public final class SecondFactor {
  private final byte[] sealed;
  private final OptionalLong lastUsed;

  SecondFactor(byte[] sealed, OptionalLong lastUsed) {
    this.sealed = sealed;
    this.lastUsed = lastUsed;
  }

  /** Its secret, sealed with a key that the store does not have. */
  public byte[] sealed() {
    return sealed.clone();
  }

  /** The last step whose code was accepted; it and those before are refused. */
  public OptionalLong lastUsed() {
    return lastUsed;
  }
}
