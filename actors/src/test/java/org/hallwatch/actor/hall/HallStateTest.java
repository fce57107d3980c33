package org.hallwatch.actor.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hallwatch.actor.feed.HallSnapshot;
import org.hallwatch.domain.event.Event;

class HallStateTest {
  @Property(tries = 600)
  void thePictureIsAFunctionOfTheSetOfEventsAndOfTheInstant(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int count) {
    Random random = new Random(seed);
    List<Event> events = RandomDay.events(random, count);
    Instant asOf = RandomDay.asOf(random, events);
    HallState state = new HallState(RandomDay.CATALOGUE, RandomDay.DATE);
    List<Event> told = new ArrayList<>(events);
    for (int i = random.nextInt(events.size()); i > 0; i--) {
      told.add(events.get(random.nextInt(events.size())));
    }
    Collections.shuffle(told, random);
    for (Event event : told) {
      state.apply(event);
      if (random.nextInt(30) == 0) {
        state.snapshot(RandomDay.asOf(random, events), 1, HallSnapshot.Mode.LIVE);
      }
    }
    HallSnapshot expected =
        HallOracle.picture(
            RandomDay.CATALOGUE, RandomDay.DATE, events, asOf, HallSnapshot.Mode.LIVE);
    assertThat(state.snapshot(asOf, 1, HallSnapshot.Mode.LIVE)).isEqualTo(expected);
  }
}
