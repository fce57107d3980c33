package org.hallwatch.collect.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hallwatch.collect.simulator.HallProfile.Kiosk;
import org.hallwatch.collect.simulator.HallProfile.SourceShape;
import org.hallwatch.domain.event.DeviceObserved;
import org.hallwatch.domain.event.DeviceObserved.Status;
import org.hallwatch.domain.event.SourceFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.ZoneCode;

/**
 * What goes on beside the windows: signs of life, cameras, self-service terminals and those who use
 * them.
 */
final class Surroundings {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final double WARNING = 0.2;

  private final HallId hall;
  private final HallProfile profile;
  private final Wire wire;
  private final Crowd crowd;
  private final Dice dice;
  private final long on;
  private final long off;
  private final long watchedFrom;
  private final long watchedUntil;
  private final long opens;
  private final long closes;

  Surroundings(HallId hall, HallProfile profile, LocalDay day, Wire wire, Crowd crowd, Dice dice) {
    this.hall = hall;
    this.profile = profile;
    this.wire = wire;
    this.crowd = crowd;
    this.dice = dice;
    this.on = day.at(profile.powered().from());
    this.off = day.at(profile.powered().until());
    this.watchedFrom = day.at(profile.systems().watched().from());
    this.watchedUntil = day.at(profile.systems().watched().until());
    this.opens = day.at(profile.ticketHours().getFirst().from());
    this.closes = day.at(profile.shifts().getLast().until());
  }

  void signsOfLife() {
    if (profile.systems().beatsWhenQuiet()) {
      return;
    }
    for (SourceShape shape : profile.sources()) {
      for (long at = on; at < off; at += shape.heartbeat().toMillis()) {
        wire.say(at, shape.source(), null, new SourceFact.Heartbeat(hall));
      }
    }
  }

  void devices() {
    for (Kiosk kiosk : profile.devices()) {
      report(kiosk, dice.stream(kiosk.device()));
    }
  }

  /** To be counted when everybody who comes on this day is known. */
  void cameras() {
    long every = profile.systems().counts().toMillis();
    for (Map.Entry<ZoneCode, SourceId> camera : profile.cameras().entrySet()) {
      crowd.count(hall, camera.getKey(), camera.getValue(), watchedFrom, watchedUntil, every, wire);
    }
  }

  private void report(Kiosk kiosk, Dice own) {
    List<Long> uses = uses(kiosk, own);
    boolean warns = own.chance(WARNING);
    long warnsFrom = opens + (long) (own.unit() * (closes - opens));
    long warnsUntil = warnsFrom + own.secondsBetween(1200, 3600);
    int counted = 0;
    long every = profile.systems().deviceReports().toMillis();
    for (long at = watchedFrom; at < watchedUntil; at += every) {
      int since = counted;
      while (counted < uses.size() && uses.get(counted) <= at) {
        counted++;
      }
      Status status = warns && at >= warnsFrom && at < warnsUntil ? Status.WARNING : Status.ONLINE;
      int now = counted - since;
      wire.say(
          at,
          profile.kiosks(),
          kiosk.device(),
          new DeviceObserved(hall, kiosk.device(), status, kiosk.kind(), now, now));
    }
  }

  /**
   * The ends of the uses of a terminal: one person after the other, each of whom stands there for
   * some minutes.
   */
  private List<Long> uses(Kiosk kiosk, Dice own) {
    List<Long> ends = new ArrayList<>();
    if (kiosk.visitsPerHour() <= 0) {
      return ends;
    }
    long at = opens;
    while (true) {
      at += (long) (own.exponential() * HOUR / kiosk.visitsPerHour());
      if (at >= closes) {
        return ends;
      }
      long end = at + own.secondsBetween(60, 300);
      crowd.visited(kiosk.zone(), 1, at, end);
      ends.add(end);
      at = end;
    }
  }
}
