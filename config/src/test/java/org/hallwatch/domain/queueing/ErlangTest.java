package org.hallwatch.domain.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.hallwatch.testing.SharedData;
import org.junit.jupiter.api.Test;

/** The formulas give what they are by definition, and what others have published. */
class ErlangTest {
  private static final MathContext EXACT = new MathContext(60);
  private static final double PERCENT_OF_1E_9 = 1e-7;

  /** Half a unit of the last decimal of the published values, and what rounding them may add. */
  private static final double TWELVE_DECIMALS = 0.501e-12;

  private static final double TEN_DECIMALS = 0.501e-10;

  // Published

  @Test
  void lossAndWaitingAreThePublishedOnes() {
    for (Config row : reference().getConfigList("erlang_bc")) {
      int servers = row.getInt("servers");
      double offered = row.getDouble("offered_erlangs");
      ErlangC queue = new ErlangC(servers, offered);
      assertThat(new ErlangB(servers, offered).blocking())
          .isCloseTo(row.getDouble("erlang_b"), within(TWELVE_DECIMALS));
      assertThat(queue.utilisation())
          .isCloseTo(row.getDouble("utilisation"), within(TWELVE_DECIMALS));
      assertThat(queue.waitProbability())
          .isCloseTo(row.getDouble("erlang_c_wait_prob"), within(TWELVE_DECIMALS));
      assertThat(queue.meanWait())
          .isCloseTo(row.getDouble("mean_wait_over_service"), within(TWELVE_DECIMALS));
      assertThat(queue.meanQueueLength())
          .isCloseTo(row.getDouble("mean_queue_len"), within(TWELVE_DECIMALS));
      assertThat(queue.waitLongerThan(0.1))
          .isCloseTo(row.getDouble("prob_wait_gt_0_1_service"), within(TWELVE_DECIMALS));
    }
  }

  @Test
  void impatienceIsThePublishedOne() {
    for (Config row : reference().getConfigList("erlang_a")) {
      double arrivals = row.getDouble("lam");
      double services = row.getDouble("mu");
      ErlangA queue =
          new ErlangA(
              row.getInt("servers"), arrivals / services, services / row.getDouble("theta"));
      assertThat(queue.waitProbability()).isCloseTo(row.getDouble("p_wait"), within(TEN_DECIMALS));
      assertThat(queue.abandonment())
          .isCloseTo(row.getDouble("abandon_prob"), within(TEN_DECIMALS));
      assertThat(queue.meanWait() / services)
          .isCloseTo(row.getDouble("mean_wait"), within(TEN_DECIMALS));
      assertThat(queue.meanQueueLength())
          .isCloseTo(row.getDouble("mean_queue"), within(TEN_DECIMALS));
    }
  }

  private static Config reference() {
    return ConfigFactory.parseFile(SharedData.file("reference/erlang_reference.json").toFile());
  }

  // By definition

  @Property(tries = 300)
  void lossAndWaitingAreTheSumsOfTheirDefinition(
      @ForAll @IntRange(min = 1, max = 250) int servers,
      @ForAll @DoubleRange(min = 0.01, max = 300) double offered) {
    BigDecimal load = new BigDecimal(offered);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal fewer = BigDecimal.ZERO;
    for (int n = 1; n <= servers; n++) {
      fewer = fewer.add(term, EXACT);
      term = term.multiply(load, EXACT).divide(BigDecimal.valueOf(n), EXACT);
    }
    assertSame(new ErlangB(servers, offered).blocking(), share(term, fewer.add(term, EXACT)));
    ErlangC queue = new ErlangC(servers, offered);
    BigDecimal spare = BigDecimal.valueOf(servers).subtract(load);
    if (spare.signum() <= 0) {
      assertThat(queue.isStable()).isFalse();
      assertThat(queue.waitProbability()).isEqualTo(1);
      assertThat(queue.meanWait()).isInfinite();
      return;
    }
    BigDecimal waiting = term.multiply(BigDecimal.valueOf(servers)).divide(spare, EXACT);
    BigDecimal wait = waiting.divide(fewer.add(waiting, EXACT), EXACT);
    assertSame(queue.waitProbability(), wait.doubleValue());
    assertSame(queue.meanWait(), share(wait, spare));
    assertSame(queue.meanQueueLength(), share(wait.multiply(load), spare));
  }

