package org.hallwatch.domain.access;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change every 30 seconds (动态口令), as authenticator apps show them: RFC 6238 with
 * HMAC-SHA-1 and six digits, which all of them know. The secret is shared with the app once.
 */
public final class TimeCodes {
  /** Length of a secret, in bytes: that of the hash, as RFC 4226 advises. */
  public static final int SECRET_BYTES = 20;

  private static final int DIGITS = 6;
  private static final long STEP_SECONDS = 30;

  /** A clock may be off by so many steps, either way. */
  private static final int TOLERANCE = 1;

  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;

  /**
   * @param secret random bytes
   */
  public TimeCodes(byte[] secret) {
    if (secret.length < SECRET_BYTES) {
      throw new IllegalArgumentException("a secret has at least " + SECRET_BYTES + " bytes");
    }
    this.secret = secret.clone();
  }

  /**
   * The step whose code was typed. Each is good once: whoever asks keeps it as the last one used.
   *
   * @param lastUsed the last step whose code was accepted; it and those before are refused
   * @return empty if it is no code of about now, or a used one
   */
  public OptionalLong step(String typed, Instant now, OptionalLong lastUsed) {
    byte[] given = typed.replace(" ", "").getBytes(StandardCharsets.UTF_8);
    long current = stepAt(now);
    for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
      boolean fresh = lastUsed.isEmpty() || step > lastUsed.getAsLong();
      byte[] expected = code(step, DIGITS).getBytes(StandardCharsets.UTF_8);
      if (fresh && MessageDigest.isEqual(expected, given)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /** The code that an app shows at an instant. */
  public String at(Instant instant) {
    return code(stepAt(instant), DIGITS);
  }

  /** RFC 4226, section 5.3, of a step as RFC 6238 counts them. */
  String code(long step, int digits) {
    byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0xf;
    int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
    String written = "0".repeat(digits) + number;
    return written.substring(written.length() - digits);
  }

  /** The secret as people type it into an app: RFC 4648, base 32 without padding. */
  public String secretText() {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte one : secret) {
      held = held << 8 | one & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE_32.charAt(held >> bits & 31));
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE_32.charAt(held << 5 - bits & 31));
    }
    return text.toString();
  }

  /** What an app reads from a QR code. */
  public String uri(String issuer, AccountName account) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
        .formatted(escaped(issuer), escaped(account.value()), secretText(), escaped(issuer));
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "the secret of a second factor";
  }

  private byte[] hmac(byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }

  private static long stepAt(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), STEP_SECONDS);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
