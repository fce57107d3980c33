package org.hallwatch.app.http;

import org.jspecify.annotations.Nullable;

/** The web server cannot speak TLS with these files; the message says which and why. */
public final class BadCertificateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadCertificateException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
