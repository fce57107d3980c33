package org.hallwatch.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.hallwatch.app.http.BadCertificateException;
import org.hallwatch.app.http.TlsFiles;

/** Whether the certificate of the web server is good, and for how long still. */
final class TlsCheck {
  private static final Duration SOON = Duration.ofDays(30);

  private final Optional<TlsFiles> files;
  private final InstantSource clock;

  TlsCheck(Optional<TlsFiles> files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  /** What was found. */
  record Found(boolean good, String message) {}

  /** Looks at the files as they are now; empty without TLS. */
  Optional<Found> look() {
    return files.map(this::look);
  }

  private Found look(TlsFiles there) {
    try {
      TlsFiles.Shown shown = there.look();
      Instant now = clock.instant();
      boolean over = !now.isBefore(shown.until());
      boolean soon = now.plus(SOON).isAfter(shown.until());
      return new Found(
          !soon,
          "the certificate "
              + there.certificate()
              + (over ? " ended at " : " is good until ")
              + shown.until()
              + ", SHA-256 "
              + shown.fingerprint()
              + (soon
                  ? "; put a new one and its key in the place of the old ones, the running instance"
                      + " takes them over"
                  : ""));
    } catch (BadCertificateException e) {
      return new Found(
          false, e.getMessage() + "; the running instance shows the last one that was good");
    }
  }
}
