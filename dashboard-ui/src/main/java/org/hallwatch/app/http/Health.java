package org.hallwatch.app.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the product is, as {@code /health/ready} tells it.
 *
 * @param domainTime where domain time stands
 * @param mode live, simulated or replay
 * @param checks what was looked at; one that is not good makes the product not ready
 * @param sources how many sources are in each state
 */
public record Health(
    Instant domainTime, String mode, List<Check> checks, Map<String, Integer> sources) {
  public Health {
    checks = List.copyOf(checks);
    sources = Map.copyOf(sources);
  }

  /** Whether every check is good. */
  public boolean ready() {
    return checks.stream().allMatch(Check::good);
  }

  /**
   * One thing that was looked at.
   *
   * @param message what is wrong and what to do, or a figure worth knowing
   * @param said the same for pages, which say it in their own language; null if there are no other
   *     words for it
   */
  public record Check(
      String name, boolean good, @Nullable String message, @JsonIgnore @Nullable Said said) {}

  /**
   * Something that can be said in several languages.
   *
   * @param key of its words
   * @param figure the number in it, 0 if there is none
   */
  public record Said(String key, long figure) {}
}
