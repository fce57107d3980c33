package org.hallwatch.domain.finding;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hallwatch.domain.event.Event;

/**
 * What the mapping of a file called doubtful about a record: names of its rules, in the field
 * {@code doubts} that its first event carries beside its data.
 */
final class Doubts {
  private static final Pattern FIELD = Pattern.compile("\"doubts\":\\[([^\\]]*)]");
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");

  private Doubts() {}

  static List<String> in(Event event) {
    if (event.extra().equals(Event.NO_EXTRA)) {
      return List.of();
    }
    Matcher field = FIELD.matcher(event.extra());
    return field.find()
        ? NAME.matcher(field.group(1)).results().map(name -> name.group(1)).toList()
        : List.of();
  }
}
