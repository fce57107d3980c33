package org.hallwatch.store.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key with which a source shows who it is: 256 random bits. It is shown once; the store keeps
 * its SHA-256, from which nobody gets it back.
 */
public record SourceKey(String text) {
  private static final String PREFIX = "hwk_";
  private static final int BYTES = 32;

  static SourceKey random() {
    byte[] bits = new byte[BYTES];
    new SecureRandom().nextBytes(bits);
    return new SourceKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
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
    return "a source's key";
  }
}
