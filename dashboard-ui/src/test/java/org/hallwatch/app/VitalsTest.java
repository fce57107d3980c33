package org.hallwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hallwatch.actor.ingest.Commit;
import org.hallwatch.store.jdbc.StoreException;
import org.junit.jupiter.api.Test;

/** Whether commits end well is felt. */
final class VitalsTest {
  @Test
  void commitsFailUntilOneSucceeds() {
    AtomicBoolean full = new AtomicBoolean();
    Vitals vitals = new Vitals(System::nanoTime);
    Commit commit =
        vitals.watched(
            appends -> {
              if (full.get()) {
                throw new StoreException("the disk is full");
              }
              return List.of();
            });
    commit.append(List.of());
    assertThat(vitals.commitsFail()).isFalse();
    full.set(true);
    assertThatThrownBy(() -> commit.append(List.of())).isInstanceOf(StoreException.class);
    assertThat(vitals.commitsFail()).isTrue();
    full.set(false);
    commit.append(List.of());
    assertThat(vitals.commitsFail()).isFalse();
    assertThat(vitals.longestCommit()).isZero();
  }
}
