package org.hallwatch.collect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.hallwatch.collect.contract.PullCollector;
import org.hallwatch.collect.contract.PullCollector.Look;
import org.hallwatch.collect.contract.PullCollectorContract;
import org.junit.jupiter.api.Test;

/** What simulators promise: they are their own source, never away and never bad. */
abstract class SimulatorContract extends PullCollectorContract {
  static final LocalDate THURSDAY = LocalDate.of(2026, 11, 19);

  @Override
  protected int records() {
    return CitySimulatorTest.events(open()).size();
  }

  @Override
  protected PullCollector withoutItsSource() {
    return open();
  }

  /** What is made up is never bad. */
  @Override
  @Test
  protected void oneBadRecordSpoilsNoOther() throws Exception {
    for (Look look : walk(null)) {
      assertThat(look.batch().rejected()).isEmpty();
      assertThat(look.batch().skipped()).isEmpty();
    }
  }

  /** A simulator is its own source and never away. */
  @Override
  @Test
  protected void aSourceThatIsAwayMayBeAskedAgain() {
    try (PullCollector collector = withoutItsSource()) {
      assertThat(CitySimulatorTest.events(collector))
          .isEqualTo(CitySimulatorTest.events(collector));
    }
  }
}
