package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Nothing acknowledged is lost, nothing is counted twice, whatever is killed when. */
final class KillRoundsTest {
  private static final int ROUNDS = Boolean.getBoolean("hallwatch.full") ? 20 : 2;

  @Test
  void everyAcknowledgedEventIsThereOnceAfterKillingProductAndDatabase()
      throws IOException, InterruptedException {
    KillRounds.Result result = KillRounds.run(ROUNDS, ROUNDS, 20_261_121, System.out);

    assertThat(result.lost()).isEmpty();
    assertThat(result.twice()).isEmpty();
    assertThat(result.stored()).isEqualTo(result.acknowledged());
    assertThat(result.codesCounted()).as("events of counted codes").isEqualTo(result.stored());
  }
}
