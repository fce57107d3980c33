package org.hallwatch.collect.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RoundSurveyTest {
  private static final List<String> COLUMNS = List.of("office", "at");
  private static final String MAPPING =
      """
      file { format = csv, header = true }
      time { zone = UTC, formats = ["yyyy-MM-dd'T'HH:mm:ssX"] }
      source { id = "{office}", gap = 10m }
      occurred-at = "{at}"
      id = "{at}"
      received-at { how = rounds, by = "{office}" }
      events = [{ type = source.heartbeat, data { } }]
      """;
  private static final Instant BEGIN = Instant.parse("2019-12-30T07:00:00Z");
  private static final Duration YEAR = Duration.ofDays(366);

  private final RoundSurvey survey =
      new RoundSurvey(Mapping.parse("rounds.conf", MAPPING).mapper(COLUMNS));
  private final List<Instant> truth = new ArrayList<>();
  private long record;

  @Test
  void roundsAreFoundAlthoughMostClocksAreAYearAheadForAWhile() {
    for (int round = 0; round < 40; round++) {
      poll(round, 21, round < 20 ? 13 : 0, 1);
    }
    Rounds rounds = survey.rounds();
    assertThat(rounds.count()).isEqualTo(40);
    for (int round = 0; round < 40; round++) {
      assertThat(Duration.between(truth.get(round), rounds.polledAt(round)).abs())
          .isLessThan(Duration.ofMinutes(3));
    }
  }

  @Property(tries = 200)
  void timeRunsForwardWhateverTheClocksSay(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int sources) {
    Random random = new Random(seed);
    RoundSurvey wild = new RoundSurvey(Mapping.parse("rounds.conf", MAPPING).mapper(COLUMNS));
    long number = 0;
    for (int round = 0; round < 20; round++) {
      for (int source = 0; source < sources + 1; source++) {
        Instant said = BEGIN.plusSeconds(random.nextInt(100_000_000) - 50_000_000L);
        wild.see(
            number++, row("s" + source, random.nextInt(5) == 0 ? "nonsense" : said.toString()));
      }
    }
    Rounds rounds = wild.rounds();
    assertThat(rounds.count()).isEqualTo(20);
    for (int round = 1; round < 20; round++) {
      assertThat(rounds.polledAt(round)).isAfter(rounds.polledAt(round - 1));
    }
  }

  @Test
  void aShortLastRoundWithABadClockIsNoWitnessAgainstAllOthers() {
    for (int round = 0; round < 10; round++) {
      poll(round, 5, 0, 0);
    }
    survey.see(record++, row("s0", "2012-02-09T08:00:00Z"));
    Rounds rounds = survey.rounds();
    assertThat(rounds.count()).isEqualTo(11);
    assertThat(rounds.polledAt(0)).isBetween(BEGIN, BEGIN.plusSeconds(120));
    assertThat(rounds.polledAt(10))
        .isAfter(rounds.polledAt(9))
        .isBefore(rounds.polledAt(9).plusSeconds(60));
  }

  @Test
  void aRecordKnowsItsRound() {
    poll(0, 3, 0, 0);
    poll(1, 3, 0, 0);
    Rounds rounds = survey.rounds();
    assertThat(rounds.roundOf(0)).isZero();
    assertThat(rounds.roundOf(2)).isZero();
    assertThat(rounds.roundOf(3)).isEqualTo(1);
    assertThat(rounds.roundOf(99)).isEqualTo(1);
    assertThat(rounds.beginsAt(3)).isTrue();
    assertThat(rounds.beginsAt(4)).isFalse();
  }

  /**
   * One round of sources whose clocks differ by seconds, some a year ahead, some eight years
   * behind.
   */
  private void poll(int round, int sources, int ahead, int behind) {
    Instant at = BEGIN.plus(Duration.ofMinutes(5L * round));
    truth.add(at);
    for (int source = 0; source < sources; source++) {
      Instant shown = at.plusSeconds(source * 5L);
      if (source < ahead) {
        shown = shown.plus(YEAR);
      } else if (source < ahead + behind) {
        shown = shown.minus(YEAR.multipliedBy(8));
      }
      survey.see(record++, row("s" + source, shown.toString()));
    }
  }

  private static Row row(String office, String at) {
    return new Row(Row.columns(COLUMNS), List.of(office, at));
  }
}
