package org.hallwatch.app.http;

import java.time.Duration;
import org.hallwatch.config.Settings;

/**
 * How the web server runs.
 *
 * @param host the address to listen on; a loopback one unless other machines are to reach it
 * @param port 0 takes a free one
 * @param threads most requests that are read at one time
 * @param maxBodyBytes largest body of a request, also counted after gunzip
 * @param bodyBudgetBytes what the bodies of all requests may hold together until they are answered
 * @param readLimit how long the head of a request may take, and its body to begin; from then on a
 *     body has a second more for each 16 KiB that came
 * @param answerLimit how long a sender waits at most for its answer
 * @param requestsPerSecond requests a second that one source may send in the long run
 * @param requestBurst requests that one source may send at once after a pause
 * @param tls whether it speaks TLS
 * @param proxies which proxies are believed about whom they ask for
 */
public record WebSettings(
    String host,
    int port,
    int threads,
    int maxBodyBytes,
    int bodyBudgetBytes,
    Duration readLimit,
    Duration answerLimit,
    double requestsPerSecond,
    double requestBurst,
    TlsSettings tls,
    ProxySettings proxies) {
  private static final int HIGHEST_PORT = 65_535;

  public WebSettings {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and " + HIGHEST_PORT);
    }
    if (bodyBudgetBytes < maxBodyBytes) {
      throw new IllegalArgumentException("body-budget must hold at least one body of max-body");
    }
    if (threads < 2) {
      throw new IllegalArgumentException(
          threads + " threads cannot serve screens and senders, at least 2");
    }
  }

  /** Reads the section {@code hallwatch.http}. */
  public static WebSettings read(Settings settings) {
    return new WebSettings(
        settings.text("host"),
        settings.whole("port", 0, HIGHEST_PORT),
        settings.whole("threads", 2, 1000),
        (int) settings.size("max-body", 1 << 10, 1 << 28),
        (int) settings.size("body-budget", 1 << 16, Integer.MAX_VALUE),
        settings.duration("read-limit", Duration.ofSeconds(1), Duration.ofHours(1)),
        settings.duration("answer-limit", Duration.ofSeconds(1), Duration.ofHours(1)),
        settings.number("requests-per-second", 0.01, 1e6),
        settings.number("request-burst", 1, 1e6),
        settings.section("tls", TlsSettings::read),
        settings.section("proxies", ProxySettings::read));
  }

  /** The same at another port. */
  public WebSettings withPort(int other) {
    return new WebSettings(
        host,
        other,
        threads,
        maxBodyBytes,
        bodyBudgetBytes,
        readLimit,
        answerLimit,
        requestsPerSecond,
        requestBurst,
        tls,
        proxies);
  }

  /** The same at another address. */
  public WebSettings withHost(String other) {
    return new WebSettings(
        other,
        port,
        threads,
        maxBodyBytes,
        bodyBudgetBytes,
        readLimit,
        answerLimit,
        requestsPerSecond,
        requestBurst,
        tls,
        proxies);
  }

  /** The same with other limits of bodies. */
  public WebSettings withBodies(int max, int budget) {
    return new WebSettings(
        host,
        port,
        threads,
        max,
        budget,
        readLimit,
        answerLimit,
        requestsPerSecond,
        requestBurst,
        tls,
        proxies);
  }

  /** The same with another time for requests to arrive. */
  public WebSettings withReadLimit(Duration other) {
    return new WebSettings(
        host,
        port,
        threads,
        maxBodyBytes,
        bodyBudgetBytes,
        other,
        answerLimit,
        requestsPerSecond,
        requestBurst,
        tls,
        proxies);
  }

  /** The same with so many requests of a source. */
  public WebSettings withRequests(double perSecond, double burst) {
    return new WebSettings(
        host,
        port,
        threads,
        maxBodyBytes,
        bodyBudgetBytes,
        readLimit,
        answerLimit,
        perSecond,
        burst,
        tls,
        proxies);
  }

  /** The same with so many threads. */
  public WebSettings withThreads(int other) {
    return new WebSettings(
        host,
        port,
        other,
        maxBodyBytes,
        bodyBudgetBytes,
        readLimit,
        answerLimit,
        requestsPerSecond,
        requestBurst,
        tls,
        proxies);
  }

  /** The same with or without TLS. */
  public WebSettings withTls(TlsSettings other) {
    return new WebSettings(
        host,
        port,
        threads,
        maxBodyBytes,
        bodyBudgetBytes,
        readLimit,
        answerLimit,
        requestsPerSecond,
        requestBurst,
        other,
        proxies);
  }

  /** The same behind other proxies. */
  public WebSettings withProxies(ProxySettings other) {
    return new WebSettings(
        host,
        port,
        threads,
        maxBodyBytes,
        bodyBudgetBytes,
        readLimit,
        answerLimit,
        requestsPerSecond,
        requestBurst,
        tls,
        other);
  }
}
