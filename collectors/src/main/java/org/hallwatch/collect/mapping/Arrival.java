package org.hallwatch.collect.mapping;

import java.time.Duration;
import java.util.Set;
import org.hallwatch.config.Settings;
import org.hallwatch.config.Spelling;

/**
 * How a mapping finds out when a record reached us. The order of the file is the order of arrival:
 * nothing arrives before the record above it, unless every event arrives by itself.
 */
sealed interface Arrival {
  /** The words that a mapping may say. */
  Set<String> WAYS = Set.of("now", "column", "delay", "each", "rounds");

  /** The records arrive now, when they are read. */
  record Now() implements Arrival {}

  /** A column says it. */
  record Said(Template at) implements Arrival {}

  /** A fixed time after the last of the record's events. */
  record Delayed(Duration delay) implements Arrival {}

  /**
   * Every event arrives by itself, a fixed time after it happened, wherever its record stands.
   *
   * @param sorted whether the records are read in the order in which they arrived
   */
  record Each(Duration delay, boolean sorted) implements Arrival {}

  /**
   * The feed was polled in rounds, and all records of a round arrived together; a round ends when a
   * source comes again.
   *
   * @param by what a round has once: the source that was polled
   */
  record Rounds(Template by) implements Arrival {}

  static Arrival read(Settings settings, Templates templates) {
    String how = settings.text("how");
    return switch (how) {
      case "now" -> new Now();
      case "column" -> new Said(templates.required(settings, "at"));
      case "delay" -> new Delayed(settings.duration("delay", Duration.ZERO, Duration.ofDays(365)));
      case "each" ->
          new Each(
              settings.duration("delay", Duration.ZERO, Duration.ofDays(365)),
              settings.optionalFlag("sort"));
      case "rounds" -> new Rounds(templates.required(settings, "by"));
      default -> {
        if (settings.has("how")) {
          settings.refuse(
              "how",
              "is '"
                  + how
                  + "', expected now, column, delay, each or rounds"
                  + Spelling.didYouMean(how, WAYS));
        }
        yield new Now();
      }
    };
  }
}
