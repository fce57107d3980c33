package org.hallwatch.collect.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hallwatch.collect.simulator.DayTruth.Visit;
import org.hallwatch.domain.event.CrowdObserved;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.hall.ZoneCode;

/** Who was inside which zone, and what the cameras count of it now and then. */
final class Crowd {
  private final List<Visit> visits = new ArrayList<>();

  void visited(ZoneCode zone, int people, long from, long until) {
    visits.add(
        new Visit(
            zone, people, Instant.ofEpochMilli(from), Instant.ofEpochMilli(Math.max(from, until))));
  }

  List<Visit> visits() {
    return visits.stream().sorted(Comparator.comparing(Visit::from)).toList();
  }

  /**
   * The camera of a zone counts again and again how many are there and how many came and went since
   * the count before.
   */
  void count(
      HallId hall, ZoneCode zone, SourceId camera, long from, long until, long every, Wire wire) {
    List<Visit> here = visits.stream().filter(visit -> visit.zone().equals(zone)).toList();
    List<Visit> comings = here.stream().sorted(Comparator.comparing(Visit::from)).toList();
    List<Visit> goings = here.stream().sorted(Comparator.comparing(Visit::until)).toList();
    int people = 0;
    int came = 0;
    int went = 0;
    for (long at = from; at < until; at += every) {
      Instant now = Instant.ofEpochMilli(at);
      int entered = 0;
      for (; came < comings.size() && !comings.get(came).from().isAfter(now); came++) {
        entered += comings.get(came).people();
      }
      int left = 0;
      for (; went < goings.size() && !goings.get(went).until().isAfter(now); went++) {
        left += goings.get(went).people();
      }
      people += entered - left;
      wire.say(at, camera, zone.value(), new CrowdObserved(hall, zone, people, entered, left));
    }
  }
}
