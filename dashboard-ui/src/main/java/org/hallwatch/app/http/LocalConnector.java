package org.hallwatch.app.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Where commands on this machine ask an instance whose web server speaks TLS: a port of its own of
 * the loopback address, without TLS, that answers them alone.
 */
final class LocalConnector extends ValveBase {
  private static final String DOOR = "/local/";
  private static final String FEW_THREADS = "8";

  private final Connector connector = new Connector();

  LocalConnector() {
    super(true);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", FEW_THREADS);
    connector.setPort(0);
  }

  Connector connector() {
    return connector;
  }

  /** Known once it listens. */
  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (request.getConnector() == connector && !request.getDecodedRequestURI().startsWith(DOOR)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      getNext().invoke(request, response);
    }
  }
}
