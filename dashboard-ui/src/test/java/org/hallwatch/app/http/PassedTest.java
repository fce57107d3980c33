package org.hallwatch.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.hallwatch.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the headers of a trusted proxy say, and what in them may be anybody's. */
final class PassedTest {
  private static final InetAddress PROXY = InetAddress.ofLiteral("10.1.0.1");
  private static final ProxySettings PROXIES =
      Settings.readText(
          "test.conf",
          "trusted = [\"10.1.0.0/24\", \"fd00::/8\"], headers = forwarded",
          ProxySettings::read);

  private static Passed forwarded(String... lines) {
    return Passed.of(PROXIES, PROXY, Passed.entries(List.of(lines)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.9;proto=https;host=hall.example | 203.0.113.9 | https | hall.example | 0",
        "For=\"[2001:db8::7]:4711\";Host=\"hall.example:8443\" | 2001:db8:0:0:0:0:0:7 | |"
            + " hall.example | 8443",
        "for=192.0.2.1;proto=https, for=203.0.113.9;proto=http | 203.0.113.9 | http | | 0",
        "for=203.0.113.9;proto=https;host=a.example, for=10.1.0.7;proto=http;host=b | 203.0.113.9 |"
            + " https | a.example | 0",
        "for=192.0.2.1, for=unknown;proto=https | 10.1.0.1 | https | | 0",
        "for=203.0.113.9;host=\"a/b\" | 203.0.113.9 | | | 0",
        "for=999.1.1.1 | 10.1.0.1 | | | 0"
      })
  void forwardedIsReadFromTheEnd(
      String header, String address, String scheme, String host, int port) {
    Passed passed = forwarded(header);
    assertThat(passed.address().getHostAddress()).isEqualTo(address);
    assertThat(passed.scheme()).isEqualTo(scheme);
    assertThat(passed.host()).isEqualTo(host);
    assertThat(passed.port()).isEqualTo(port);
  }

  @Test
  void whoeverAddsLastIsBelievedAboutTheHost() {
    Passed passed =
        Passed.of(
            PROXIES,
            PROXY,
            List.of("192.0.2.1", "203.0.113.9"),
            List.of("https"),
            List.of("evil.example", "hall.example"));
    assertThat(passed.host()).isEqualTo("hall.example");
    assertThat(passed.address().getHostAddress()).isEqualTo("203.0.113.9");
  }

  @Test
  void aNetworkHoldsItsAddresses() {
    Network network = Network.of("10.128.0.0/9");
    assertThat(network.contains(InetAddress.ofLiteral("10.255.1.1"))).isTrue();
    assertThat(network.contains(InetAddress.ofLiteral("10.127.1.1"))).isFalse();
    assertThat(network.contains(InetAddress.ofLiteral("::1"))).isFalse();
    assertThat(Network.of("::1").contains(InetAddress.ofLiteral("::1"))).isTrue();
    assertThat(Network.of("0.0.0.0/0").contains(InetAddress.ofLiteral("203.0.113.9"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1/8", "10.0.0.0/33", "hall.example", "10.0.0.0/x", "/8"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
