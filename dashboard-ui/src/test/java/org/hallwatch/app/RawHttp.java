package org.hallwatch.app;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends headers that a well-behaved client would not send. */
final class RawHttp {
  private RawHttp() {}

  /** Posts an event of which only the first bytes come. */
  static String postCutOff(URI address, String key) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request =
          "POST "
              + address.getPath()
              + " HTTP/1.1\r\nHost: hall.example\r\nContent-Type: application/cloudevents+json\r\n"
              + "Authorization: Bearer "
              + key
              + "\r\nContent-Length: 500\r\nConnection: close\r\n\r\n{\"specversion\"";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static String get(URI address, String... headers) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request =
          "GET "
              + address.getRawPath()
              + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery())
              + " HTTP/1.1\r\n"
              + String.join("\r\n", headers)
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
