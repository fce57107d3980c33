package org.hallwatch.app.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** What holds no data and is for everybody: the programs of the pages, their look, the sign-in. */
final class OpenPaths {
  private static final Set<String> FILES =
      Set.of("/access.css", "/desk.css", "/screen.css", "/screen.js", "/favicon.ico", "/error");

  private OpenPaths() {}

  static boolean areForAll(HttpServletRequest request) {
    String path = request.getRequestURI();
    return FILES.contains(path) || path.startsWith("/VAADIN/build/") && !path.contains("..");
  }
}
