package org.hallwatch.app.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** The certificate that the web server shows, and its key, as files in PEM. */
public record TlsFiles(Path certificate, Path key) {
  private static final byte[] SAMPLE = "hallwatch".getBytes(StandardCharsets.US_ASCII);

  /**
   * A certificate as somebody looks at it.
   *
   * @param fingerprint by which people compare it (SHA-256)
   * @param until when it ends
   */
  public record Shown(String fingerprint, Instant until) {}

  /**
   * Those of the settings; empty without TLS.
   *
   * @throws BadCertificateException if one has to be made and cannot be
   */
  public static Optional<TlsFiles> of(TlsSettings settings, Path dataFolder) {
    return switch (settings.mode()) {
      case OFF -> Optional.empty();
      case OWN -> Optional.of(new TlsFiles(named(settings.certificate()), named(settings.key())));
      case SELF_SIGNED -> Optional.of(SelfSigned.in(dataFolder.resolve("tls")));
    };
  }

  private static Path named(@Nullable Path file) {
    if (file == null) {
      throw new IllegalStateException("settings of this mode name both files");
    }
    return file;
  }

  /**
   * Looks at them.
   *
   * @throws BadCertificateException if they are not what the web server needs; says why
   */
  public Shown look() {
    X509Certificate own = certificates().getFirst();
    try {
      PrivateKey secret = secret();
      if (!belongs(secret, own)) {
        throw new BadCertificateException(key + " is not the key of " + certificate, null);
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(own.getEncoded());
      return new Shown(
          HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT),
          own.getNotAfter().toInstant());
    } catch (GeneralSecurityException e) {
      throw new BadCertificateException(
          certificate + " and " + key + " cannot be used: " + e.getMessage(), e);
    }
  }

  private List<X509Certificate> certificates() {
    try {
      List<X509Certificate> chain = PemContent.load(certificate).getCertificates();
      if (chain.isEmpty()) {
        throw new IllegalStateException("no certificate in it");
      }
      return chain;
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw unreadable(certificate, "a certificate in PEM (-----BEGIN CERTIFICATE-----)", e);
    }
  }

  private PrivateKey secret() {
    try {
      PrivateKey found = PemContent.load(key).getPrivateKey();
      if (found == null) {
        throw new IllegalStateException("no key in it");
      }
      return found;
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw unreadable(key, "a private key in PEM without a password", e);
    }
  }

  private static BadCertificateException unreadable(Path file, String expected, Exception cause) {
    String why = Files.isReadable(file) ? "is not " + expected : "cannot be read";
    return new BadCertificateException(file + " " + why, cause);
  }

  /** What the key signs, the certificate must be able to verify. */
  private static boolean belongs(PrivateKey secret, X509Certificate own)
      throws GeneralSecurityException {
    if (!secret.getAlgorithm().equals(own.getPublicKey().getAlgorithm())) {
      return false;
    }
    Signature signature =
        Signature.getInstance(
            switch (secret.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> secret.getAlgorithm();
            });
    signature.initSign(secret);
    signature.update(SAMPLE);
    byte[] signed = signature.sign();
    signature.initVerify(own.getPublicKey());
    signature.update(SAMPLE);
    return signature.verify(signed);
  }
}
