package org.hallwatch.domain.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Figures of parts are the figures of the whole. */
class MeasuresTest {
  @Property(tries = 300)
  void itDoesNotMatterInWhichOrderFiguresAreAdded(
      @ForAll("measures") Measures one,
      @ForAll("measures") Measures two,
      @ForAll("measures") Measures three) {
    assertThat(one.plus(two)).isEqualTo(two.plus(one));
    assertThat(one.plus(two).plus(three)).isEqualTo(one.plus(two.plus(three)));
    assertThat(one.plus(Measures.NONE)).isEqualTo(one).isEqualTo(Measures.NONE.plus(one));
  }

  @Provide
  Arbitrary<Measures> measures() {
    return Arbitraries.longs()
        .between(0, 1_000_000)
        .array(long[].class)
        .ofSize(22)
        .map(MeasuresTest::filled);
  }

  private static Measures filled(long[] values) {
    long states = values[5] + values[6] + values[7] + values[8] + values[9] + values[10];
    return new Measures(
        values[0],
        values[1],
        values[2] + 1,
        values[3],
        values[4],
        Spread.of(values[11]),
        Spread.of(values[12]),
        values[5],
        values[6],
        values[7],
        values[8],
        values[9],
        values[10],
        values[5],
        values[5] + values[6],
        values[13],
        states + values[14],
        values[13] == 0 ? Measures.NEVER_KNOWN : values[15] + 1_000_000,
        values[16],
        values[17],
        values[18],
        values[19],
        values[20],
        Counts.of(count -> values[21] + count.ordinal()));
  }

  @Test
  void everyFigureIsAdded() {
    Measures one =
        filled(
            new long[] {
              1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 1, 15, 16, 17, 18, 19, 20, 21, 22
            });

    Measures two = one.plus(one);

    assertThat(two)
        .isEqualTo(
            new Measures(
                2,
                4,
                8,
                8,
                10,
                Spread.of(12).plus(Spread.of(12)),
                Spread.of(13).plus(Spread.of(13)),
                12,
                14,
                16,
                18,
                20,
                22,
                12,
                26,
                2,
                2 * (6 + 7 + 8 + 9 + 10 + 11 + 15),
                1_000_016,
                34,
                36,
                38,
                40,
                42,
                Counts.of(count -> 2 * (22 + count.ordinal()))));
    assertThat(two.isNone()).isFalse();
    assertThat(Measures.NONE.plus(Measures.NONE).isNone()).isTrue();
  }

  @Test
  void figuresThatCannotBeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signs(-1))
        .withMessage("signs is -1, it cannot be negative");
    assertThatIllegalArgumentException().isThrownBy(() -> length(10, 4, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> length(0, 4, -2));
    assertThat(length(8, 4, 2).lengthMax()).isEqualTo(2);
  }

  private static Measures signs(long signs) {
    Spread none = Spread.NONE;
    return new Measures(
        0,
        0,
        0,
        0,
        0,
        none,
        none,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        -1,
        0,
        0,
        0,
        0,
        signs,
        Counts.NONE);
  }

  private static Measures length(long lengthMicros, long knownMicros, long max) {
    Spread none = Spread.NONE;
    return new Measures(
        0,
        0,
        0,
        0,
        0,
        none,
        none,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        lengthMicros,
        knownMicros,
        max,
        0,
        0,
        0,
        0,
        0,
        Counts.NONE);
  }

  @Test
  void keysAreOfOneObject() {
    assertThat(new SeriesKey(SeriesKind.HALL, "")).isEqualTo(SeriesKey.HALL);
    assertThatIllegalArgumentException().isThrownBy(() -> new SeriesKey(SeriesKind.HALL, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new SeriesKey(SeriesKind.QUEUE, ""));
    for (SeriesKind kind : SeriesKind.values()) {
      assertThat(SeriesKind.ofCode(kind.code())).isEqualTo(kind);
    }
  }
}
