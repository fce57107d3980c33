package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
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
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What the sources say, and when it arrives. Each source numbers its events in the order in which
 * they happened. They arrive after the source's delay, at full seconds, as if they were fetched
 * once a second. What a source had to say while it was cut off arrives at the end of the cut; signs
 * of life of that stretch are lost. Where signs of life come when a source is quiet, they are put
 * in here.
 */
final class Wire {
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final long SECOND = 1000;

  private final HallId hall;
  private final HallProfile profile;
  private final LocalDay day;
  private final Dice dice;
  private final long on;
  private final long off;
  private final List<Said> said = new ArrayList<>();

  Wire(HallId hall, HallProfile profile, LocalDay day, Dice dice) {
    this.hall = hall;
    this.profile = profile;
    this.day = day;
    this.dice = dice;
    this.on = day.at(profile.powered().from());
    this.off = day.at(profile.powered().until());
  }

  /** A source says something, unless the hall is switched off. */
  void say(long millis, SourceId source, @Nullable String subject, Fact fact) {
    if (isOn(millis)) {
      said.add(new Said(millis, said.size(), source, subject, fact));
    }
  }

  /** Whether the hall's systems are on. */
  boolean isOn(long millis) {
    return millis >= on && millis < off;
  }

  /** Everything that was said, as events in the order of their arrival. */
  List<Event> arrived() {
    said.sort(Comparator.comparingLong(Said::millis).thenComparingInt(Said::number));
    List<Event> events = new ArrayList<>(said.size() + said.size() / 8);
    Map<SourceId, Mouth> mouths = new LinkedHashMap<>();
    profile.sources().forEach(shape -> mouths.put(shape.source(), new Mouth(shape, events)));
    for (Said words : said) {
      mouths.computeIfAbsent(words.source, Wire::undeclared).speak(words);
    }
    mouths.values().forEach(Mouth::endDay);
    events.sort(Event.ARRIVAL);
    return Collections.unmodifiableList(events);
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
    private final List<Event> events;
    private int count;
    private long last;

    Mouth(SourceShape shape, List<Event> events) {
      this.shape = shape;
      this.events = events;
      this.delays = dice.stream(shape.source().value());
      this.prefix = DAY.format(day.date()) + "-";
      if (profile.systems().beatsWhenQuiet()) {
        last = day.start() + delays.secondsBetween(0, 60) - shape.heartbeat().toMillis();
      }
    }

    void speak(Said words) {
      beatUntil(words.millis);
      say(words);
      last = words.millis;
    }

    void endDay() {
      beatUntil(day.end());
    }

    /** Signs of life in a stretch in which there was nothing to say. */
    private void beatUntil(long millis) {
      if (!profile.systems().beatsWhenQuiet()) {
        return;
      }
      long pause = shape.heartbeat().toMillis();
      for (long at = last + pause; at < millis; at += pause) {
        say(new Said(at, 0, shape.source(), null, new SourceFact.Heartbeat(hall)));
        last = at;
      }
    }

    private void say(Said words) {
      long leaves = leaves(words.millis);
      if (leaves > words.millis && words.fact instanceof SourceFact.Heartbeat) {
        return;
      }
      long arrives =
          leaves + shape.delay().toMillis() + (long) (delays.unit() * shape.jitter().toMillis());
      EventId id =
          new EventId(shape.source(), prefix + String.valueOf(1_000_000 + ++count).substring(1));
      events.add(
          new Event(
              id,
              Instant.ofEpochMilli(words.millis),
              Instant.ofEpochSecond(Math.ceilDiv(arrives, SECOND)),
              words.subject,
              words.fact,
              Event.NO_EXTRA));
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
