package org.hallwatch.collect.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hallwatch.collect.testing.GeneratedEvents;
import org.hallwatch.domain.event.Event;

class EventLinesTest {
  private final EventLines lines = new EventLines();

  @Provide
  Arbitrary<Event> events() {
    return GeneratedEvents.events();
  }

  @Property
  void whatWasWrittenIsReadAgainWithWhenItReachedUs(@ForAll("events") Event event) {
    String line = new String(CloudEventsWriter.writeRecorded(event), UTF_8);
    assertThat(line).doesNotContain("\n");
    assertThat(lines.read(line))
        .isInstanceOfSatisfying(
            EventLines.Said.class, said -> assertThat(said.event()).isEqualTo(event));
  }
}
