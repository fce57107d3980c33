package org.hallwatch.collect.cloudevents;

import java.time.Duration;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.event.SourceFact.Heartbeat;
import org.hallwatch.domain.event.SourceFact.StateChanged;
import org.hallwatch.domain.event.SourceState;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;

/** The fields of {@code source.*}; {@code source.state-changed} is ours alone and only stored. */
final class SourceFields {
  private static final Words<SourceState> STATES = Words.of(SourceState.class);

  private SourceFields() {}

  static Heartbeat readHeartbeat(Fields data) {
    return new Heartbeat(data.optionalId("hall", HallId::new));
  }

  static StateChanged readStateChanged(Fields data) {
    return new StateChanged(
        data.id("source", SourceId::new),
        data.optionalId("hall", HallId::new),
        data.word("previous", STATES),
        data.word("state", STATES),
        data.optionalDuration("offset"),
        data.optionalTime("lastSign"));
  }

  static void write(SourceFact fact, JsonWriter out) {
    switch (fact) {
      case Heartbeat heartbeat -> out.id("hall", heartbeat.hall());
      case StateChanged changed -> {
        Duration offset = changed.offset();
        out.id("source", changed.source())
            .id("hall", changed.hall())
            .word("previous", STATES, changed.previous())
            .word("state", STATES, changed.state())
            .field("offset", offset == null ? null : offset.toString())
            .time("lastSign", changed.lastSign());
      }
    }
  }
}
