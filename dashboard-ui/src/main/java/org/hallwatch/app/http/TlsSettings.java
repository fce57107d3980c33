package org.hallwatch.app.http;

import java.nio.file.Path;
import java.time.Duration;
import org.hallwatch.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Whether the web server speaks TLS, and with what.
 *
 * @param certificate of our own: the server's and then those between it and the root, in PEM
 * @param key its private key, in PEM
 * @param hsts for how long browsers are told to come by TLS alone; zero for not at all
 */
public record TlsSettings(
    Mode mode, @Nullable Path certificate, @Nullable Path key, Duration hsts) {
  /** None. */
  public static final TlsSettings OFF = new TlsSettings(Mode.OFF, null, null, Duration.ZERO);

  private static final Duration LONGEST = Duration.ofDays(730);

  /** Whose certificate is shown. */
  public enum Mode {
    /** None: the web server speaks plain HTTP. */
    OFF,
    /** One that the settings name. */
    OWN,
    /** One that is made once, in the data folder, and that nobody knows: for trials. */
    SELF_SIGNED
  }

  public TlsSettings {
    if (mode == Mode.OWN && (certificate == null || key == null)) {
      throw new IllegalArgumentException(
          "mode is own, so name the files of certificate and key, in PEM");
    }
  }

  /** Reads the section {@code hallwatch.http.tls}. */
  static TlsSettings read(Settings settings) {
    return new TlsSettings(
        settings.choice("mode", Mode.class),
        settings.optionalValue("certificate", TlsSettings::file),
        settings.optionalValue("key", TlsSettings::file),
        settings.duration("hsts", Duration.ZERO, LONGEST));
  }

  private static Path file(String text) {
    Path file = Path.of(text);
    if (!file.isAbsolute()) {
      throw new IllegalArgumentException("'" + text + "' is not a whole path, beginning with /");
    }
    return file;
  }

  /** What browsers are told; a certificate that nobody knows they could then not accept. */
  Duration told() {
    return mode == Mode.SELF_SIGNED ? Duration.ZERO : hsts;
  }
}
