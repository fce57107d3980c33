package org.hallwatch.domain.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Percentiles from bins are as near to the exact ones as the product says. */
class LogBinsTest {
  private static final long SECOND = 1_000_000;
  private static final long WEEK = 7 * 86_400 * SECOND;

  @Property(tries = 2000)
  void percentilesAreWithinTwoAndAHalfPercent(
      @ForAll("lengths") List<Long> lengths,
      @ForAll @DoubleRange(min = 0.1, max = 100) double percent) {
    Spread spread = sum(lengths);

    long exact = nearestRank(lengths, percent);
    long estimate = spread.percentileMicros(percent).orElseThrow();

    assertThat(estimate).isLessThanOrEqualTo(spread.maxMicros());
    if (exact < SECOND) {
      assertThat(Math.abs(estimate - exact)).isLessThanOrEqualTo(SECOND / 2);
    } else {
      assertThat(Math.abs(estimate - exact))
          .isLessThanOrEqualTo((long) Math.ceil(0.025 * exact + 0.5));
    }
  }

  @Property(tries = 2000)
  void howManyAreUpToALengthIsOffByThoseNearItOnly(
      @ForAll("lengths") List<Long> lengths, @ForAll @LongRange(min = SECOND, max = WEEK) long to) {
    long told = sum(lengths).bins().upTo(to);

    assertThat(told)
        .isGreaterThanOrEqualTo(lengths.stream().filter(one -> one <= to * 0.975 - 1).count())
        .isLessThanOrEqualTo(lengths.stream().filter(one -> one <= to / 0.975 + 1).count());
  }

  @Provide
  Arbitrary<List<Long>> lengths() {
    Arbitrary<Long> anyLength =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 2 * SECOND),
            Arbitraries.longs().between(0, 3600 * SECOND),
            Arbitraries.longs().between(0, WEEK));
    return anyLength.list().ofMinSize(1).ofMaxSize(200);
  }

  @Test
  void binsThatWereNotReadKnowHowManyLengthsThereAreAndNothingElse() {
    LogBins unread = LogBins.unread(3);
    LogBins sum = LogBins.of(SECOND).plus(unread).plus(LogBins.of(SECOND));

    assertThat(sum).isEqualTo(LogBins.unread(5)).isNotEqualTo(unread);
    assertThat(sum.cases()).isEqualTo(5);
    assertThat(LogBins.unread(0)).isEqualTo(LogBins.NONE);
    assertThatIllegalArgumentException().isThrownBy(() -> LogBins.unread(-1));
    assertThatIllegalStateException()
        .isThrownBy(() -> sum.atRank(1))
        .withMessage("the bins of 5 lengths were not read");
    assertThatIllegalStateException().isThrownBy(sum::toArray);
    assertThatIllegalStateException().isThrownBy(sum::toBytes);
  }

  private static long nearestRank(List<Long> lengths, double percent) {
    List<Long> sorted = lengths.stream().sorted().toList();
    for (int i = 0; i < sorted.size(); i++) {
      if (100.0 * (i + 1) >= percent * sorted.size()) {
        return sorted.get(i);
      }
    }
    return sorted.getLast();
  }

  private static Spread sum(List<Long> lengths) {
    return lengths.stream().map(Spread::of).reduce(Spread.NONE, Spread::plus);
  }

  @Property
  void spreadsAddUpHoweverTheyAreGrouped(@ForAll("lengths") List<Long> lengths, @ForAll long seed) {
    Random random = new Random(seed);
    Spread left = Spread.NONE;
    Spread right = Spread.NONE;
    for (long length : lengths) {
      if (random.nextBoolean()) {
        left = Spread.of(length).plus(left);
      } else {
        right = right.plus(Spread.of(length));
      }
    }

    Spread all = left.plus(right);

    assertThat(all).isEqualTo(right.plus(left)).isEqualTo(sum(lengths));
    assertThat(all.cases()).isEqualTo(lengths.size());
    assertThat(all.sumMicros()).isEqualTo(lengths.stream().mapToLong(Long::longValue).sum());
    assertThat(all.maxMicros())
        .isEqualTo(lengths.stream().mapToLong(Long::longValue).max().orElseThrow());
    assertThat(LogBins.ofArray(all.bins().toArray())).isEqualTo(all.bins());
  }

  @Test
  void binsBeginAtOneSecondAndGrowByAFactor() {
    assertThat(LogBins.binOf(0)).isZero();
    assertThat(LogBins.binOf(SECOND - 1)).isZero();
    assertThat(LogBins.binOf(SECOND)).isEqualTo(1);
    assertThat(LogBins.binOf(1_051_282)).isEqualTo(1);
    assertThat(LogBins.binOf(1_051_283)).isEqualTo(2);
    assertThat(LogBins.estimateMicros(0)).isEqualTo(SECOND / 2);
    assertThat(LogBins.estimateMicros(1)).isEqualTo(1_025_000);
    assertThat(LogBins.binOf(Long.MAX_VALUE)).isLessThan(600);
  }

  @Test
  void noLengthsHaveNoPercentile() {
    assertThat(Spread.NONE.percentileMicros(50)).isEmpty();
  }

  @Test
  void whatIsPackedIsTheSameAfterwards() {
    LogBins bins = LogBins.ofArray(0, 4, 3, 5, 4, 600, 700, Integer.MAX_VALUE);
    assertThat(LogBins.ofBytes(bins.cases(), bins.toBytes())).isEqualTo(bins);
    assertThat(LogBins.ofBytes(0, new byte[0])).isSameAs(LogBins.NONE);
    assertThat(bytes(15, 0, 4, 3, 5, 1, 6)).isEqualTo(LogBins.ofArray(0, 4, 3, 5, 4, 6));
    assertThat(bins.toBytes()).hasSize(14);
  }

  /** What is stored wrongly is found when it is asked for, and gives no figure. */
  @Test
  void packedBinsOutOfOrderTellNothing() {
    List<LogBins> wrong =
        List.of(bytes(3, 2, 1, 0, 2), bytes(3, 2, 0), bytes(3, 2, 1, 7), bytes(3, 2, 1, -1, 7));
    for (LogBins bins : wrong) {
      assertThatIllegalArgumentException().isThrownBy(() -> bins.atRank(3));
      assertThatIllegalArgumentException().isThrownBy(bins::toArray);
      assertThatIllegalArgumentException().isThrownBy(() -> bins.plus(LogBins.of(5)));
    }
  }

  private static LogBins bytes(long cases, int... bytes) {
    byte[] packed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      packed[i] = (byte) bytes[i];
    }
    return LogBins.ofBytes(cases, packed);
  }

  @Test
  void binsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> LogBins.ofArray(1));
    assertThatIllegalArgumentException().isThrownBy(() -> LogBins.ofArray(2, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> LogBins.ofArray(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> LogBins.ofArray(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> bytes(1));
    assertThatIllegalArgumentException().isThrownBy(() -> bytes(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> bytes(1, 1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> LogBins.of(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.NONE.percentileMicros(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Spread(2, 10, 6, LogBins.of(5)))
        .withMessageContaining("1 of them in bins");
  }
}
