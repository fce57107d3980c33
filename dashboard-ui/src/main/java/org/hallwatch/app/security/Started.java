package org.hallwatch.app.security;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that somebody has begun and for which he was sent to the provider. His browser keeps
 * it, sealed; here it costs nothing.
 *
 * @param state by which the answer is known to belong to it
 * @param nonce by which the provider's token is
 * @param verifier of which the provider has the hash (PKCE)
 * @param back where the provider sends him afterwards
 * @param target where he wanted to go, empty for the usual page
 */
record Started(
    Instant begun, String state, String nonce, String verifier, String back, String target) {
  /** So long one may take at the provider. */
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final String PURPOSE = "sign-in at the provider";
  private static final String SEPARATOR = "\n";
  private static final int PARTS = 6;

  /** The name of its cookie: each has its own, so that several pages do not disturb each other. */
  static String cookie(AccessKey key, String state) {
    return "arrival-" + key.mark("arrival", state).substring(0, 8);
  }

  String sealed(AccessKey key) {
    String text =
        String.join(SEPARATOR, begun.toString(), state, nonce, verifier, back, target + ".");
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.seal(text.getBytes(StandardCharsets.UTF_8), PURPOSE));
  }

  /** The one that a browser kept; empty if it is none of ours, of another state, or too old. */
  static Optional<Started> open(
      AccessKey key, @Nullable String sealed, @Nullable String state, Instant now) {
    if (sealed == null || state == null) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(sealed);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    return key.open(bytes, PURPOSE)
        .map(text -> new String(text, StandardCharsets.UTF_8).split(SEPARATOR, PARTS))
        .filter(parts -> parts.length == PARTS)
        .map(Started::of)
        .filter(started -> started.state.equals(state))
        .filter(started -> now.isBefore(started.begun.plus(LIFE)));
  }

  private static Started of(String... parts) {
    String target = parts[5].substring(0, parts[5].length() - 1);
    return new Started(Instant.parse(parts[0]), parts[1], parts[2], parts[3], parts[4], target);
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "a sign-in begun at " + begun;
  }
}
