package org.hallwatch.domain.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.hallwatch.domain.event.Event;
import org.hallwatch.domain.event.EventId;
import org.hallwatch.domain.event.Fact;
import org.hallwatch.domain.event.ReviewFact;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.domain.series.HallDayFold.Folded;

/**
 * Whatever was folded before, and whatever changed since: a fold that takes over what its parts
 * gave says the same as one from nothing.
 */
class FoldedAgainTest {
  private static final int TURNS = 10;
  private static final int SECONDS_OF_DAY = 86_400;
  private static final Fact REVIEW =
      new ReviewFact.Given(
          false,
          "r1",
          "5",
          "pad",
          null,
          null,
          RandomDays.HALL,
          null,
          null,
          List.of(),
          null,
          null,
          null);

  private Random random = new Random();
  private RandomDays days = RandomDays.of(random, 0);
  private HallDay day = days.days().getFirst();
  private Carry carry = Carry.NONE;
  private Function<SourceId, Duration> gaps = days::gap;
  private Instant until = day.end();
  private List<Event> said = List.of();
  private List<Event> unsaid = List.of();

  @Property(tries = 1000)
  void whatWasFoldedBeforeChangesNoFigure(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
    Random of = new Random(seed);
    foldAgainAndAgain(of, RandomDays.of(of, count));
  }

  @Property(tries = 200)
  void soItDoesOfWhatNamesNoHall(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
    Random of = new Random(seed);
    foldAgainAndAgain(of, RandomDays.ofNoHall(of, count));
  }

  @Property(tries = 500)
  void soItDoesWhereOnlyWindowsSpeak(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int count) {
    Random of = new Random(seed);
    foldAgainAndAgain(of, RandomDays.ofWindows(of, count));
  }

  /** What happens in the same quarter of two days is not the same where clocks are moved on one. */
  @Example
  void soItDoesOfADayOfAnotherLength() {
    HallDay first = RandomDays.day("Europe/Warsaw", "2026-10-24");
    Folded before = fold(first, reviewAfter(first), DayParts.NONE);

    Folded again = fold(first.next(), reviewAfter(first.next()), before.parts());

    Folded anew = fold(first.next(), reviewAfter(first.next()), DayParts.NONE);
    assertThat(again.series()).isEqualTo(anew.series());
  }

  private static List<Event> reviewAfter(HallDay day) {
    Instant at = day.start().plusSeconds(3600);
    return List.of(new Event(new EventId(new SourceId("pad"), "e" + day.date()), at, at, REVIEW));
  }

  private static Folded fold(HallDay day, List<Event> said, DayParts parts) {
    return HallDayFold.of(day, Carry.NONE, said, _ -> Duration.ofMinutes(5), day.end(), parts);
  }

  @Property(tries = 20_000)
  @Tag("full")
  void soItDoesOnThousandsMore(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int count) {
    Random of = new Random(seed);
    foldAgainAndAgain(of, RandomDays.of(of, count));
  }

  private void foldAgainAndAgain(Random of, RandomDays some) {
    random = of;
    days = some;
    begin(1);
    DayParts parts = DayParts.NONE;
    for (int turn = 0; turn < TURNS; turn++) {
      change();
      Folded anew = HallDayFold.of(day, carry, said, gaps, until, DayParts.NONE);

      Folded again = HallDayFold.of(day, carry, said, gaps, until, parts);

      assertThat(again.series()).isEqualTo(anew.series());
      assertThat(again.events()).isEqualTo(anew.events());
      parts = again.parts();
    }
  }

  /** Another day, of which nothing was said. */
  private void begin(int which) {
    day = days.days().get(which);
    carry = Carry.NONE;
    gaps = days::gap;
    until = day.end();
    said = new ArrayList<>();
    unsaid = new ArrayList<>(days.of(day));
  }

  private void change() {
    switch (random.nextInt(12)) {
      case 0 -> begin(random.nextInt(days.days().size()));
      case 1 -> until = day.start().plusSeconds(random.nextInt(SECONDS_OF_DAY));
      case 2 -> {
        Duration gap = Duration.ofMinutes(1 + random.nextInt(300));
        gaps = _ -> gap;
      }
      case 3 -> carry = random.nextBoolean() ? dayBefore() : Carry.NONE;
      case 4 -> said.removeIf(_ -> random.nextInt(5) == 0);
      case 5 -> Collections.shuffle(said, random);
      default -> say(1 + random.nextInt(5));
    }
    if (said.isEmpty()) {
      say(unsaid.size() / 2);
    }
  }

  private void say(int count) {
    for (int i = 0; i < count && !unsaid.isEmpty(); i++) {
      said.add(unsaid.removeLast());
    }
    if (random.nextBoolean()) {
      said.sort(Event.OCCURRENCE);
    }
  }

  private Carry dayBefore() {
    HallDay first = days.days().getFirst();
    return first.equals(day)
        ? Carry.NONE
        : HallDayFold.of(first, Carry.NONE, days.of(first), days::gap, first.end()).carry();
  }
}
