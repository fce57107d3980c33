package org.hallwatch.app.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.hallwatch.domain.InvalidValueException;
import org.hallwatch.domain.access.AccountName;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/**
 * The browser of a request. One that has signed in to an account carries a mark that says so: its
 * failures are counted by themselves, so that those of strangers do not keep it out. It opens
 * nothing.
 */
final class KnownBrowser {
  private static final Duration KEPT = Duration.ofDays(180);
  private static final int NONCE_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final HttpServletRequest request;
  private final AccessKey key;

  KnownBrowser(HttpServletRequest request, AccessKey key) {
    this.request = request;
    this.key = key;
  }

  /** Its mark for the account with the name that was typed; null if it has none. */
  @Nullable String of(String typed) {
    AccountName account = name(typed);
    Cookie[] cookies = request.getCookies();
    if (account == null || cookies == null) {
      return null;
    }
    for (Cookie cookie : cookies) {
      String nonce = nonce(cookie.getValue());
      if (cookie.getName().equals(cookieName(account)) && holds(cookie, account, nonce)) {
        return nonce + " " + account;
      }
    }
    return null;
  }

  /** The cookie that marks it for an account. */
  ResponseCookie marked(AccountName account, boolean secure) {
    byte[] fresh = new byte[NONCE_BYTES];
    RANDOM.nextBytes(fresh);
    String nonce = HexFormat.of().formatHex(fresh);
    return ResponseCookie.from(cookieName(account), value(account, nonce))
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(KEPT)
        .build();
  }

  private boolean holds(Cookie cookie, AccountName account, String nonce) {
    return MessageDigest.isEqual(
        cookie.getValue().getBytes(StandardCharsets.UTF_8),
        value(account, nonce).getBytes(StandardCharsets.UTF_8));
  }

  private String cookieName(AccountName account) {
    return "known-" + key.mark("cookie", account.value()).substring(0, 8);
  }

  private String value(AccountName account, String nonce) {
    return nonce + "." + key.mark("device", account + " " + nonce);
  }

  private static String nonce(String value) {
    int dot = value.indexOf('.');
    return dot < 0 ? "" : value.substring(0, dot);
  }

  private static @Nullable AccountName name(String typed) {
    try {
      return AccountName.of(typed);
    } catch (InvalidValueException e) {
      return null;
    }
  }
}
