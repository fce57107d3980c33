package org.hallwatch.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hallwatch.store.event.Samples.NINE;
import static org.hallwatch.store.event.Samples.append;
import static org.hallwatch.store.event.Samples.waiting;
import static org.hallwatch.store.event.Samples.withdrawn;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.hallwatch.store.MetricsStore;
import org.hallwatch.store.testing.TestDatabase;
import org.hallwatch.store.verify.Kept;
import org.hallwatch.store.verify.VerifyRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every night the store is looked through for what is lost, there twice, or not in the list. */
class NightlyKeptTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final int A_DAY = 24 * 60;

  private final TestDatabase database = TestDatabase.create();
  private MetricsStore store;

  @BeforeEach
  void open() {
    store = MetricsStore.open(database.address(), new FlatCodec(), new SimpleMeterRegistry());
    store
        .events()
        .append(
            append(
                waiting("a", 0, 1),
                waiting("b", 1, 2),
                waiting("c", A_DAY, 3),
                withdrawn("d", A_DAY + 1, "a")));
    store.events().append(append(waiting("a", 0, 7)));
    store.events().append(append(waiting("a", 0, 7), waiting("b", 2, 8)));
  }

  @AfterEach
  void close() {
    store.close();
    database.drop();
  }

  @Test
  void whatWasSaidIsThereOnceAndWhatWasRefusedIsListed() {
    assertThat(kept(DAY.plusDays(1))).isEqualTo(new Kept(2, 4, 0, 0, 0, 2, 0));
    assertThat(night(DAY.plusDays(1)).isRight()).isTrue();
  }

  @Test
  void anEventThatIsGoneIsFound() {
    database.execute("delete from event where id = 'b'");
    assertThat(kept(DAY)).isEqualTo(new Kept(1, 1, 1, 0, 0, 2, 0));
    assertThat(night(DAY).isRight()).isFalse();
  }

  @Test
  void anEventThatIsThereTwiceIsFound() {
    database.execute("insert into event select * from event where id = 'b'");
    assertThat(kept(DAY)).isEqualTo(new Kept(1, 3, 0, 1, 0, 2, 0));
  }

  /** As many as there should be, but not the same. */
  @Test
  void oneTwiceDoesNotMakeUpForOneThatIsGone() {
    database.execute(
        "delete from event where id = 'a'", "insert into event select * from event where id = 'b'");
    assertThat(kept(DAY)).isEqualTo(new Kept(1, 2, 1, 1, 0, 2, 0));
  }

  @Test
  void anEventThatAnybodyCouldSendAgainIsFound() {
    database.execute("delete from event_identity where id = 'c'");
    assertThat(kept(DAY.plusDays(1))).isEqualTo(new Kept(2, 4, 0, 0, 1, 2, 0));
  }

  @Test
  void aRefusedRecordThatIsNotInTheListIsFound() {
    database.execute("delete from rejected where reason = 'restamped'");
    Kept kept = kept(DAY);
    assertThat(kept.refusing()).isEqualTo(2);
    assertThat(kept.listsRefused()).isTrue();
    database.execute("delete from rejected");
    assertThat(kept(DAY).unlisted()).isEqualTo(2);
    assertThat(night(DAY).isRight()).isFalse();
  }

  /** In thirty nights every day has had its turn. */
  @Test
  void anOldDayIsLookedAtWhenItIsItsTurn() {
    database.execute("delete from event where id = 'b'");
    assertThat(kept(DAY.plusDays(29)).lost()).isZero();
    assertThat(kept(DAY.plusDays(30)).lost()).isEqualTo(1);
  }

  /** The identities of a day that is to be dropped go before its events. */
  @Test
  void aDayThatIsClosedIsPassedOver() {
    database.execute(
        "update retention_raw set closed = tstzmultirange(span_around('2026-03-02'))",
        "delete from event_identity where id in ('a', 'b')");
    assertThat(kept(DAY)).isEqualTo(new Kept(0, 0, 0, 0, 0, 2, 0));
  }

  private Kept kept(LocalDate last) {
    Kept kept = night(last).kept();
    assertThat(kept).isNotNull();
    return kept;
  }

  private VerifyRun night(LocalDate last) {
    Instant now = NINE.plus(Duration.ofDays(60));
    return store.nightlyVerify().run(now, last, 2, () -> {});
  }
}
