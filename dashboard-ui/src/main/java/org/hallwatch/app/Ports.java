package org.hallwatch.app;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.hallwatch.app.http.WebSettings;

/** Looks whether the address of the web server can be had, before anything else is started. */
final class Ports {
  private Ports() {}

  /** What the system says of a bind that failed is English in every language of the machine. */
  private static String advice(String said) {
    if (said.contains("Permission denied")) {
      return "ports below 1024 are for programs with more rights; choose another with --port N";
    }
    if (said.contains("Cannot assign")) {
      return "this machine has no such address: choose one of its own with --host ADDRESS";
    }
    return "if another program listens there, choose another port with --port N, or --port 0 for"
        + " any free one";
  }

  static void refuseTaken(WebSettings web) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(web.host()), web.port()));
    } catch (UnknownHostException e) {
      throw new Failure(
          "there is no address " + web.host() + "; choose another with --host ADDRESS", e);
    } catch (BindException e) {
      throw new Failure(
          "cannot listen on "
              + web.host()
              + ":"
              + web.port()
              + " ("
              + e.getMessage()
              + "); "
              + advice(String.valueOf(e.getMessage())),
          e);
    } catch (IOException e) {
      throw new Failure(
          "cannot listen on " + web.host() + ":" + web.port() + ": " + e.getMessage(), e);
    }
  }
}
