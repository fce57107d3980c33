package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.simulator.HallProfile.CutOff;
import org.hallwatch.collect.simulator.HallProfile.SourceShape;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What the sources say, and when it arrives. Each source numbers its events in the order in which
 * they happened. They arrive after the source's delay, at full seconds, as if they were fetched
 * once a second. What a source had to say while it was cut off arrives at the end of the cut; signs
 * of life of that stretch are lost.
 */
final class Wire {
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final long SECOND = 1000;

  private final HallProfile profile;
  private final LocalDay day;
  private final Dice dice;
  private final long on;
  private final long off;
  private final List<Said> said = new ArrayList<>();

  Wire(HallProfile profile, LocalDay day, Dice dice) {
    this.profile = profile;
    this.day = day;
    this.dice = dice;
    this.on = day.at(profile.powered().from());
    this.off = day.at(profile.powered().until());
  }

  /** A source says something, unless the hall is switched off. */
  void say(long millis, SourceId source, @Nullable String subject, Fact fact) {
    if (millis >= on && millis < off) {
      said.add(new Said(millis, said.size(), source, subject, fact));
    }
  }

  /** Everything that was said, as events in the order of their arrival. */
  List<Event> arrived() {
    said.sort(Comparator.comparingLong(Said::millis).thenComparingInt(Said::number));
    Map<SourceId, Mouth> mouths = new LinkedHashMap<>();
    profile.sources().forEach(shape -> mouths.put(shape.source(), new Mouth(shape)));
    List<Event> events = new ArrayList<>(said.size());
    for (Said words : said) {
      Event event = mouths.computeIfAbsent(words.source, Wire::undeclared).event(words);
      if (event != null) {
        events.add(event);
      }
    }
    events.sort(Event.ARRIVAL);
    return List.copyOf(events);
  }

  private static Mouth undeclared(SourceId source) {
    throw new IllegalArgumentException("the profile does not say how source " + source + " talks");
  }

  private record Said(
      long millis, int number, SourceId source, @Nullable String subject, Fact fact) {}

  /** One source: its numbers and its delays. */
  private final class Mouth {
    private final SourceShape shape;
    private final Dice delays;
    private final String prefix;
    private int count;

    Mouth(SourceShape shape) {
      this.shape = shape;
      this.delays = dice.stream(shape.source().value());
      this.prefix = DAY.format(day.date()) + "-";
    }

    @Nullable Event event(Said words) {
      long leaves = leaves(words.millis);
      if (leaves > words.millis && words.fact instanceof SourceFact.Heartbeat) {
        return null;
      }
      long arrives =
          leaves + shape.delay().toMillis() + (long) (delays.unit() * shape.jitter().toMillis());
      EventId id =
          new EventId(shape.source(), prefix + String.valueOf(1_000_000 + ++count).substring(1));
      return new Event(
          id,
          Instant.ofEpochMilli(words.millis),
          Instant.ofEpochMilli(Math.ceilDiv(arrives, SECOND) * SECOND),
          words.subject,
          words.fact,
          Event.NO_EXTRA);
    }

    /** When what happened at an instant can leave the source: at once, or when its cut ends. */
    private long leaves(long millis) {
      for (CutOff cut : profile.cutOff()) {
        if (cut.source().equals(shape.source())
            && millis >= day.at(cut.span().from())
            && millis < day.at(cut.span().until())) {
          return day.at(cut.span().until());
        }
      }
      return millis;
    }
  }
}
