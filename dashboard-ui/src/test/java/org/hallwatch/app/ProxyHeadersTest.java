package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.app.Guest.PASSWORD;
import static org.hallwatch.app.Guest.location;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hallwatch.domain.access.AuditAction;
import org.hallwatch.store.audit.AuditRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trusted proxy says for whom it asks; nobody else does. Over HTTP, from several addresses. */
final class ProxyHeadersTest {
  private static final String PROXY = "127.0.0.2";
  private static final String STRANGER = "127.0.0.3";

  @RegisterExtension static final ProbeProduct PRODUCT = behindProxy();

  private static int made;

  private static ProbeProduct behindProxy() {
    try {
      Path file = Files.createTempFile("proxy", ".conf");
      Files.writeString(
          file, "hallwatch.http.proxies.trusted = [\"" + PROXY + "\", \"10.9.0.0/16\"]\n");
      ProductSettings settings = ProductSettings.read(file);
      Files.delete(file);
      return new ProbeProduct(settings.web().withPort(0));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Who connects from an address and sends these headers with every request. */
  private static Guest from(String address, String... headers) {
    return new Guest(
        PRODUCT.wiring().address(),
        HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(address)),
        headers);
  }

  private static String fresh() {
    String name = "proxied" + ++made;
    PRODUCT.guest().signInFirst(name, PRODUCT.account(name, "某人", "supervision"));
    return name;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.2 | 203.0.113.9 | 203.0.113.9",
        "127.0.0.2 | 198.51.100.1, 203.0.113.9 | 203.0.113.9",
        "127.0.0.2 | 127.0.0.1, 203.0.113.9, 10.9.3.4 | 203.0.113.9",
        "127.0.0.2 | unknown | 127.0.0.2",
        "127.0.0.3 | 203.0.113.9 | 127.0.0.3",
        "127.0.0.3 | 127.0.0.2, 127.0.0.2 | 127.0.0.3"
      })
  void theAuditTrailHasTheRightAddress(String peer, String said, String recorded) {
    String name = fresh();
    Guest guest = from(peer, "X-Forwarded-For", said, "Forwarded", "for=192.0.2.77");
    assertThat(guest.signIn(name, "wrong").statusCode()).isEqualTo(403);
    location(guest.signIn(name, PASSWORD));
    assertThat(PRODUCT.recorded(name, AuditAction.SIGNED_IN).subList(0, 2))
        .extracting(AuditRow::address)
        .containsExactly(recorded, recorded);
  }

  /** Ten screens may wait from one address: whoever changes a header stays who he is. */
  @Test
  void forgedAddressesGiveNoNewTries() {
    for (int i = 0; i < 10; i++) {
      assertThat(from(STRANGER, "X-Forwarded-For", "203.0.113." + i).get("/screen").statusCode())
          .isEqualTo(200);
    }
    assertThat(from(STRANGER, "X-Forwarded-For", "203.0.113.99").get("/screen").statusCode())
        .isEqualTo(503);
    assertThat(from(STRANGER, "Forwarded", "for=203.0.113.99").get("/screen").statusCode())
        .isEqualTo(503);
  }

  @Test
  void behindATrustedProxyEachIsCountedByHimself() {
    for (int i = 0; i < 10; i++) {
      String forged = "192.0.2." + i + ", 198.51.100.7";
      assertThat(from(PROXY, "X-Forwarded-For", forged).get("/screen").statusCode()).isEqualTo(200);
    }
    assertThat(
            from(PROXY, "X-Forwarded-For", "192.0.2.50, 198.51.100.7").get("/screen").statusCode())
        .isEqualTo(503);
    assertThat(from(PROXY, "X-Forwarded-For", "198.51.100.8").get("/screen").statusCode())
        .isEqualTo(200);
  }

  @Test
  void cookiesAreSecureIfTheTrustedProxySpeaksTls() {
    Guest guest = from(PROXY, "X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "https");
    HttpResponse<String> page = guest.get("/sign-in?lang=en");
    assertThat(page.headers().firstValue("Strict-Transport-Security"))
        .hasValueSatisfying(hsts -> assertThat(hsts).startsWith("max-age=31536000"));
    assertThat(page.headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("lang="))
        .anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN="))
        .allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));
  }

  @Test
  void whoIsNotTrustedMakesNothingSecure() {
    for (Guest guest :
        List.of(
            from(STRANGER, "X-Forwarded-Proto", "https"),
            from(PROXY, "X-Forwarded-Proto", "https, http"),
            from(PROXY))) {
      HttpResponse<String> page = guest.get("/sign-in?lang=en");
      assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
      assertThat(page.headers().allValues("Set-Cookie"))
          .isNotEmpty()
          .noneMatch(cookie -> cookie.contains("Secure"));
    }
  }

  /** The link that opens walls is for browsers of this machine. */
  @Test
  void whatAProxyPassesOnIsNotOfThisMachine() {
    String wall = PRODUCT.wall().getRawPath() + "?" + PRODUCT.wall().getRawQuery();
    assertThat(PRODUCT.guest().get(wall).statusCode()).isEqualTo(200);
    assertThat(location(from(PROXY, "X-Forwarded-For", "127.0.0.1").get(wall)))
        .isEqualTo("/screen");
    assertThat(location(from("127.0.0.1", "X-Forwarded-For", "127.0.0.1").get(wall)))
        .isEqualTo("/screen");
  }
}
