package org.hallwatch.collect;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A slow machine fails no test: what is waited for is waited for long. JUnit finds this by itself,
 * in every module that has these tests beside its own.
 */
public final class Patience implements BeforeAllCallback {
  /** What never comes within this time is missing. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** As JUnit makes it. */
  public Patience() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(LONGEST_WAIT);
  }
}
