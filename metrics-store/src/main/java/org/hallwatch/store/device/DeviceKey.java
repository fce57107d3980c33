package org.hallwatch.store.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a screen shows to be recognised: 256 random bits, as the key of a device or as the secret of
 * one that still waits to be paired. The store keeps the SHA-256, from which nobody gets it back.
 */
public record DeviceKey(String text) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int BYTES = 32;

  static DeviceKey random() {
    byte[] bits = new byte[BYTES];
    new SecureRandom().nextBytes(bits);
    return new DeviceKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** Whether it can be one at all; what cannot is not asked for. */
  public boolean hasForm() {
    return FORM.matcher(text).matches();
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "a screen's key";
  }
}
