package org.hallwatch.app.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for trials, made once by the keytool of this Java: browsers warn of it, and people
 * compare its fingerprint.
 */
final class SelfSigned {
  private static final String ALIAS = "hallwatch";
  private static final String PASSWORD = "HALLWATCH_TLS_PASSWORD";
  private static final int DAYS = 365;
  private static final int PATIENCE_SECONDS = 60;
  private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private SelfSigned() {}

  /** The one in a folder, which is made if it is not there. */
  static TlsFiles in(Path folder) {
    TlsFiles files = new TlsFiles(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    if (!Files.exists(files.certificate()) || !Files.exists(files.key())) {
      try {
        Files.createDirectories(folder, only("rwx------"));
        make(files);
      } catch (IOException | GeneralSecurityException e) {
        throw new BadCertificateException(
            "cannot make a certificate in " + folder + ": " + e.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BadCertificateException("interrupted while making a certificate", e);
      }
    }
    return files;
  }

  private static void make(TlsFiles files)
      throws IOException, GeneralSecurityException, InterruptedException {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Path work = Files.createTempDirectory(files.key().toAbsolutePath().getParent(), "new");
    Path store = work.resolve("store.p12");
    try {
      keytool(store, password);
      KeyStore made = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        made.load(in, password.toCharArray());
      }
      write(files.key(), "PRIVATE KEY", made.getKey(ALIAS, password.toCharArray()).getEncoded());
      write(files.certificate(), "CERTIFICATE", made.getCertificate(ALIAS).getEncoded());
    } finally {
      Files.deleteIfExists(store);
      Files.deleteIfExists(work);
    }
  }

  private static void keytool(Path store, String password)
      throws IOException, InterruptedException {
    ProcessBuilder keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            Integer.toString(DAYS),
            "-dname",
            "CN=" + name() + ", O=Hallwatch",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1,dns:" + name(),
            "-ext",
            "eku=serverAuth",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass:env",
            PASSWORD);
    keytool.environment().put(PASSWORD, password);
    Process running =
        keytool.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    running.getOutputStream().close();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || running.exitValue() != 0) {
      running.destroyForcibly();
      throw new IOException("keytool says: " + said.strip());
    }
  }

  /** The name of this machine, as far as a certificate can hold it. */
  private static String name() throws IOException {
    String name = InetAddress.getLocalHost().getHostName();
    return name.matches("[A-Za-z][A-Za-z0-9.-]{0,62}") ? name : "localhost";
  }

  private static void write(Path file, String what, byte[] der) throws IOException {
    String text =
        "-----BEGIN "
            + what
            + "-----\n"
            + PEM.encodeToString(der)
            + "\n-----END "
            + what
            + "-----\n";
    Files.deleteIfExists(file);
    Files.createFile(file, only("rw-------"));
    Files.writeString(file, text, StandardCharsets.US_ASCII);
  }

  private static FileAttribute<?> only(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
