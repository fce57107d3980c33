package org.hallwatch.app.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** What is for everybody: the programs of the pages, their look, the sign-in. */
public final class OpenPaths {
  /**
   * Pages that look themselves who asks. Each by its whole address: what is asked for beneath them
   * does not exist, and a stranger would be given a session for it.
   */
  public static final String[] THAT_LOOK_THEMSELVES = {
    "/sign-in",
    "/sign-in/code",
    "/sign-in/provider",
    "/sign-in/provider/back",
    "/sign-in/provider/leave",
    "/sign-out",
    "/sign-out/everywhere",
    "/account",
    "/account/password",
    "/account/second-factor",
    "/screen",
    "/screen/state"
  };

  private static final String PROGRAMS = "/VAADIN/build/";
  private static final String WEB = "/META-INF/VAADIN/webapp";
  private static final Set<String> FILES =
      Set.of("/access.css", "/desk.css", "/screen.css", "/screen.js", "/favicon.ico", "/error");

  private OpenPaths() {}

  static boolean areForAll(HttpServletRequest request) {
    String path = request.getRequestURI();
    return FILES.contains(path) || path.startsWith(PROGRAMS) && isProgram(path);
  }

  /** What is not there would be looked for with a session. */
  private static boolean isProgram(String path) {
    return !path.contains("..") && OpenPaths.class.getResource(WEB + path) != null;
  }
}