  @Property(tries = 100)
  void impatienceIsTheSumOfItsDefinition(
      @ForAll @IntRange(min = 1, max = 60) int servers,
      @ForAll @DoubleRange(min = 0.01, max = 90) double offered,
      @ForAll @DoubleRange(min = 0.05, max = 20) double patience) {
    BigDecimal load = new BigDecimal(offered);
    BigDecimal leaving = BigDecimal.ONE.divide(new BigDecimal(patience), EXACT);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal all = BigDecimal.ONE;
    BigDecimal waiting = BigDecimal.ZERO;
    BigDecimal length = BigDecimal.ZERO;
    for (int people = 1; people <= servers + 3_000; people++) {
      int queue = Math.max(0, people - servers);
      BigDecimal rate =
          BigDecimal.valueOf(Math.min(people, servers))
              .add(leaving.multiply(BigDecimal.valueOf(queue)));
      term = term.multiply(load, EXACT).divide(rate, EXACT);
      all = all.add(term, EXACT);
      if (people >= servers) {
        waiting = waiting.add(term, EXACT);
        length = length.add(term.multiply(BigDecimal.valueOf(queue)), EXACT);
      }
    }
    ErlangA queue = new ErlangA(servers, offered, patience);
    assertSame(queue.waitProbability(), share(waiting, all));
    assertSame(queue.meanQueueLength(), share(length, all));
    // Who comes is served or gives up, at the rate at which those who wait do.
    assertSame(queue.abandonment(), share(length.multiply(leaving), all.multiply(load)));
  }

  private static void assertSame(double formula, double exact) {
    if (exact < Double.MIN_NORMAL) {
      assertThat(formula).isBetween(0.0, Double.MIN_NORMAL);
    } else {
      assertThat(formula).isCloseTo(exact, withinPercentage(PERCENT_OF_1E_9));
    }
  }

  private static double share(BigDecimal part, BigDecimal whole) {
    return part.divide(whole, EXACT).doubleValue();
  }

  /** Whatever the load: nothing overflows, and who is patient for ever waits as in Erlang C. */
  @Test
  void extremesStayFigures() {
    assertThat(new ErlangB(1_000, 1).blocking()).isZero();
    assertThat(new ErlangC(200, 20).waitProbability()).isBetween(1e-130, 1e-90);
    assertThat(new ErlangC(3, 0).waitQuantile(0.9)).isZero();
    assertThat(new ErlangA(3, 0, 1).abandonment()).isZero();
    ErlangA overrun = new ErlangA(10, 5_000, 100);
    assertThat(overrun.waitProbability()).isCloseTo(1, within(1e-12));
    assertThat(overrun.abandonment()).isCloseTo(1 - 10.0 / 5_000, within(1e-12));
    ErlangA patient = new ErlangA(10, 8, ErlangA.LONGEST_PATIENCE);
    assertThat(patient.meanWait()).isCloseTo(new ErlangC(10, 8).meanWait(), withinPercentage(1e-2));
  }

  @Test
  void aQuantileIsWhatTheRestWaitsLongerThan() {
    ErlangC queue = new ErlangC(10, 9);
    for (double share : new double[] {0.5, 0.9, 0.99}) {
      assertThat(queue.waitLongerThan(queue.waitQuantile(share)))
          .isCloseTo(1 - share, within(1e-12));
    }
    assertThat(queue.waitQuantile(0.1)).as("most do not wait").isZero();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ErlangC(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ErlangB(1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ErlangB(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new ErlangA(1, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new ErlangA(1, 1, 1e7));
    assertThatIllegalArgumentException().isThrownBy(() -> new ErlangC(1, 0.5).waitQuantile(1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ErlangC(1, 0.5).waitLongerThan(-1));
  }
}
