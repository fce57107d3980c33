package org.hallwatch.store.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.hallwatch.domain.hall.HallId;
import org.hallwatch.domain.hall.Source;
import org.hallwatch.domain.hall.SourceId;
import org.hallwatch.store.jdbc.Database;
import org.hallwatch.store.jdbc.StoreException;
import org.hallwatch.store.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source shows who it is by its key, and nobody else has that key. */
class SourcesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final Source QUEUES =
      new Source(new SourceId("queue-system"), Set.of(new HallId("east")), Duration.ofMinutes(3));
  private static final Instant YEAR = NOW.plus(Duration.ofDays(365));
  private static final KeyCheck GOOD = new KeyCheck.Good(QUEUES, null);

  private final TestDatabase database = TestDatabase.create();
  private Database connections;
  private Sources sources;
  private SourceKeys keys;

  @BeforeEach
  void open() {
    connections = new Database(database.address(), new SimpleMeterRegistry());
    sources = new Sources(connections);
    keys = new SourceKeys(connections);
  }

  @AfterEach
  void close() {
    connections.close();
    database.drop();
  }

  @Test
  void isFoundByItsKey() {
    SourceKey key = sources.register(QUEUES, NOW);
    assertThat(keys.check(key.text(), NOW)).isEqualTo(GOOD);
    assertThat(keys.check(key.text() + "x", NOW)).isEqualTo(new KeyCheck.Unknown());
    assertThat(keys.check("", NOW)).isEqualTo(new KeyCheck.Unknown());
  }

  @Test
  void theKeyItselfIsNotKept() {
    SourceKey key = sources.register(QUEUES, NOW);
    String stored =
        connections.change(
            "looking",
            connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet rows = statement.executeQuery("select k::text from source_key k")) {
                rows.next();
                return rows.getString(1);
              }
            });
    assertThat(stored).doesNotContain(key.text());
    assertThat(key.text()).hasSizeGreaterThan(40);
    assertThat(key).asString().doesNotContain(key.text());
  }

  @Test
  void aReaderCannotEvenSeeTheHash() {
    assertThatThrownBy(
            () ->
                connections.read(
                    "peeking",
                    connection -> {
                      try (PreparedStatement statement =
                          connection.prepareStatement("select key_hash from source_key")) {
                        return statement.execute();
                      }
                    }))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void aRevokedKeyIsVoid() {
    SourceKey key = sources.register(QUEUES, NOW);
    assertThat(change(SourceKeys.allRevoked(QUEUES.id(), NOW))).isEqualTo(1);
    assertThat(keys.check(key.text(), NOW)).isEqualTo(new KeyCheck.Revoked(QUEUES.id()));
    assertThat(change(SourceKeys.allRevoked(QUEUES.id(), NOW))).isZero();
    assertThat(sources.list().getFirst().hasKey(NOW)).isFalse();
    assertThat(sources.list().getFirst().lastKey()).isEmpty();
  }

  @Test
  void registeringAgainMakesTheOldKeyVoid() {
    SourceKey old = sources.register(QUEUES, NOW);
    SourceKey fresh = sources.register(QUEUES, NOW);
    assertThat(keys.check(old.text(), NOW)).isEqualTo(new KeyCheck.Revoked(QUEUES.id()));
    assertThat(keys.check(fresh.text(), NOW)).isEqualTo(GOOD);
  }

  @Test
  void aReplacedKeyGoesOnForAWhileAndNoLongerThanItWould() {
    SourceKey old = sources.register(QUEUES, NOW);
    GivenKey shorter =
        change(SourceKeys.given(QUEUES.id(), NOW.plusSeconds(60), NOW)).orElseThrow();
    GivenKey fresh =
        change(SourceKeys.replaced(QUEUES.id(), Duration.ofDays(7), YEAR, NOW)).orElseThrow();
    Instant week = NOW.plus(Duration.ofDays(7));

    assertThat(keys.check(old.text(), week.minusSeconds(1))).isInstanceOf(KeyCheck.Good.class);
    assertThat(keys.check(old.text(), week)).isEqualTo(new KeyCheck.Expired(QUEUES.id(), week));
    assertThat(keys.check(shorter.secret().text(), NOW.plusSeconds(60)))
        .isEqualTo(new KeyCheck.Expired(QUEUES.id(), NOW.plusSeconds(60)));
    assertThat(keys.check(fresh.secret().text(), week)).isEqualTo(new KeyCheck.Good(QUEUES, YEAR));
    assertThat(sources.list().getFirst().lastKey().map(StoredKey::id)).contains(fresh.key().id());
  }

  @Test
  void aKeyIsEndedOrRevokedByItselfAndNotTwice() {
    sources.register(QUEUES, NOW);
    int id = sources.list().getFirst().keys().getFirst().id();
    assertThat(change(SourceKeys.ending(id, NOW.plusSeconds(9), NOW)))
        .hasValueSatisfying(
            key -> assertThat(key.standing(NOW)).isEqualTo(StoredKey.Standing.ENDS_SOON));
    assertThat(change(SourceKeys.ending(id, YEAR, NOW.plusSeconds(9)))).isEmpty();
    assertThat(change(SourceKeys.revoked(id, NOW))).isPresent();
    assertThat(change(SourceKeys.revoked(id, NOW))).isEmpty();
    assertThat(change(SourceKeys.ending(id, YEAR, NOW))).isEmpty();
    assertThat(change(SourceKeys.revoked(4_711, NOW))).isEmpty();
  }

  @Test
  void whatNobodyRegisteredGetsNoKey() {
    sources.number(QUEUES.id());
    assertThat(change(SourceKeys.given(QUEUES.id(), null, NOW))).isEmpty();
  }

  @Test
  void thatAKeyWasUsedIsKnownToTheMinute() {
    SourceKey key = sources.register(QUEUES, NOW);
    assertThat(lastUsed()).isNull();
    keys.check(key.text(), NOW);
    keys.check(key.text(), NOW.plusSeconds(59));
    assertThat(lastUsed()).isEqualTo(NOW);
    keys.check(key.text(), NOW.plusSeconds(60));
    assertThat(lastUsed()).isEqualTo(NOW.plusSeconds(60));
  }

  private @Nullable Instant lastUsed() {
    return sources.list().getFirst().keys().getFirst().lastUsed();
  }

  private <T> T change(Database.Work<T> work) {
    return connections.change("changing", work);
  }

  @Test
  void numbersStayWithTheirSource() {
    int number = sources.number(new SourceId("never-declared"));
    assertThat(sources.number(new SourceId("never-declared"))).isEqualTo(number);
    assertThat(new Sources(connections).number(new SourceId("never-declared"))).isEqualTo(number);
    assertThat(new Sources(connections).withNumber(number))
        .isEqualTo(new SourceId("never-declared"));
    assertThat(sources.list().getFirst().hasKey(NOW)).isFalse();
    assertThatThrownBy(() -> sources.withNumber(4_711)).isInstanceOf(StoreException.class);
  }
}
