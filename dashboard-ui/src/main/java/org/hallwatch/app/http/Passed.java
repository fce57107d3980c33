package org.hallwatch.app.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For whom a trusted proxy asks, as its headers say it. They are read from the end: each entry was
 * written by the proxy behind it, and what stands before the first address that is no trusted proxy
 * may have been written by anybody.
 *
 * @param address of whoever asked the first of the trusted proxies
 * @param scheme by which he asked, null if nothing is said
 * @param host for which he asked, null if nothing is said
 * @param port likewise, 0 if nothing is said
 */
record Passed(InetAddress address, @Nullable String scheme, @Nullable String host, int port) {
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::([0-9]{1,5}))?");
  private static final Pattern ADDRESS =
      Pattern.compile("([0-9.]+)(?::[0-9]+)?|\\[([0-9A-Fa-f:.]+)\\](?::[0-9]+)?|([0-9A-Fa-f:.]+)");
  private static final int HIGHEST_PORT = 65_535;

  /**
   * By {@code X-Forwarded-*}.
   *
   * @param peer the proxy that asks
   * @param from entries of {@code X-Forwarded-For}, the first one first
   * @param schemes entries of {@code X-Forwarded-Proto}
   * @param hosts entries of {@code X-Forwarded-Host}
   */
  static Passed of(
      ProxySettings proxies,
      InetAddress peer,
      List<String> from,
      List<String> schemes,
      List<String> hosts) {
    InetAddress client = peer;
    for (String entry : from.reversed()) {
      InetAddress named = address(entry);
      if (named == null || !proxies.trust(client)) {
        break;
      }
      client = named;
    }
    return with(client, scheme(schemes), hosts.isEmpty() ? null : hosts.getLast());
  }

  /**
   * By {@code Forwarded}.
   *
   * @param peer the proxy that asks
   * @param elements each of which a proxy wrote, the first one first
   */
  static Passed of(ProxySettings proxies, InetAddress peer, List<String> elements) {
    InetAddress client = peer;
    Map<String, String> last = Map.of();
    for (String element : elements.reversed()) {
      if (!proxies.trust(client)) {
        break;
      }
      last = pairs(element);
      InetAddress named = address(last.getOrDefault("for", ""));
      if (named == null) {
        break;
      }
      client = named;
    }
    String scheme = last.get("proto");
    return with(client, scheme(scheme == null ? List.of() : List.of(scheme)), last.get("host"));
  }

  private static Passed with(
      InetAddress client, @Nullable String scheme, @Nullable String hostAndPort) {
    Matcher host = HOST.matcher(hostAndPort == null ? "" : hostAndPort);
    if (!host.matches()) {
      return new Passed(client, scheme, null, 0);
    }
    int port = host.group(2) == null ? 0 : Integer.parseInt(host.group(2));
    return port > HIGHEST_PORT
        ? new Passed(client, scheme, null, 0)
        : new Passed(client, scheme, host.group(1).toLowerCase(Locale.ROOT), port);
  }

  /** It was TLS only if it was on every stretch that is named. */
  private static @Nullable String scheme(List<String> named) {
    if (named.isEmpty()) {
      return null;
    }
    return named.stream().allMatch(scheme -> scheme.equalsIgnoreCase("https")) ? "https" : "http";
  }

  private static @Nullable InetAddress address(String entry) {
    Matcher written = ADDRESS.matcher(entry);
    if (!written.matches()) {
      return null;
    }
    for (int group = 1; group <= written.groupCount(); group++) {
      if (written.group(group) != null) {
        return literal(written.group(group));
      }
    }
    return null;
  }

  private static @Nullable InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** The entries of a header that may come several times, each with several of them. */
  static List<String> entries(List<String> lines) {
    List<String> entries = new ArrayList<>();
    for (String line : lines) {
      for (String entry : line.split(",", -1)) {
        if (!entry.isBlank()) {
          entries.add(entry.strip());
        }
      }
    }
    return entries;
  }

  private static Map<String, String> pairs(String element) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : element.split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.putIfAbsent(
            pair.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            unquoted(pair.substring(equals + 1).strip()));
      }
    }
    return pairs;
  }

  private static String unquoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
