package org.hallwatch.actor.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.QueueObserved;
import org.hallwatch.domain.event.TicketFact;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.QueueId;
import org.hallwatch.domain.hall.SourceId;
import org.jspecify.annotations.Nullable;

class SourceWatchPropertyTest {
  private static final HallId HALL = new HallId("north");
  private static final SourceId SOURCE = new SourceId("queue");
  private static final QueueId QUEUE = new QueueId("a");
  private static final Instant NINE = Instant.parse("2026-11-20T01:00:00Z");
  private static final Duration GAP = Duration.ofMinutes(5);

  private int ids;

  @Property(tries = 300)
  void howOftenTimeIsAdvancedAndTheOrderWithinAnInstantChangeNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int rounds) {
    List<List<Sighting>> told = randomRounds(new Random(seed), rounds);
    Instant end = told.getLast().getFirst().event().receivedAt().plus(Duration.ofHours(1));
    List<Transition> atEnd = watched(told, end, null, null);
    assertThat(watched(told, end, Duration.ofSeconds(7), null)).isEqualTo(atEnd);
    assertThat(watched(told, end, Duration.ofMinutes(1), new Random(seed))).isEqualTo(atEnd);
    assertThat(watched(told, end, Duration.ofMinutes(37), new Random(seed + 1))).isEqualTo(atEnd);
    assertThat(atEnd.stream().map(Transition::at)).isSorted();
  }

  private List<List<Sighting>> randomRounds(Random random, int rounds) {
    List<List<Sighting>> told = new ArrayList<>();
    Instant at = NINE;
    int offset = 0;
    int waiting = 3;
    for (int i = 0; i < rounds; i++) {
      at =
          at.plusSeconds(
              random.nextInt(20) == 0 ? random.nextInt(3000) + 1 : random.nextInt(300) + 1);
      offset = random.nextInt(12) == 0 ? random.nextInt(120) - 80 : offset;
      waiting = random.nextInt(60) == 0 ? random.nextInt(4) : waiting;
      List<Sighting> round = new ArrayList<>();
      for (int j = 0; j <= random.nextInt(3); j++) {
        Instant occurredAt = at.plusSeconds(offset * 60L - random.nextInt(90));
        Sighting.Kind kind =
            occurredAt.isAfter(at.plus(Clock.TOLERANCE)) ? Sighting.Kind.FUTURE : Sighting.Kind.NEW;
        round.add(said(fact(random, i, waiting), occurredAt, at, kind));
      }
      told.add(round);
    }
    return told;
  }

  private static Fact fact(Random random, int number, int waiting) {
    return random.nextInt(300) == 0
        ? new TicketFact.Taken(HALL, QUEUE, "A" + number)
        : new QueueObserved(HALL, QUEUE, waiting, 1, "A" + waiting, null);
  }

  private Sighting said(Fact fact, Instant occurredAt, Instant at, Sighting.Kind kind) {
    return new Sighting(new Event(new EventId(SOURCE, "e" + ids++), occurredAt, at, fact), kind);
  }

  private static List<Transition> watched(
      List<List<Sighting>> told, Instant end, @Nullable Duration every, @Nullable Random shuffle) {
    SourceWatch watch = new SourceWatch(GAP);
    List<Transition> found = new ArrayList<>();
    Instant now = NINE;
    for (List<Sighting> round : told) {
      Instant at = round.getFirst().event().receivedAt();
      while (every != null && now.isBefore(at)) {
        found.addAll(watch.advance(now));
        now = now.plus(every);
      }
      if (shuffle == null) {
        found.addAll(watch.observe(round));
      } else {
        List<Sighting> mixed = new ArrayList<>(round);
        Collections.shuffle(mixed, shuffle);
        mixed.forEach(sighting -> found.addAll(watch.observe(List.of(sighting))));
      }
    }
    found.addAll(watch.advance(end));
    return found;
  }
}
