package org.hallwatch.ui.admin;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.store.source.RegisteredSource;
import org.hallwatch.store.source.StoredKey;
import org.jspecify.annotations.Nullable;

/**
 * A key of a source in the list.
 *
 * @param key null for a source that has none
 */
record KeyRow(Source source, @Nullable StoredKey key) {
  private static final int NO_KEY = 3;
  private static final int REVOKED = 4;

  /**
   * The keys of each source; a source without a key has a row, too. First those about which
   * something is to be done: that end soon, that have ended.
   */
  static List<KeyRow> of(List<RegisteredSource> sources, Instant now) {
    return sources.stream()
        .flatMap(KeyRow::rows)
        .sorted(Comparator.comparingInt(row -> row.rank(now)))
        .toList();
  }

  private int rank(Instant now) {
    if (key == null) {
      return NO_KEY;
    }
    return switch (key.standing(now)) {
      case ENDS_SOON -> 0;
      case EXPIRED -> 1;
      case GOOD -> 2;
      case REVOKED -> REVOKED;
    };
  }

  private static Stream<KeyRow> rows(RegisteredSource source) {
    return source.keys().isEmpty()
        ? Stream.of(new KeyRow(source.source(), null))
        : source.keys().stream().map(key -> new KeyRow(source.source(), key));
  }
}
