package org.hallwatch.store.source;

import java.time.Instant;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/** What a key opens that somebody shows. */
public sealed interface KeyCheck {
  /**
   * It is a source's.
   *
   * @param until when it ends, null for never
   */
  record Good(Source source, @Nullable Instant until) implements KeyCheck {}

  /** It was a source's and its time is over. */
  record Expired(SourceId source, Instant at) implements KeyCheck {}

  /** It was a source's and was made void. */
  record Revoked(SourceId source) implements KeyCheck {}

  /** It never was a key. */
  record Unknown() implements KeyCheck {}
}
