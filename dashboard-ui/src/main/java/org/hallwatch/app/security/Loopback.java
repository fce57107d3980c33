package org.hallwatch.app.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Set;

/**
 * Whether a request comes from this machine, by the address of its connection alone: one that a
 * proxy passes on does not, whatever its headers say. The name under which we were asked must be a
 * loopback name as well, so that a page of the web cannot make a browser here ask for it.
 */
public final class Loopback {
  private static final Set<String> NAMES =
      Set.of("localhost", "127.0.0.1", "[::1]", "::1", "[0:0:0:0:0:0:0:1]");

  private static final String PASSED_ON = Loopback.class.getName() + ".passedOn";

  private Loopback() {}

  /** Notes that a request came with the headers of a proxy, be it a trusted one or not. */
  public static void passedOn(HttpServletRequest request) {
    request.setAttribute(PASSED_ON, Boolean.TRUE);
  }

  /** Whether it does. */
  public static boolean isOrigin(HttpServletRequest request) {
    return request.getAttribute(PASSED_ON) == null
        && isLoopback(request.getRemoteAddr())
        && isName(request.getServerName());
  }

  /** Whether a name means this machine on every machine. */
  static boolean isName(String name) {
    return NAMES.contains(name);
  }

  /** The address of a connection is a literal, so nothing is looked up. */
  private static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
