package org.hallwatch.app.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where somebody wanted to go before he was asked to sign in: only ever a page of this server. */
final class Target {
  private static final int LONGEST = 2_000;

  /** Not pages, or those of signing in. */
  private static final List<String> ELSEWHERE =
      List.of("/sign-", "/account", "/VAADIN", "/api", "/local", "/wall", "/metrics", "/health");

  private Target() {}

  /** The address if it is one to go to; empty otherwise. */
  static String of(@Nullable String wanted) {
    return wanted != null
            && wanted.length() <= LONGEST
            && wanted.startsWith("/")
            && !wanted.startsWith("//")
            && wanted.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')
            && ELSEWHERE.stream().noneMatch(wanted::startsWith)
            && isLocal(wanted)
        ? wanted
        : "";
  }

  private static boolean isLocal(String wanted) {
    try {
      URI uri = new URI(wanted);
      return uri.getScheme() == null && uri.getRawAuthority() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
