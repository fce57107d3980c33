package org.hallwatch.actor.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.finding.DayFindings;
import org.hallwatch.domain.finding.Finding;
import org.hallwatch.domain.finding.FindingKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the wall counts of a day and what is listed of it are the same, on days on which anything
 * may happen.
 */
class FindingsAgreeTest {
  private static final int DAYS = 60;

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 300})
  void theWallCountsWhatTheListHolds(int count) {
    Random random = new Random(count);
    for (int i = 0; i < DAYS; i++) {
      List<Event> events = RandomDay.events(random, count);
      HallState state = new HallState(RandomDay.CATALOGUE, RandomDay.DATE);
      events.forEach(state::apply);
      List<Event> today =
          events.stream()
              .filter(
                  event ->
                      LocalDate.ofInstant(event.occurredAt(), RandomDay.ZONE)
                          .equals(RandomDay.DATE))
              .toList();
      Map<String, Integer> live =
          state.snapshot(RandomDay.asOf(random, events), 1, HallSnapshot.Mode.LIVE).findings();
      assertThat(times(DayFindings.of(RandomDay.HALL, today))).isEqualTo(live);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderAndRepetitionChangeNothing(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < DAYS; i++) {
      List<Event> events = RandomDay.events(random, 200);
      List<Finding> findings = DayFindings.of(RandomDay.HALL, events);
      List<Event> again = new ArrayList<>(events);
      again.addAll(events.subList(0, 50));
      Collections.shuffle(again, random);
      assertThat(DayFindings.of(RandomDay.HALL, again)).isEqualTo(findings);
    }
  }

  /** Of the kinds that a wall counts. */
  private static Map<String, Integer> times(List<Finding> findings) {
    Map<FindingKind, Integer> times = new EnumMap<>(FindingKind.class);
    findings.forEach(finding -> times.merge(finding.kind(), finding.times(), Integer::sum));
    times.keySet().removeIf(kind -> !HallPicture.COUNTED.contains(kind));
    Map<String, Integer> byCode = new TreeMap<>();
    times.forEach((kind, sum) -> byCode.put(kind.code(), sum));
    return byCode;
  }
}
