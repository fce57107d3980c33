package org.hallwatch.app.http;

import java.time.Duration;

/**
 * How the web server runs.
 *
 * @param host the address to listen on; a loopback one unless other machines are to reach it
 * @param port 0 takes a free one
 * @param threads most requests that are read at one time
 * @param maxBodyBytes largest body of a request, also counted after gunzip
 * @param bodyBudgetBytes what the bodies of all requests may hold together until they are answered
 * @param answerLimit how long a sender waits at most for its answer
 * @param requestsPerSecond requests a second that one source may send in the long run
 * @param requestBurst requests that one source may send at once after a pause
 */
public record WebSettings(
    String host,
    int port,
    int threads,
    int maxBodyBytes,
    int bodyBudgetBytes,
    Duration answerLimit,
    double requestsPerSecond,
    double requestBurst) {
  public WebSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
    }
    if (threads < 2) {
      throw new IllegalArgumentException(threads + " threads cannot serve screens and senders, at least 2");
    }
  }

  /** The usual limits at an address. */
  public static WebSettings at(String host, int port) {
    return new WebSettings(host, port, 48, 8 << 20, 128 << 20, Duration.ofSeconds(60), 200, 400);
  }
}
