package org.hallwatch.ui.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.source.RegisteredSource;
import org.hallwatch.store.source.StoredKey;
import org.hallwatch.ui.layout.Visit;
import org.jspecify.annotations.Nullable;

/**
 * The keys of sources, for whoever manages them. Whatever he does or tries here is in the audit
 * trail. A key that is given is told this once.
 */
public interface KeyBook {
  /** The sources of which he has a hall, with their keys, by name. */
  List<RegisteredSource> list(Visit by);

  /** For how many days a key is good of which nobody says anything else; null without end. */
  @Nullable Integer usualDays();

  /**
   * Gives a source one more key.
   *
   * @throws RefusedException if its halls are not his
   */
  String give(Visit by, SourceId source, @Nullable Integer days);

  /**
   * Gives a source a new key, and lets those that it has end.
   *
   * @param overlap how long they go on
   * @throws RefusedException if its halls are not his
   */
  String replace(Visit by, SourceId source, Duration overlap, @Nullable Integer days);

  /**
   * Lets a key end at another time.
   *
   * @throws RefusedException if the time is not ahead, or the key opens nothing any more
   */
  void end(Visit by, StoredKey key, Instant at);

  /**
   * Makes a key void.
   *
   * @throws RefusedException if it is so already
   */
  void revoke(Visit by, StoredKey key);
}
