package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What the sources of cases say on a day. Each numbers its events in the order in which they
 * happened and gives a sign of life after half an hour of quiet.
 */
final class CaseWire {
  private static final long SECOND = 1000;
  private static final long QUIET = 30 * 60 * SECOND;

  private final LocalDay day;
  private final Map<SourceId, Mouth> mouths = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();

  CaseWire(LocalDay day, List<SourceId> sources, Dice dice) {
    this.day = day;
    sources.forEach(source -> mouths.put(source, new Mouth(source, dice.stream(source.value()))));
  }

  /** Everything that is said on the day, given in the order of time; signs of life in addition. */
  List<Event> events(List<Saying> sayings) {
    for (Saying saying : sayings) {
      Mouth mouth = mouths.get(saying.source());
      if (mouth == null) {
        throw new IllegalArgumentException("no such source of cases: " + saying.source());
      }
      mouth.beatUntil(saying.millis());
      mouth.say(saying.millis(), saying.subject(), saying.fact());
    }
    mouths.values().forEach(mouth -> mouth.beatUntil(day.end()));
    return events;
  }

  /** One source: its numbers and its delays. */
  private final class Mouth {
    private final SourceId source;
    private final Dice delays;
    private final String prefix = DateTimeFormatter.BASIC_ISO_DATE.format(day.date()) + "-";
    private long last;
    private int count;

    Mouth(SourceId source, Dice delays) {
      this.source = source;
      this.delays = delays;
      this.last = day.start() + delays.secondsBetween(0, 60) - QUIET;
    }

    void beatUntil(long millis) {
      while (last + QUIET < millis) {
        say(last + QUIET, null, new SourceFact.Heartbeat(null));
      }
    }

    void say(long millis, @Nullable String subject, Fact fact) {
      long arrives = Math.ceilDiv(millis + delays.secondsBetween(0.5, 6), SECOND) * SECOND;
      String id = prefix + String.valueOf(1_000_000 + ++count).substring(1);
      events.add(
          new Event(
              new EventId(source, id),
              Instant.ofEpochMilli(millis),
              Instant.ofEpochMilli(arrives),
              subject,
              fact,
              Event.NO_EXTRA));
      last = millis;
    }
  }
}
