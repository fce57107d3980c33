package org.hallwatch.app.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;
import org.hallwatch.app.security.Loopback;

/**
 * Says of each request whose it is before anything else looks at it: that of the connection, or
 * what a trusted proxy says. The headers go no further, whoever sent them.
 */
final class ProxyValve extends ValveBase {
  private static final String FROM = "X-Forwarded-For";
  private static final String SCHEME = "X-Forwarded-Proto";
  private static final String HOST = "X-Forwarded-Host";
  private static final String FORWARDED = "Forwarded";
  private static final List<String> HEADERS =
      List.of(
          FROM,
          SCHEME,
          HOST,
          FORWARDED,
          "X-Forwarded-By",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Proto-Version",
          "X-Forwarded-Server",
          "X-Forwarded-Ssl",
          "X-Real-IP",
          "Front-End-Https");
  private static final String TLS = "https";
  private static final int TLS_PORT = 443;
  private static final int PLAIN_PORT = 80;

  private final ProxySettings proxies;
  private final boolean tlsBefore;

  /**
   * @param tlsBefore whether browsers come by TLS in any case, since a proxy before us speaks it
   */
  ProxyValve(ProxySettings proxies, boolean tlsBefore) {
    super(true);
    this.proxies = proxies;
    this.tlsBefore = tlsBefore;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
    if (HEADERS.stream().anyMatch(name -> headers.getHeader(name) != null)) {
      Loopback.passedOn(request);
      InetAddress peer = InetAddress.ofLiteral(request.getRemoteAddr());
      if (proxies.trust(peer)) {
        take(request, passed(peer, headers));
      }
      HEADERS.forEach(headers::removeHeader);
    }
    if (tlsBefore && !request.isSecure()) {
      speaks(request, TLS);
    }
    getNext().invoke(request, response);
  }

  private Passed passed(InetAddress peer, MimeHeaders headers) {
    return switch (proxies.headers()) {
      case X_FORWARDED ->
          Passed.of(
              proxies,
              peer,
              entries(headers, FROM),
              entries(headers, SCHEME),
              entries(headers, HOST));
      case FORWARDED -> Passed.of(proxies, peer, entries(headers, FORWARDED));
    };
  }

  private static List<String> entries(MimeHeaders headers, String name) {
    return Passed.entries(Collections.list(headers.values(name)));
  }

  private static void take(Request request, Passed passed) {
    String address = passed.address().getHostAddress();
    request.setRemoteAddr(address);
    request.setRemoteHost(address);
    if (passed.host() != null) {
      request.getCoyoteRequest().serverName().setString(passed.host());
      request.setServerPort(passed.port());
    }
    if (passed.scheme() != null) {
      speaks(request, passed.scheme());
    } else if (passed.host() != null && passed.port() == 0) {
      request.setServerPort(request.isSecure() ? TLS_PORT : PLAIN_PORT);
    }
  }

  /** Where no port was named, it is the usual one of the scheme. */
  private static void speaks(Request request, String scheme) {
    boolean tls = scheme.equals(TLS);
    request.setSecure(tls);
    request.getCoyoteRequest().scheme().setString(scheme);
    int port = request.getServerPort();
    if (port <= 0 || port == TLS_PORT || port == PLAIN_PORT) {
      request.setServerPort(tls ? TLS_PORT : PLAIN_PORT);
    }
  }
}
