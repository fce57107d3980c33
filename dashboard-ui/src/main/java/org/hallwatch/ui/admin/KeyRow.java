package org.hallwatch.ui.admin;

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
  /** The keys of each source; a source without a key has a row, too. */
  static List<KeyRow> of(List<RegisteredSource> sources) {
    return sources.stream().flatMap(KeyRow::rows).toList();
  }

  private static Stream<KeyRow> rows(RegisteredSource source) {
    return source.keys().isEmpty()
        ? Stream.of(new KeyRow(source.source(), null))
        : source.keys().stream().map(key -> new KeyRow(source.source(), key));
  }
}
