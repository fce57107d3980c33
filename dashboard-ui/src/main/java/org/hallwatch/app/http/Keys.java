package org.hallwatch.app.http;

import org.hallwatch.store.source.KeyCheck;

/** The keys of sources. */
public interface Keys {
  /** What a key opens. */
  KeyCheck check(String key);

  /** Whether it opened something lately, so that whoever sends it guesses nothing. */
  boolean isKnown(String key);
}
