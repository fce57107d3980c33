package org.hallwatch.app;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.simulator.truth.CaseFigures;
import org.hallwatch.collect.simulator.truth.Truth;
import org.hallwatch.domain.event.EventKind;
import org.hallwatch.store.event.EventCounts.OfCase;
import org.jspecify.annotations.Nullable;

/**
 * Compares what really happened to each case, request and review with what is stored of it,
 * whatever the order. Of each only a count and a sum of hashes is held, so that a year of a city
 * fits into memory.
 */
final class CaseCheck {
  private static final String DUE = "due";
  private static final long PRIME = 1099511628211L;
  private static final long BASIS = 0xcbf29ce484222325L;

  private final Map<String, Story> stories = new HashMap<>();
  private long figures;

  private static final class Story {
    private int expected;
    private int found;
    private long sum;
  }

  /** Something happened to it. When it is due is computed and not stored, so that is left out. */
  void expect(Truth truth) {
    Story story = stories.computeIfAbsent(key(truth), _ -> new Story());
    truth
        .figures()
        .forEach(
            (name, millis) -> {
              if (!name.equals(DUE)) {
                story.expected++;
                story.sum += hash(plain(name), millis);
                figures++;
              }
            });
  }

  /** Something is stored of it; what the truth does not speak of is counted elsewhere. */
  void found(OfCase event) {
    Story story = stories.get(key(event));
    if (story != null) {
      find(story, name(event), event.at());
      if (event.kind() == EventKind.CASE_ACCEPTED || event.kind() == EventKind.REQUEST_ACCEPTED) {
        find(story, "promisedUntil", event.promisedUntil());
        find(story, "statutoryUntil", event.statutoryUntil());
      }
    }
  }

  /** How many figures were expected. */
  long figures() {
    return figures;
  }

  /** Every case, request and review of which something else is stored than what happened. */
  List<TruthCheck.Difference> differences() {
    List<TruthCheck.Difference> differences = new ArrayList<>();
    stories.forEach(
        (key, story) -> {
          if (story.expected != story.found || story.sum != 0) {
            Truth about = new Truth(key, Map.of(), Map.of());
            differences.add(
                new TruthCheck.Difference(
                    about, "what happened to it", story.expected, story.found));
          }
        });
    return differences;
  }

  private static void find(Story story, String name, @Nullable Instant at) {
    if (at != null) {
      story.found++;
      story.sum -= hash(name, at.toEpochMilli());
    }
  }

  private static String key(Truth truth) {
    String id = truth.about().get(truth.kind().equals(CaseFigures.REVIEW) ? "review" : "case");
    if (id == null) {
      throw new Failure("a line of the kind " + truth.kind() + " does not say what it is about");
    }
    return truth.kind() + " " + id;
  }

  private static String key(OfCase event) {
    String noun = event.kind().wireName();
    String kind =
        noun.startsWith("review.") ? CaseFigures.REVIEW : noun.substring(0, noun.indexOf('.'));
    return kind + " " + event.id();
  }

  private static String name(OfCase event) {
    String wireName = event.kind().wireName();
    return event.kind() == EventKind.REVIEW_HANDLED && event.step() != null
        ? event.step()
        : wireName.substring(wireName.indexOf('.') + 1);
  }

  /** Without the number of a repetition; what happened twice counts twice anyway. */
  private static String plain(String name) {
    int number = name.indexOf('#');
    return (number < 0 ? name : name.substring(0, number)).replace('_', '-');
  }

  /** FNV-1a over the name, mixed with the time. */
  private static long hash(String name, long millis) {
    long hash = BASIS;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * PRIME;
    }
    hash = (hash ^ millis) * PRIME;
    return (hash ^ (hash >>> 29)) * PRIME;
  }
}
