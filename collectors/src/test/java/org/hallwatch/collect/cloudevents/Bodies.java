package org.hallwatch.collect.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.hallwatch.domain.event.Event;

/** Bodies with events, one of which may be bad. */
public final class Bodies {
  private Bodies() {}

  /** A batch; at an index that is not negative one more element, which no event can be. */
  public static byte[] batch(List<Event> events, int badOneAt) {
    return ("[" + String.join(",", elements(events, badOneAt)) + "]").getBytes(UTF_8);
  }

  static byte[] lines(List<Event> events, int badOneAt) {
    return String.join("\n", elements(events, badOneAt)).getBytes(UTF_8);
  }

  private static List<String> elements(List<Event> events, int badOneAt) {
    List<String> elements =
        new ArrayList<>(
            events.stream()
                .map(event -> new String(CloudEventsWriter.write(event), UTF_8))
                .toList());
    if (badOneAt >= 0) {
      elements.add(badOneAt, "{\"specversion\":\"1.0\",\"id\":\"bad\"}");
    }
    return elements;
  }
}
