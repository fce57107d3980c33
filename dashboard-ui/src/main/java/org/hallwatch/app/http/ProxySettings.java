package org.hallwatch.app.http;

import java.net.InetAddress;
import java.util.Set;
import org.hallwatch.config.Settings;

/**
 * Which proxies are believed about whom they ask for.
 *
 * @param trusted where they are; nobody else is believed
 * @param headers which they write; others may come from anybody, through the proxy, too
 */
public record ProxySettings(Set<Network> trusted, Headers headers) {
  /** By which headers a proxy says for whom it asks. */
  public enum Headers {
    /** {@code X-Forwarded-For}, {@code -Proto}, {@code -Host}. */
    X_FORWARDED,
    /** {@code Forwarded} (RFC 7239). */
    FORWARDED
  }

  public ProxySettings {
    trusted = Set.copyOf(trusted);
  }

  /** Reads the section {@code hallwatch.http.proxies}. */
  static ProxySettings read(Settings settings) {
    return new ProxySettings(
        Set.copyOf(settings.values("trusted", Network::of)),
        settings.choice("headers", Headers.class));
  }

  boolean trust(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }
}
