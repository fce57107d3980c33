package org.hallwatch.collect.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key with which a source proves who it is: 256 random bits, shown once to the person who
 * registers the source. Only its hash is stored; a key this long needs no salt and no slow hash.
 * The key itself never gets into a message or a log.
 */
public final class SourceKey {
  private static final int BYTES = 32;
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9_-]{43}) *");

  private final String text;

  private SourceKey(String text) {
    this.text = text;
  }

  /** A new key. */
  public static SourceKey random(SecureRandom random) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    return new SourceKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /**
   * The key in the header {@code Authorization: Bearer ...}, empty if there is none that could be
   * ours.
   */
  public static Optional<SourceKey> ofAuthorization(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher bearer = BEARER.matcher(header);
    return bearer.matches() ? Optional.of(new SourceKey(bearer.group(1))) : Optional.empty();
  }

  /** The key as its source sends it: 43 characters. */
  public String reveal() {
    return text;
  }

  /** What is stored of it: its SHA-256, 32 bytes. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether this is the key of which a hash was stored; takes the same time whatever differs. */
  public boolean matches(byte[] storedHash) {
    return MessageDigest.isEqual(hash(), storedHash);
  }

  @Override
  public String toString() {
    return "SourceKey[...]";
  }
}
