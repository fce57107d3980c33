package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hallwatch.app.Guest.PASSWORD;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.hallwatch.app.http.TlsFiles;
import org.hallwatch.app.http.TlsSettings;
import org.hallwatch.store.embedded.RunningInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** TLS with a certificate of one's own, made and replaced as an operator does it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TlsTest {
  private static final TlsSettings SELF_SIGNED =
      new TlsSettings(TlsSettings.Mode.SELF_SIGNED, null, null, Duration.ofDays(365));
  private static final Path FOLDER = folder();
  private static final TlsFiles OURS = TlsFiles.of(SELF_SIGNED, FOLDER).orElseThrow();

  @RegisterExtension
  static final ProbeProduct PRODUCT =
      new ProbeProduct(
          ProductSettings.read(null)
              .web()
              .withPort(0)
              .withTls(
                  new TlsSettings(
                      TlsSettings.Mode.OWN, OURS.certificate(), OURS.key(), Duration.ofDays(30))));

  private static Path folder() {
    try {
      return Files.createTempDirectory("tls-test");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void clean() throws IOException {
    for (Path left : List.of(OURS.key(), OURS.certificate(), FOLDER.resolve("tls"), FOLDER)) {
      Files.deleteIfExists(left);
    }
  }

  /** A client that knows one certificate and no other. */
  private static HttpClient.Builder knowing(Path pem) throws IOException, GeneralSecurityException {
    Certificate certificate;
    try (InputStream in = Files.newInputStream(pem)) {
      certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("known", certificate);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context);
  }

  private static JsonNode examined() {
    return Answers.to(new Question.Examine(), PRODUCT.folder())
        .valueStream()
        .filter(check -> check.path("name").asString().equals("tls"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(1)
  void everyCookieTravelsByTlsAlone() throws IOException, GeneralSecurityException {
    URI address = PRODUCT.wiring().address();
    assertThat(address.getScheme()).isEqualTo("https");
    Guest guest = new Guest(address, knowing(OURS.certificate()));
    HttpResponse<String> page = guest.get("/sign-in?lang=en");
    assertThat(page.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=2592000");
    String first = PRODUCT.account("tls.li", "李明", "supervision");
    guest.signInFirst("tls.li", first);
    HttpResponse<String> done =
        new Guest(address, knowing(OURS.certificate())).signIn("tls.li", PASSWORD);
    for (HttpResponse<String> answer : List.of(page, done)) {
      assertThat(answer.headers().allValues("Set-Cookie"))
          .isNotEmpty()
          .allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));
    }
    assertThat(done.headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("JSESSIONID="))
        .anyMatch(cookie -> cookie.startsWith("known-"));
  }

  /** They ask at a door of their own, which leads nowhere else. */
  @Test
  @Order(2)
  void commandsOnThisMachineWorkBesideIt() throws IOException {
    assertThat(Answers.to(new Question.ListHalls(), PRODUCT.folder()).toString()).contains("probe");
    int port = RunningInstance.find(PRODUCT.folder()).orElseThrow().webPort().orElseThrow();
    assertThat(port).isNotEqualTo(PRODUCT.wiring().address().getPort());
    for (String path : List.of("/sign-in", "/local/../sign-in", "/local/%2e%2e/api/v1/halls")) {
      assertThat(RawHttp.get(URI.create("http://127.0.0.1:" + port + path), "Host: 127.0.0.1"))
          .as(path)
          .containsPattern("^HTTP/1.1 (404|400)");
    }
  }

  @Test
  @Order(3)
  void aReplacedCertificateIsShownWithoutARestart(@TempDir Path other)
      throws IOException, GeneralSecurityException {
    String before = OURS.look().fingerprint();
    assertThat(examined().path("good").asBoolean()).isTrue();
    assertThat(examined().path("message").asString()).contains(before);

    TlsFiles fresh = TlsFiles.of(SELF_SIGNED, other).orElseThrow();
    Files.copy(fresh.key(), OURS.key(), StandardCopyOption.REPLACE_EXISTING);
    assertThat(examined().path("good").asBoolean()).isFalse();
    assertThat(examined().path("message").asString()).contains("is not the key of");
    Files.copy(fresh.certificate(), OURS.certificate(), StandardCopyOption.REPLACE_EXISTING);
    assertThat(examined().path("message").asString()).contains(fresh.look().fingerprint());

    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(
            () ->
                new Guest(PRODUCT.wiring().address(), knowing(fresh.certificate()))
                        .get("/sign-in")
                        .statusCode()
                    == 200);
  }

  @Test
  @Order(4)
  void theEndOfTheCertificateIsSaidInTime() throws IOException {
    PRODUCT.people().pass(Duration.ofDays(334));
    assertThat(examined().path("good").asBoolean()).isTrue();
    PRODUCT.people().pass(Duration.ofDays(5));
    assertThat(examined().path("good").asBoolean()).isFalse();
    assertThat(examined().path("message").asString()).contains("is good until", "put a new one");
    PRODUCT.people().pass(Duration.ofDays(30));
    assertThat(examined().path("message").asString()).contains("ended at");
    Files.writeString(OURS.certificate(), "nothing");
    assertThat(examined().path("good").asBoolean()).isFalse();
    assertThat(examined().path("message").asString())
        .contains(OURS.certificate().toString(), "is not a certificate");
  }

  @Test
  @Order(5)
  void theSelfSignedOneIsMadeOnceForItsOwnerAlone(@TempDir Path folder) throws IOException {
    TlsFiles made = TlsFiles.of(SELF_SIGNED, folder).orElseThrow();
    String fingerprint = made.look().fingerprint();
    assertThat(TlsFiles.of(SELF_SIGNED, folder).orElseThrow().look().fingerprint())
        .isEqualTo(fingerprint)
        .matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.key())))
        .isEqualTo("rw-------");
    Files.delete(made.key());
    assertThatThrownBy(made::look).hasMessageContaining("key.pem cannot be read");
  }
}
