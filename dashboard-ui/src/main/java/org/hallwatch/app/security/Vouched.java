package org.hallwatch.app.security;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom the provider vouches for.
 *
 * @param subject his number there
 * @param name the name that his account would have, null if the provider says none
 * @param person what people call him, null likewise
 * @param secondFactor whether he has shown a second factor there, as far as we believe it
 */
record Vouched(
    String subject,
    @Nullable String name,
    @Nullable String person,
    Set<String> groups,
    boolean secondFactor) {
  Vouched {
    groups = Set.copyOf(groups);
  }

  /** The texts of a claim, which may be one or several. */
  static List<String> texts(@Nullable Object claim) {
    return switch (claim) {
      case String one -> List.of(one);
      case List<?> several ->
          several.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }
}
